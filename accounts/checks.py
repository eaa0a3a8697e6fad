"""System checks: nobody gets in beside the one way."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.urls import NoReverseMatch, resolve, reverse
from django.utils import translation

BEFORE = "allauth.account.middleware.AccountMiddleware"
GUARD = "accounts.middleware.SecondFactorForAdmin"
# Each of these would give Wagtail's admin a form for passwords or addresses of its own.
OFF = (
    "WAGTAIL_PASSWORD_MANAGEMENT_ENABLED",
    "WAGTAIL_PASSWORD_RESET_ENABLED",
    "WAGTAIL_EMAIL_MANAGEMENT_ENABLED",
    "WAGTAILUSERS_PASSWORD_ENABLED",
)
DOORS = (
    "wagtailadmin_login",
    "wagtailadmin_logout",
    "wagtailadmin_password_reset",
    "wagtailcore_login",
)

AppConfigs = Sequence[AppConfig] | None


@register(Tags.security)
def admin_asks_for_a_second_factor(app_configs: AppConfigs, **kwargs: Any) -> list[CheckMessage]:
    """The guard stands before the admin, after what it needs to know who is there."""
    chain = list(settings.MIDDLEWARE)
    if GUARD in chain and BEFORE in chain[: chain.index(GUARD)]:
        return []
    return [
        Error(
            "The admin does not ask for a second factor.",
            hint=f"Keep {GUARD} in MIDDLEWARE, after {BEFORE}.",
            id="accounts.E001",
        )
    ]


@register(Tags.security)
def there_is_one_way_in(app_configs: AppConfigs, **kwargs: Any) -> list[CheckMessage]:
    """Wagtail's own forms for passwords and addresses are off, and its doors lead to ours."""
    errors: list[CheckMessage] = [
        Error(
            "Wagtail shows a form of its own for passwords or e-mail addresses.",
            hint=f"Set {name} = False.",
            id="accounts.E002",
        )
        for name in OFF
        if getattr(settings, name, True)
    ]
    errors += [
        Error(
            f"{address} does not lead to the log-in.",
            hint="Include accounts.door_urls and accounts.urls before Wagtail's addresses.",
            id="accounts.E003",
        )
        for address in sorted(_open_doors())
    ]
    return errors


def _open_doors() -> set[str]:
    """Wagtail's own addresses, in any language, behind which is not our view."""
    found = set()
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            for door in DOORS:
                try:
                    address = reverse(door)
                except NoReverseMatch:  # a site without Wagtail's addresses
                    continue
                if resolve(address).func.__module__ != "accounts.views.doors":
                    found.add(address)
    return found
