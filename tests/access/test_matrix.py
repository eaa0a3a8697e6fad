"""Who gets which answer at every address of the site, and what it changes: `home/access/answers`.

One test a role; each names all cells that differ.
"""

from collections.abc import Iterable
from typing import NamedTuple

import pytest
from django.test import Client

from home.access.addresses import Address, Area, addresses
from home.access.matrix import METHODS, ROLES, read_rows, row_for
from tests.access.asking import Outcome, ask
from tests.access.world import World

pytestmark = pytest.mark.django_db

OUTSIDERS = ("anonymous", "stranger", "other association")
REFUSED = ("login", "home", "403", "404", "405")


class Difference(NamedTuple):
    """A cell that is not as it was written."""

    name: str
    method: str
    role: str
    expected: str
    found: str

    def __str__(self) -> str:
        return f"{self.method} {self.name} as {self.role}: {self.found}, not {self.expected}"


def differences(
    world: World, asked: Iterable[Address], roles: Iterable[str] = ROLES
) -> list[Difference]:
    """All cells of these addresses and roles that are not as the tables say."""
    rows = read_rows()
    client = Client(raise_request_exception=False)
    found = []
    for address in asked:
        for name in address.faces:
            row = row_for(name, rows)
            for method in METHODS:
                for role in roles:
                    expected = row.answers(method)[role]
                    outcome = ask(world, client, address, name, role, method)
                    if told := _fault(address, role, expected, outcome):
                        found.append(Difference(name, method, role, expected, told))
    return found


def _fault(address: Address, role: str, expected: str, outcome: Outcome) -> str:
    """What is not as expected; empty where all is well."""
    if outcome.cell != expected:
        return f"{outcome.cell} {sorted(outcome.tables) or ''}".rstrip()
    may_read = role not in OUTSIDERS and expected not in REFUSED
    if role == "association" and address.area is not Area.PORTAL:
        may_read = False
    return "the secret in the body" if outcome.tells_the_secret and not may_read else ""


@pytest.mark.parametrize("role", ROLES)
def test_everybody_gets_what_the_tables_say_and_changes_nothing_else(
    world: World, role: str
) -> None:
    found = differences(world, addresses(), [role])
    assert not found, "\n".join(map(str, found))
