"""Mandates: granted by owners to bodies that take them, ended by either side at once."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from catalogue.querysets import today
from network.members.actions import mandates, organisations
from network.members.models import Mandate
from network.outbox.models import OutboxMail
from network.outbox.sending import message_of
from tests.factories import OfferingFactory

DAY = datetime.timedelta(days=1)


def grant(people, **fields):
    given = {
        "organisation": people.inn,
        "association": people.association,
        "by": people.olivia,
        **fields,
    }
    return mandates.grant(**given)


def letter(kind: str) -> tuple[str, str]:
    mail = OutboxMail.objects.get(kind=kind)
    return mail.recipient, message_of(mail).body


def test_the_association_hears_of_a_mandate(people):
    mandate = grant(people, offering=people.house, ends_on=datetime.date(2030, 3, 31))
    assert mandate.is_active()
    recipient, body = letter("mandate_granted")
    assert recipient == "anke@example.org"
    assert "den Eintrag „Gasthof Linde“" in body
    assert "31. März 2030" in body
    told = [
        entry.words
        for entry in people.association.history.model.objects.all().about(people.association)
    ]
    assert told[0] == "Gasthof Linde lässt „Gasthof Linde“ von Verband pflegen."


@pytest.mark.parametrize("side", ["olivia", "anke"])
def test_either_side_ends_it_and_the_other_hears(people, side):
    mandate = grant(people)
    for _twice in range(2):
        mandates.end(mandate=mandate, by=getattr(people, side))
    mandate.refresh_from_db()
    assert not mandate.is_active()
    recipient, body = letter("mandate_ended")
    assert recipient == {"olivia": "anke@example.org", "anke": "olivia@example.org"}[side]
    assert "Verband" in body
    assert people.inn.history.first().words == (
        "Verband pflegt alle Einträge von Gasthof Linde nicht mehr."
    )


@pytest.mark.parametrize("name", ["martin", "vera", "mats", "axel", "sven", "edith"])
def test_nobody_else_ends_it(people, name):
    mandate = grant(people)
    with pytest.raises(PermissionDenied):
        mandates.end(mandate=mandate, by=getattr(people, name))


@pytest.mark.parametrize("name", ["martin", "vera", "anke", "sven", "edith"])
def test_only_an_owner_grants_one(people, name):
    with pytest.raises(PermissionDenied):
        grant(people, by=getattr(people, name))


def test_only_bodies_that_take_mandates_get_one(people):
    with pytest.raises(ValidationError):
        grant(people, association=people.svens)
    organisations.leave(organisation=people.other_association, reason="Pause", by=people.axel)
    people.other_association.refresh_from_db()
    with pytest.raises(ValidationError):
        grant(people, association=people.other_association)
    with pytest.raises(ValidationError):
        grant(people, organisation=people.association, by=people.anke)


def test_only_ones_own_listing_is_handed_on(people):
    with pytest.raises(ValidationError):
        grant(people, offering=OfferingFactory())


@pytest.mark.parametrize(
    ("starts", "ends"), [(DAY, datetime.timedelta(0)), (-5 * DAY, -DAY), (0 * DAY, -DAY)]
)
def test_dates_make_sense(people, starts, ends):
    with pytest.raises(ValidationError):
        grant(people, starts_on=today() + starts, ends_on=today() + ends)


def test_the_same_is_not_handed_over_twice_at_a_time(people):
    grant(people, starts_on=today(), ends_on=today() + 5 * DAY)
    with pytest.raises(ValidationError):
        grant(people, starts_on=today() + 5 * DAY)
    with pytest.raises(ValidationError):
        grant(people, starts_on=today() - DAY, ends_on=today())
    later = grant(people, starts_on=today() + 6 * DAY)
    assert not later.is_active()
    assert grant(people, association=people.other_association)
    assert grant(people, offering=people.house)


@pytest.mark.parametrize("fault", ["to itself", "backwards"])
def test_the_database_refuses_nonsense(people, fault):
    fields = {"organisation": people.inn, "association": people.association, "starts_on": today()}
    if fault == "to itself":
        fields["association"] = people.inn
    else:
        fields["ends_on"] = today() - DAY
    with pytest.raises(IntegrityError), transaction.atomic():
        Mandate.objects.create(**fields)
