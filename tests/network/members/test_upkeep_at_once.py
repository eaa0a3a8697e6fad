"""Two runs of the daily letters at the same moment."""

import datetime

import pytest
from django.utils import timezone

from catalogue.models import CheckRequest, Offering
from network.members.actions import upkeep
from network.members.actions.upkeep import Reminded, remind
from network.outbox.models import OutboxMail
from tests.at_once import at_once
from tests.network.members.people import gather


@pytest.fixture
def due(committed) -> Offering:
    """A listing whose two people are to be asked."""
    house = gather().house
    long_ago = timezone.localdate() - datetime.timedelta(days=200)
    Offering.objects.filter(pk=house.pk).update(checked_on=long_ago)
    return house


def test_each_person_gets_one_letter(due):
    done = at_once([remind, remind])

    assert sorted(done) == [Reminded(0, 0, 0, 0), Reminded(0, 1, 0, 2)]
    assert OutboxMail.objects.filter(kind="upkeep").count() == 2


def test_what_another_run_asked_is_seen_behind_the_lock(due):
    keepers = upkeep.keepers_of([due.pk])
    at = timezone.now()
    upkeep.ask(offering=due, at=at)

    assert upkeep._write([due.pk], keepers, at) == (0, 0, 0)

    assert CheckRequest.objects.count() == 1
    assert not OutboxMail.objects.filter(kind="upkeep").exists()
