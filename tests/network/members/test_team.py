"""Teams: invitations work once and for one address, and no organisation is left without owner."""

import re

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from network.members.actions import team
from network.members.models import HistoryEntry, Invitation, Membership
from network.members.models.invitation import MOST_OPEN, VALID_FOR
from network.outbox.models import OutboxMail
from network.outbox.sending import message_of
from tests.at_once import at_once
from tests.factories import UserFactory
from tests.network.members.people import gather, join


def invite(people, email="neu@example.org", role="maintainer", by=None, language="de"):
    return team.invite(
        organisation=people.inn, email=email, role=role, language=language, by=by or people.olivia
    )


def token_in_letter(email="neu@example.org") -> str:
    mail = OutboxMail.objects.filter(recipient=email, kind="invitation").latest("pk")
    found = re.search(r"/einladung/([\w-]+)/", message_of(mail).body)
    return found.group(1)


def last_words(organisation) -> str:
    return organisation.history.first().words


def test_an_invitation_brings_somebody_into_the_team(people):
    invitation = invite(people)
    assert last_words(people.inn) == "Olivia hat jemanden eingeladen (Pflege)."
    neele = UserFactory(email="neu@example.org", first_name="Neele")

    membership = team.accept_invitation(token=token_in_letter(), by=neele)

    assert (membership.organisation, membership.role) == (people.inn, "maintainer")
    assert last_words(people.inn) == "Neele gehört jetzt zum Team (Pflege)."
    invitation.refresh_from_db()
    assert invitation.accepted_at is not None


def test_the_letter_speaks_the_language_it_was_asked_for(people):
    invite(people, role="viewer", language="en")
    mail = OutboxMail.objects.get(recipient="neu@example.org")
    body = message_of(mail).body
    assert "Olivia invites you to join Gasthof Linde. Your role would be: Viewer." in body
    assert "http://127.0.0.1:8000/en/anbieter/einladung/" in body


def test_the_token_is_kept_as_a_hash(people):
    invitation = invite(people)
    assert token_in_letter() not in str(vars(invitation))


def test_an_invitation_works_once(people):
    invite(people)
    neele = UserFactory(email="neu@example.org")
    token = token_in_letter()
    membership = team.accept_invitation(token=token, by=neele)
    team.remove_member(membership=membership, by=people.olivia)
    with pytest.raises(ValidationError):
        team.accept_invitation(token=token, by=neele)
    assert not Membership.objects.filter(user=neele).exists()


def test_an_invitation_is_for_one_address(people):
    invite(people)
    with pytest.raises(PermissionDenied):
        team.accept_invitation(token=token_in_letter(), by=people.sven)
    invitee = UserFactory(email="neu@example.org")
    invitation = Invitation.objects.get()
    invitation.email = "NEU@Example.org"
    assert invitation.is_for(invitee)


def test_an_invitation_ends_after_two_weeks(people):
    invite(people)
    neele = UserFactory(email="neu@example.org")
    with (
        time_machine.travel(timezone.now() + VALID_FOR),
        pytest.raises(ValidationError),
    ):
        team.accept_invitation(token=token_in_letter(), by=neele)


def test_an_invitation_that_was_taken_back_opens_nothing(people):
    invitation = invite(people)
    for _twice in range(2):
        team.revoke_invitation(invitation=invitation, by=people.olivia)
    assert [e.kind for e in people.inn.history.all()].count("revoked") == 1
    with pytest.raises(ValidationError):
        team.accept_invitation(token=token_in_letter(), by=UserFactory(email="neu@example.org"))


def test_a_second_invitation_replaces_the_first(people):
    invite(people, role="owner")
    first = token_in_letter()
    invite(people, email="NEU@example.org".lower(), role="viewer")
    neele = UserFactory(email="neu@example.org")
    with pytest.raises(ValidationError):
        team.accept_invitation(token=first, by=neele)
    assert team.accept_invitation(token=token_in_letter(), by=neele).role == "viewer"


def test_an_unknown_token_opens_nothing(people):
    with pytest.raises(Invitation.DoesNotExist):
        team.accept_invitation(token="x" * 32, by=people.sven)


def test_somebody_in_the_team_is_not_invited(people):
    with pytest.raises(ValidationError):
        invite(people, email="MARTIN@example.org")


def test_open_invitations_are_limited(people):
    for number in range(MOST_OPEN):
        invite(people, email=f"gast{number}@example.org")
    with pytest.raises(ValidationError):
        invite(people)
    team.revoke_invitation(invitation=Invitation.objects.first(), by=people.olivia)
    assert invite(people)


@pytest.mark.parametrize("name", ["martin", "vera", "sven", "anke", "edith"])
def test_only_an_owner_looks_after_the_team(people, name):
    person = getattr(people, name)
    invitation = invite(people)
    vera = people.inn.memberships.get(user=people.vera)
    olivia = people.inn.memberships.get(user=people.olivia)
    invites = [lambda: invite(people, email="x@example.org", by=person)]
    for step in (
        *(invites if name != "edith" else []),
        lambda: team.revoke_invitation(invitation=invitation, by=person),
        lambda: team.change_role(membership=vera, role="owner", by=person),
        lambda: team.remove_member(membership=olivia, by=person),
        lambda: team.hand_over(organisation=people.inn, to=vera, by=person),
    ):
        with pytest.raises(PermissionDenied):
            step()
    assert people.inn.memberships.count() == 3


def test_roles_change_and_people_go(people):
    martin = people.inn.memberships.get(user=people.martin)
    team.change_role(membership=martin, role="viewer", by=people.olivia)
    assert last_words(people.inn) == "Olivia hat die Rolle von Martin geändert: Einsicht."
    count = people.inn.history.count()
    team.change_role(membership=martin, role="viewer", by=people.olivia)
    assert people.inn.history.count() == count

    team.remove_member(membership=martin, by=people.olivia)
    assert last_words(people.inn) == "Olivia hat Martin aus dem Team genommen."
    team.remove_member(membership=martin, by=people.olivia)  # in another window

    team.remove_member(membership=people.inn.memberships.get(user=people.vera), by=people.vera)
    assert last_words(people.inn) == "Vera hat das Team verlassen."
    with pytest.raises(ValidationError):
        team.change_role(
            membership=people.inn.memberships.get(user=people.olivia), role="boss", by=people.olivia
        )


def test_the_last_owner_stays(people):
    olivia = people.inn.memberships.get(user=people.olivia)
    with pytest.raises(ValidationError):
        team.remove_member(membership=olivia, by=people.olivia)
    with pytest.raises(ValidationError):
        team.change_role(membership=olivia, role="viewer", by=people.olivia)

    join(people.inn, "otto", "owner")
    team.remove_member(membership=olivia, by=people.olivia)
    assert people.inn.memberships.all().owners().count() == 1


def test_without_the_guard_nobody_would_be_left_to_decide(people, monkeypatch):
    monkeypatch.setattr(team, "_refuse_last_owner", lambda membership: None)
    team.remove_member(membership=people.inn.memberships.get(user=people.olivia), by=people.olivia)
    assert not people.inn.memberships.all().owners().exists()


@pytest.mark.usefixtures("committed")
def test_two_owners_who_leave_at_once_leave_one_behind():
    people = gather()
    otto = join(people.inn, "otto", "owner")
    olivias, ottos = (people.inn.memberships.get(user=user) for user in (people.olivia, otto))

    answers = at_once(
        [
            lambda: team.remove_member(membership=olivias, by=people.olivia),
            lambda: team.remove_member(membership=ottos, by=otto),
        ]
    )

    assert [type(answer) for answer in answers].count(ValidationError) == 1
    assert people.inn.memberships.all().owners().count() == 1


def test_a_hand_over_moves_the_owner_and_keeps_all_else(people):
    people.inn.successor_wanted = True
    people.inn.save()
    before = people.inn.history.count()

    team.hand_over(
        organisation=people.inn,
        to=people.inn.memberships.get(user=people.martin),
        by=people.olivia,
    )

    roles = {m.user.first_name: m.role for m in people.inn.memberships.all()}
    assert roles == {"Martin": "owner", "Olivia": "maintainer", "Vera": "viewer"}
    people.inn.refresh_from_db()
    assert not people.inn.successor_wanted
    assert people.inn.claims.all().approved().count() == 1
    assert people.inn.history.count() == before + 1
    assert last_words(people.inn) == "Olivia hat die Organisation an Martin übergeben."
    letter = OutboxMail.objects.get(kind="hand_over")
    assert letter.recipient == "martin@example.org"
    assert "Gasthof Linde" in message_of(letter).body


def test_a_hand_over_needs_somebody_of_the_team(people):
    olivia = people.inn.memberships.get(user=people.olivia)
    sven = people.svens.memberships.get()
    for to in (olivia, sven):
        with pytest.raises(ValidationError):
            team.hand_over(organisation=people.inn, to=to, by=people.olivia)


def test_an_editor_invites_an_owner_where_none_answers(people):
    invite(people, role="owner", by=people.edith)
    neele = UserFactory(email="neu@example.org")
    assert team.accept_invitation(token=token_in_letter(), by=neele).role == "owner"


def test_an_account_in_a_team_cannot_be_deleted_and_one_that_left_can(people):
    with pytest.raises(ProtectedError):
        people.vera.delete()
    team.remove_member(membership=people.inn.memberships.get(user=people.vera), by=people.vera)
    people.vera.delete()
    assert last_words(people.inn) == "Jemand hat das Team verlassen."
    assert "vera" not in str(list(HistoryEntry.objects.values()))


def test_a_person_is_once_in_an_organisation(people):
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(organisation=people.inn, user=people.vera, role="owner")


def test_one_address_has_one_open_invitation(people):
    first = invite(people)
    with pytest.raises(IntegrityError), transaction.atomic():
        Invitation.objects.create(
            organisation=people.inn,
            email="NEU@example.org",
            role="viewer",
            token_hash="x",
            expires_at=first.expires_at,
        )
