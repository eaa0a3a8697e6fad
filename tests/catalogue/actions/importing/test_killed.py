"""An import killed at any moment leaves whole items, and a second run does the rest."""

import json
import os
import subprocess
import sys

import pytest
from django.db import connection

from tests.catalogue.actions.importing.killing import KILLS
from tests.catalogue.importers.osm.elements import inn, write
from tests.factories import make_place

ITEMS = 600

pytestmark = pytest.mark.django_db


@pytest.fixture
def databases(tmp_path):
    """Two equal copies of the test database, with a village in it."""
    if connection.vendor != "sqlite":
        pytest.skip("copies the database file; the steps killed are the same on PostgreSQL")
    make_place("Testdorf")
    content = connection.connection.serialize()
    paths = tmp_path / "killed.sqlite3", tmp_path / "unbroken.sqlite3"
    for path in paths:
        path.write_bytes(content)
    return paths


def test_import_killed_at_random_moments_and_run_again_ends_like_an_unbroken_one(
    tmp_path, databases
):
    facts = {"diet:vegan": "yes", "opening_hours": "Mo-Su 10:00-18:00", "phone": "1"}
    path = write(tmp_path / "osm.json", *(inn(number, **facts) for number in range(1, ITEMS + 1)))
    module = "tests.catalogue.actions.importing.killing"

    run = subprocess.run(  # noqa: S603  our own module, our own files
        [sys.executable, "-W", "ignore", "-m", module, *map(str, databases), str(path)],
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings.test",
            "DATABASE_URL": "sqlite://:memory:",
        },
        capture_output=True,
        check=False,
        text=True,
    )

    assert run.returncode == 0, run.stderr
    seen = json.loads(run.stdout)
    assert seen["halves"] == [0] * KILLS
    assert all(count % 200 == 0 for count in seen["whole"])
    assert seen["killed"] == seen["unbroken"]
    assert (seen["again"]["created"], seen["again"]["unchanged"]) == (0, ITEMS)
