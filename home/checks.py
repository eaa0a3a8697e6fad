"""Checks of what the database holds (`manage.py check --deploy --database default`)."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register

from home.groups import OPERATORS, people_managers
from home.models import LegalPage


@register(Tags.database, deploy=True)
def legal_pages_are_filled(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Refuse to go live while a legal page is missing, unpublished or empty.

    Asked of the default language, which is the binding one.
    """
    if not databases or "default" not in databases:
        return []
    filled = {
        page.kind
        for page in LegalPage.objects.live().filter(locale__language_code=settings.LANGUAGE_CODE)
        if page.is_filled
    }
    missing = [str(kind.label) for kind in LegalPage.Kind if kind.value not in filled]
    if not missing:
        return []
    return [
        Error(
            f"Legal pages are missing or empty: {', '.join(missing)}.",
            hint="The operator writes them in the admin under the home page and publishes them.",
            id="home.E001",
        )
    ]


@register(Tags.database, deploy=True)
def only_operators_manage_people(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """By Wagtail's design whoever manages people can make anybody an administrator."""
    if not databases or "default" not in databases:
        return []
    return [
        Error(
            f"The group “{name}” may manage people or groups.",
            hint=f"Take the permission away in the admin; “{OPERATORS}” is the group for that.",
            id="home.E002",
        )
        for name in people_managers()
    ]
