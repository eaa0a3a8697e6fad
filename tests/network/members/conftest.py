"""The people of the members' tests."""

import pytest

from tests.network.members.people import People, gather


@pytest.fixture
def people(db) -> People:
    """A host with a team, an association with a person, a stranger, an editor."""
    return gather()
