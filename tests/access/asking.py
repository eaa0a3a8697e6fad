"""Asks for one address as one person, and tells what came of it; then it never happened."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookies import SimpleCookie
from typing import Any, NamedTuple

from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from home.access.addresses import Address
from tests.access.samples import form_of, path_of
from tests.access.world import SECRET, World

# What every visit may write: it is about the visit and about nobody's things.
OF_THE_VISIT = {
    "django_session": "messages and the log-in itself",
    "wagtailadmin_editingsession": "who has an edit form open",
    "wagtailcore_pagesubscription": "who has looked at a page's edit form",
    "catalogue_creditedrendition": "pictures are cut when they are first shown",
}
_WRITES = re.compile(r'^\s*(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM)\s+"?(\w+)"?', re.I)


class Outcome(NamedTuple):
    """What an address answered. `cell` is written like the answers of the matrix."""

    cell: str
    leads_to: str
    tables: frozenset[str]
    tells_the_secret: bool


def ask(
    world: World, client: Client, address: Address, name: str, role: str, method: str
) -> Outcome:
    """The answer to one request by one person; what it wrote is undone."""
    path = path_of(address, name, role, world)
    client.cookies = SimpleCookie(world.cookies[role].output(header="", sep=";"))
    cache.clear()
    with _undone() as written:
        answer = client.get(path) if method == "GET" else client.post(path, form_of(name, world))
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    changes = frozenset(written) - set(OF_THE_VISIT)
    where = answer.headers.get("Location", "")
    cell = _cell(answer.status_code, where) + ("+" if changes else "")
    return Outcome(cell, where, changes, SECRET.encode() in body)


@contextmanager
def _undone() -> Iterator[list[str]]:
    """The tables that something is written to inside; rolled back at the end."""
    tables: list[str] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if found := _WRITES.match(sql):
            tables.append(found.group(1))
        return execute(sql, params, many, context)

    with transaction.atomic(), connection.execute_wrapper(note):
        yield tables
        transaction.set_rollback(True)


def _cell(status: int, where: str) -> str:
    """The status, or the word for where it leads."""
    if status == 302:
        if where.startswith((reverse("account_login"), reverse("wagtailadmin_login"))):
            return "login"
        if where == reverse("wagtailadmin_home"):
            return "home"
    return str(status)
