"""What every test may count on."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test.utils import setup_databases
from django.utils import translation

# Before pytest-django puts the tests' own database in its place.
NAME_IN_THE_SETTINGS = settings.DATABASES["default"]["NAME"]

SHARED_DATA = Path(__file__).resolve().parent.parent.parent / "shared" / "data"


@pytest.fixture
def shared_data() -> Path:
    """Real data that is not part of the project; tests that want it skip where it is missing."""
    if not SHARED_DATA.is_dir():
        pytest.skip("needs the real data, which is not part of the project")
    return SHARED_DATA


TINY_REGION = Path(__file__).resolve().parent / "regions" / "tiny"


@pytest.fixture
def tiny_region(tmp_path: Path) -> Path:
    """A copy of the tiny region, which a test may change."""
    return Path(shutil.copytree(TINY_REGION, tmp_path / "tiny"))


# Rows of these are never made by migrations; those that others point at come last.
COMMITTED = [
    "network.OutboxMail",
    "sessions.Session",
    "account.EmailAddress",
    "mfa.Authenticator",
    "network.Claim",
    "network.Organisation",
    "catalogue.Offering",
    "catalogue.Place",
    "auth.Group",
    "accounts.User",
]


@pytest.fixture
def committed(django_db_setup, django_db_blocker) -> Iterator[None]:
    """A database in which rows are really committed, so that several connections see them.

    What the test leaves is removed afterwards. (A flush would remove what migrations made.)
    pytest-django makes the database where a collected test has its mark, so that a run of such
    tests alone would meet the database of the settings.
    """
    with django_db_blocker.unblock():
        if connection.settings_dict["NAME"] == NAME_IN_THE_SETTINGS:
            setup_databases(verbosity=0, interactive=False, keepdb=True, aliases=["default"])
        yield
        for label in COMMITTED:
            apps.get_model(label)._base_manager.all().delete()


@pytest.fixture(autouse=True)
def _nothing_counted() -> None:
    """Limits count what earlier tests did, and one-time codes are remembered."""
    cache.clear()


@pytest.fixture(autouse=True)
def _german() -> Iterator[None]:
    """Each test starts in the default language, whatever a request before it had spoken."""
    with translation.override(settings.LANGUAGE_CODE):
        yield
