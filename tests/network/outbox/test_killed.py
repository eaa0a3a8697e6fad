"""Workers killed at any moment lose no letter; what goes out twice carries one Message-ID."""

import json
import os
import subprocess
import sys

import pytest
from django.db import connection

from network.outbox import actions
from network.outbox.letters import TrialLetter
from tests.network.outbox.killing import KILLS

MAILS = 1200

pytestmark = pytest.mark.django_db


@pytest.fixture
def database(tmp_path):
    """A copy of the test database with letters that wait."""
    if connection.vendor != "sqlite":
        pytest.skip("copies the database file; the steps killed are the same on PostgreSQL")
    for number in range(MAILS):
        actions.post(letter=TrialLetter(asked_at="heute"), to=f"gast{number}@example.org")
    path = tmp_path / "outbox.sqlite3"
    path.write_bytes(connection.connection.serialize())
    return path


def test_workers_killed_at_random_moments_lose_no_mail(tmp_path, database):
    folder = tmp_path / "mails"
    folder.mkdir()

    run = subprocess.run(  # noqa: S603  our own module, our own files
        [sys.executable, "-W", "ignore", "-m", "tests.network.outbox.killing", database, folder],
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
    assert seen["sent"] == len(seen["rows"]) == MAILS
    assert set(seen["mails"]) == set(seen["rows"])
    # One mail may be in the air when a worker dies, and goes out once more.
    assert len(seen["mails"]) - MAILS <= KILLS
    assert seen["after_each"] == sorted(set(seen["after_each"])), "each got on"
    assert seen["after_each"][-1] < MAILS, "the last worker was killed too late"
