"""Each check fires when its convention is broken, and is silent as the site stands."""

import pytest
from django.core.checks import run_checks
from django.core.checks.messages import CheckMessage
from django.test import override_settings
from django.urls import include, path

SQLITE = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": "x",
    "OPTIONS": {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA foreign_keys=ON;",
    },
}
STRICT = {"default-src": ["'none'"], "script-src": ["'self'"]}

urlpatterns = [path("", include("home.urls"))]  # no language in the address


def fired(**changed: object) -> dict[str, CheckMessage]:
    """What the checks of this app say under changed settings, by id."""
    with override_settings(**changed):
        messages = run_checks(include_deployment_checks=True)
    return {message.id: message for message in messages if message.id.startswith("config.")}


def sqlite(**options: object) -> dict[str, object]:
    return {"default": {**SQLITE, "OPTIONS": {**SQLITE["OPTIONS"], **options}}}


def test_the_settings_of_the_tests_break_no_convention_that_holds_everywhere():
    assert [key for key in fired() if key.startswith("config.E0")] == []


@pytest.mark.parametrize(
    ("check", "changed"),
    [
        ("config.E001", {"DATABASES": sqlite(transaction_mode="DEFERRED")}),
        ("config.E001", {"DATABASES": sqlite(timeout=5)}),
        ("config.E001", {"DATABASES": sqlite(init_command="PRAGMA foreign_keys=ON;")}),
        ("config.E001", {"DATABASES": sqlite(init_command="PRAGMA journal_mode=WAL;")}),
        ("config.E002", {"DATABASES": {"default": {**SQLITE, "ATOMIC_REQUESTS": True}}}),
        ("config.E003", {"USE_TZ": False}),
        ("config.E003", {"TIME_ZONE": "UTC"}),
        ("config.E004", {"WAGTAILIMAGES_IMAGE_MODEL": "wagtailimages.Image"}),
        ("config.E005", {"WAGTAILIMAGES_MAX_IMAGE_PIXELS": None}),
        ("config.E005", {"WAGTAILIMAGES_MAX_IMAGE_PIXELS": 128_000_000}),
        (
            "config.E006",
            {"MEDIA_ROOT": "/srv/site/static/media", "STATIC_ROOT": "/srv/site/static"},
        ),
        ("config.E006", {"MEDIA_ROOT": "/srv/site", "STATIC_ROOT": "/srv/site/static"}),
        ("config.E007", {"ROOT_URLCONF": "tests.config.test_checks"}),
        ("config.E008", {"MIDDLEWARE": []}),
        ("config.E008", {"PUBLIC_SECURITY_POLICY": {"default-src": ["'self'"]}}),
        (
            "config.E008",
            {"PUBLIC_SECURITY_POLICY": {**STRICT, "style-src": ["'unsafe-inline'"]}},
        ),
        ("config.E008", {"PUBLIC_SECURITY_POLICY": {**STRICT, "font-src": ["https://f.example"]}}),
        ("config.E101", {}),
        ("config.E102", {"DEFAULT_FROM_EMAIL": "noreply@localhost"}),
        ("config.E102", {"SERVER_EMAIL": "Harz <>"}),
        (
            "config.E103",
            {"OUTBOX_DELIVERY_BACKEND": "django.core.mail.backends.console.EmailBackend"},
        ),
        ("config.E104", {"WAGTAILADMIN_BASE_URL": "http://harz.example"}),
        (
            "config.E105",
            {
                "CACHES": {
                    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
                }
            },
        ),
    ],
)
@pytest.mark.filterwarnings("ignore:Overriding setting DATABASES:UserWarning")
def test_a_broken_convention_is_refused_with_a_hint(check: str, changed: dict[str, object]):
    messages = fired(**changed)
    assert check in messages
    assert messages[check].hint


def test_a_real_sender_with_a_name_is_accepted():
    sender = "Harzverbund <info@harz.example>"
    assert "config.E102" not in fired(DEFAULT_FROM_EMAIL=sender, SERVER_EMAIL=sender)


def test_postgresql_needs_no_pragmas():
    database = {"ENGINE": "django.db.backends.postgresql", "NAME": "x"}
    with pytest.warns(UserWarning, match="Overriding setting DATABASES"):
        assert "config.E001" not in fired(DATABASES={"default": database})
