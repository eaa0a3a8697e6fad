"""Nobody is written to, and no editor asked, without end."""

import datetime

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone

from network.members.actions import claims, limits, organisations, team
from network.members.models import Claim, Invitation
from network.outbox.models import OutboxMail
from tests.factories import OfferingFactory

TOMORROW = datetime.timedelta(days=1, minutes=1)


def invite(people, address: str) -> Invitation:
    return team.invite(
        organisation=people.inn, email=address, role="viewer", language="de", by=people.olivia
    )


def test_one_address_is_invited_three_times_a_day(people):
    for _again in range(limits.LETTERS_TO_AN_ADDRESS):
        invite(people, "neu@example.org")
    with pytest.raises(ValidationError, match="zu oft"):
        invite(people, "NEU@example.org")
    assert OutboxMail.objects.filter(kind="invitation").count() == 3
    assert Invitation.objects.filter(revoked_at=None).count() == 1, "the last one still opens"
    invite(people, "anders@example.org")
    with time_machine.travel(timezone.now() + TOMORROW):
        invite(people, "neu@example.org")


def test_an_organisation_invites_so_many_a_day_whether_taken_back_or_not(people, monkeypatch):
    monkeypatch.setattr(limits, "INVITATIONS_OF_AN_ORGANISATION", 2)
    for name in ("eins", "zwei"):
        invitation = invite(people, f"{name}@example.org")
        team.revoke_invitation(invitation=invitation, by=people.olivia)
    with pytest.raises(ValidationError, match="zu oft"):
        invite(people, "drei@example.org")


def test_the_address_of_a_listing_is_asked_three_times_a_day(people):
    barn = OfferingFactory(name="Scheune", email="post@scheune.example")
    claim = claims.request(organisation=people.inn, offering=barn, by=people.olivia)
    for _again in range(limits.LETTERS_TO_AN_ADDRESS):
        claims.prove_by_email(claim=claim, email=barn.email, by=people.olivia)
    claim.refresh_from_db()
    before = claim.proof_token_hash
    with pytest.raises(ValidationError, match="zu oft"):
        claims.prove_by_email(claim=claim, email=barn.email, by=people.olivia)
    claim.refresh_from_db()
    assert claim.proof_token_hash == before, "the last link still confirms"
    assert OutboxMail.objects.filter(kind="claim_proof").count() == 3


def test_a_person_asks_for_so_many_listings_a_day_whatever_the_organisation(people, monkeypatch):
    monkeypatch.setattr(limits, "CLAIMS_OF_A_PERSON", 2)
    second = organisations.found(
        name="Zweites Haus", kind="provider", place=people.inn.place, by=people.olivia
    )
    barn = OfferingFactory()
    claims.request(organisation=people.inn, offering=barn, by=people.olivia)
    with pytest.raises(ValidationError, match="zu oft"):
        claims.request(organisation=second, offering=OfferingFactory(), by=people.olivia)
    assert claims.request(organisation=people.inn, offering=barn, by=people.olivia)
    assert Claim.objects.filter(requested_by=people.olivia).count() == 2
