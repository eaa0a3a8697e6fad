"""The suite runs on the engine that DATABASE_URL names; `.ci/run` asks for this test by name."""

import os

import pytest
from django.db import connection


@pytest.mark.django_db
@pytest.mark.parametrize("vendor", [connection.vendor])
def test_the_database_is_the_one_that_was_asked_for(vendor: str):
    asked_for = os.environ.get("DATABASE_URL", "sqlite").partition(":")[0]
    assert vendor == {"postgres": "postgresql", "postgresql": "postgresql"}.get(asked_for, "sqlite")
    with connection.cursor() as cursor:
        cursor.execute("SELECT version()" if vendor == "postgresql" else "SELECT sqlite_version()")
        (version,) = cursor.fetchone()
    assert version.startswith("PostgreSQL" if vendor == "postgresql" else "3.")
