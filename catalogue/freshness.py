"""Freshness: whether anything public has changed, asked of the database in one small query.

What a process keeps in memory (places, the columns of the search, cards, menus) is right as long
as the version that it was read at is the version of now. Triggers of the database raise it in the
very transaction that changes a row, whoever writes: a form, an import, `QuerySet.update`, SQL by
hand. So nobody has to tell anybody, a change counts from its commit on in every process on every
machine, and one that is rolled back never counted (decision 42).

A version is a tuple of random tokens, never a number: after a roll-back or from a restored backup
a number would come again and mean something else.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import NamedTuple

from django.apps import apps
from django.db import connection, transaction
from django.db.models import Model

Version = tuple[str, ...]

_TABLE = "catalogue_freshness"
# No visitor sees the first two; the last is made while pages are read, from the picture.
_UNSEEN_MODELS = ("errorreport", "labelproof", "creditedrendition")
# What Wagtail notes of drafts, their schedule and who works on them; most saves change only these.
_UNSEEN_COLUMNS = {
    "latest_revision_id", "live_revision_id", "has_unpublished_changes", "go_live_at", "locked",
    "locked_at", "locked_by_id", "draft_title", "latest_revision_created_at",
}  # fmt: skip


class Scope(NamedTuple):
    """Tables whose changes make one version; `models` are asked for after the apps are loaded."""

    name: str
    models: Callable[[], Collection[type[Model]]]

    def version(self) -> Version:
        """The version as this connection sees it, its own uncommitted changes included."""
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT token FROM {_TABLE} WHERE scope = %s ORDER BY slot",  # noqa: S608  our name
                [self.name],
            )
            return tuple(str(token) for (token,) in cursor.fetchall())

    def tables(self) -> dict[str, list[str]]:
        """The tables of the models that are in the database, each with the columns people see."""
        present = set(connection.introspection.table_names())
        return {
            model._meta.db_table: [
                field.column
                for field in model._meta.local_concrete_fields
                if field.column and not (field.generated or field.column in _UNSEEN_COLUMNS)
            ]
            for model in self.models()
            if model._meta.db_table in present
        }

    def triggers(self, table: str) -> set[str]:
        """The names of the triggers that watch a table of this scope."""
        events = ("insert", "update", "delete") if connection.vendor == "sqlite" else ("change",)
        return {f"{table}_{self.name}_{event}" for event in events}


def _catalogue() -> list[type[Model]]:
    models = apps.get_app_config("catalogue").get_models(include_auto_created=True)
    return [model for model in models if model._meta.model_name not in _UNSEEN_MODELS]


def _places() -> list[type[Model]]:
    names = ("Place", "PlaceName", "PlacePostcode", "Source")
    return [apps.get_model("catalogue", name) for name in names]


_scopes: list[Scope] = []


def keep_watch(scope: Scope) -> Scope:
    """Have a scope watched from the next `migrate` on; an app's `ready` sees to its own."""
    _scopes.append(scope)
    return scope


# All that the catalogue knows: a new model belongs to it without being named.
CATALOGUE = keep_watch(Scope("catalogue", _catalogue))
# Places, their names and who named them: they seldom change, and laying them out takes a while.
PLACES = keep_watch(Scope("places", _places))


@transaction.atomic
def watch() -> None:
    """Make the triggers of all scopes, anew where they exist.

    Runs after every `migrate` and is no part of a migration: SQLite alters a table by making
    another one in its place, and forgets the triggers.
    """
    write = _for_sqlite if connection.vendor == "sqlite" else _for_postgresql
    with connection.cursor() as cursor:
        for scope in _scopes:
            for statement in write(scope):
                cursor.execute(statement)


def unwatched() -> list[str]:
    """Tables that lack a trigger, in a stable order."""
    query = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if connection.vendor == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        found = {name for (name,) in cursor.fetchall()}
    missing = {
        table for scope in _scopes for table in scope.tables() if not scope.triggers(table) <= found
    }
    return sorted(missing)


def _for_sqlite(scope: Scope) -> Iterator[str]:
    """One row a scope, since SQLite knows one writer at a time; triggers run for each row.

    An UPDATE and no REPLACE: inside a trigger the conflict clause of the outer statement rules,
    and INSERT OR IGNORE would leave the token as it is.
    """
    yield (
        f"CREATE TABLE IF NOT EXISTS {_TABLE}"
        " (slot integer PRIMARY KEY, scope text NOT NULL UNIQUE, token text NOT NULL)"
    )
    yield (
        f"INSERT OR IGNORE INTO {_TABLE} (scope, token)"  # noqa: S608  our names
        f" VALUES ('{scope.name}', hex(randomblob(16)))"
    )
    for table, columns in scope.tables().items():
        for trigger in sorted(scope.triggers(table)):
            event = trigger.rpartition("_")[2].upper()
            of = f" OF {_quoted(columns)}" if event == "UPDATE" else ""
            yield f'DROP TRIGGER IF EXISTS "{trigger}"'
            yield (
                f'CREATE TRIGGER "{trigger}" AFTER {event}{of} ON "{table}" BEGIN'  # noqa: S608  our names
                f" UPDATE {_TABLE} SET token = hex(randomblob(16)) WHERE scope = '{scope.name}';"
                " END"
            )


def _for_postgresql(scope: Scope) -> Iterator[str]:
    """As many rows a scope as there were writers at a time; triggers run for each statement.

    A transaction replaces a token that no other transaction holds, or adds one where all are
    held. So writers never wait for each other here, and whichever commits, the version differs.
    """
    yield (
        f"CREATE TABLE IF NOT EXISTS {_TABLE} (slot bigint GENERATED BY DEFAULT AS IDENTITY"
        " PRIMARY KEY, scope text NOT NULL, token uuid NOT NULL)"
    )
    yield f"""
        CREATE OR REPLACE FUNCTION {_TABLE}_raise() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            UPDATE {_TABLE} SET token = gen_random_uuid() WHERE slot = (
                SELECT slot FROM {_TABLE} WHERE scope = TG_ARGV[0]
                ORDER BY slot LIMIT 1 FOR UPDATE SKIP LOCKED
            );
            IF NOT FOUND THEN
                INSERT INTO {_TABLE} (scope, token) VALUES (TG_ARGV[0], gen_random_uuid());
            END IF;
            RETURN NULL;
        END $$"""  # noqa: S608  our name
    for table, columns in scope.tables().items():
        for trigger in scope.triggers(table):
            yield (
                f'CREATE OR REPLACE TRIGGER "{trigger}" AFTER INSERT OR UPDATE OF'
                f' {_quoted(columns)} OR DELETE OR TRUNCATE ON "{table}"'
                f" FOR EACH STATEMENT EXECUTE FUNCTION {_TABLE}_raise('{scope.name}')"
            )


def _quoted(columns: Iterable[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)
