"""What readers of another language still meet in the default one: pages and offerings."""

from typing import NamedTuple

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from catalogue.models import Offering, OfferingText


class Untranslated(NamedTuple):
    """Something public without a text in a language: what it is, and where it is edited."""

    kind: str | Promise
    title: str
    url: str


def other_languages() -> list[tuple[str, str | Promise]]:
    """Code and name of each language beside the default one."""
    return [(code, name) for code, name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]


def untranslated(language: str) -> list[Untranslated]:
    """All public pages and offerings that have no text in `language`, by kind and title.

    An offering counts as translated when its text in that language has a summary; its facts need
    no translation.
    """
    return [*_pages(language), *_offerings(language)]


def _pages(language: str) -> list[Untranslated]:
    translated = Page.objects.filter(locale__language_code=language, live=True)
    pages = (
        Page.objects.live()
        .filter(locale__language_code=settings.LANGUAGE_CODE, depth__gt=1)
        .exclude(translation_key__in=translated.values("translation_key"))
        .order_by("title")
    )
    return [
        Untranslated(_("Page"), page.title, reverse("wagtailadmin_pages:edit", args=[page.pk]))
        for page in pages
    ]


def _offerings(language: str) -> list[Untranslated]:
    translated = OfferingText.objects.filter(language=language).exclude(summary="")
    offerings = (
        Offering.objects.public()
        .exclude(pk__in=translated.values("offering"))
        .order_by("name", "pk")
        .values_list("pk", "name")
    )
    return [
        Untranslated(
            _("Offering"), name, reverse("wagtailsnippets_catalogue_offering:edit", args=[pk])
        )
        for pk, name in offerings
    ]
