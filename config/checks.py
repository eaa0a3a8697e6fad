"""System checks on the site's own settings."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register

REQUIRED_PRAGMAS = ("journal_mode=wal", "foreign_keys=on")
LEAST_TIMEOUT = 20  # seconds that a writer waits for its turn


@register(Tags.database)
def sqlite_loses_no_write(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[CheckMessage]:
    """Refuse SQLite settings under which concurrent writers lose transactions.

    Measured with 16 writers: Django's defaults lose half of the writes to "database is
    locked"; IMMEDIATE transactions, WAL and a timeout of 20 s lose none.
    """
    errors: list[CheckMessage] = []
    for alias, database in settings.DATABASES.items():
        if database["ENGINE"] != "django.db.backends.sqlite3":
            continue
        options = database.get("OPTIONS", {})
        command = options.get("init_command", "").lower().replace(" ", "")
        wrong = [pragma for pragma in REQUIRED_PRAGMAS if pragma not in command]
        if options.get("transaction_mode") != "IMMEDIATE":
            wrong.append("transaction_mode IMMEDIATE")
        if options.get("timeout", 5) < LEAST_TIMEOUT:
            wrong.append(f"timeout of at least {LEAST_TIMEOUT} s")
        if wrong:
            errors.append(
                Error(
                    f"Database {alias!r} lacks {', '.join(wrong)}.",
                    hint="Use config.settings.base.database(), which sets SQLITE_OPTIONS.",
                    id="config.E001",
                )
            )
    return errors
