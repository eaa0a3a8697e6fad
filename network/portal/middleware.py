"""Keeps the portal out of caches and search engines; its front page is public."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.functional import cached_property

from accounts.middleware import PrivateAddresses

# What begins below `/anbieter/` and is not for everybody.
_PRIVATE = ("start/", "betriebe/", "betrieb/", "einladung/", "nachweis/")


class PrivatePortal(PrivateAddresses):
    """The pages of organisations, and those that letters lead to."""

    @cached_property
    def prefixes(self) -> tuple[str, ...]:
        found = []
        for language, _name in settings.LANGUAGES:
            with translation.override(language):
                front = reverse("providers")
            found += [f"{front}{part}" for part in _PRIVATE]
        return tuple(found)
