"""One database for the whole matrix: every request takes back what it did."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import transaction
from django.test import override_settings

from tests.access.world import World, build


@pytest.fixture(scope="package")
def world(
    django_db_setup: None,
    django_db_blocker: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[World]:
    """The people and their things, inside a transaction that ends with the last test."""
    folder: Path = tmp_path_factory.mktemp("uploads")
    folders = {"MEDIA_ROOT": folder / "media", "PRIVATE_MEDIA_ROOT": folder / "private"}
    with django_db_blocker.unblock(), override_settings(**folders), transaction.atomic():  # type: ignore[attr-defined]
        yield build()
        transaction.set_rollback(True)
