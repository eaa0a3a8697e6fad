"""Each check fires when its convention is broken, and is silent as the site stands."""

import pytest
from django.core.checks import run_checks
from django.test import override_settings
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

from accounts.checks import BEFORE, GUARD

# Wagtail as it comes.
urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("", include("accounts.urls")),
    path("", include(wagtail_urls)),
]


def fired(**changed: object) -> dict[str, str]:
    """What the checks of this app say under changed settings: texts by id."""
    with override_settings(**changed):
        messages = run_checks()
    return {m.id: m.msg for m in messages if m.id and m.id.startswith("accounts.")}


def test_the_site_breaks_no_convention():
    assert fired() == {}


@pytest.mark.parametrize(
    ("check", "changed"),
    [
        ("accounts.E001", {"MIDDLEWARE": []}),
        ("accounts.E001", {"MIDDLEWARE": [GUARD, BEFORE]}),
        ("accounts.E002", {"WAGTAIL_PASSWORD_MANAGEMENT_ENABLED": True}),
        ("accounts.E002", {"WAGTAIL_PASSWORD_RESET_ENABLED": True}),
        ("accounts.E002", {"WAGTAIL_EMAIL_MANAGEMENT_ENABLED": True}),
        ("accounts.E002", {"WAGTAILUSERS_PASSWORD_ENABLED": True}),
        ("accounts.E003", {"ROOT_URLCONF": "tests.accounts.test_checks"}),
    ],
)
def test_a_broken_convention_is_refused(check: str, changed: dict[str, object]):
    assert check in fired(**changed)
