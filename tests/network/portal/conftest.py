"""Karla, her farm, and two listings of it."""

import pytest

from accounts.models import User
from catalogue.models import Offering
from home.groups import ensure_editors_group
from home.moderation import ensure_moderation
from network.members.models import Claim, Organisation
from tests.factories import OfferingFactory
from tests.network.portal.people import business, draft, person


@pytest.fixture
def owner() -> User:
    return person("Karla")


@pytest.fixture
def hof(owner: User) -> Organisation:
    return business(owner)


@pytest.fixture
def shop(hof: Organisation, owner: User) -> Offering:
    """A draft of the organisation."""
    return draft(hof, owner)


@pytest.fixture
def public(hof: Organisation) -> Offering:
    """A public listing of the organisation."""
    offering = OfferingFactory(
        name="Hofcafé",
        category="food",
        kind="cafe",
        place=hof.place,
        lat=51.8,
        lon=10.8,
        phone="030 1",
    )
    Claim.objects.create(
        organisation=hof, offering=offering, state="approved", decided_at=offering.created_at
    )
    return offering


@pytest.fixture
def editor() -> User:
    """Somebody who reviews listings; the moderation is set up."""
    group = ensure_editors_group()
    ensure_moderation()
    somebody = person("Edda")
    somebody.groups.add(group)
    return somebody
