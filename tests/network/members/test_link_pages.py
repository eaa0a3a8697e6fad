"""The pages that links in letters open: looking changes nothing, a button does, once."""

import re

import pytest
from django.test import Client

from network.members.actions import claims, team
from network.members.models import Claim
from network.outbox.models import OutboxMail
from network.outbox.sending import message_of
from tests.factories import UserFactory


def path_in_letter(kind: str) -> str:
    mail = OutboxMail.objects.filter(kind=kind).latest("pk")
    return re.search(r"http://127.0.0.1:8000(/\S+)", message_of(mail).body).group(1)


@pytest.fixture
def link(people) -> str:
    team.invite(
        organisation=people.inn,
        email="neu@example.org",
        role="viewer",
        language="de",
        by=people.olivia,
    )
    return path_in_letter("invitation")


def page(client: Client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status
    assert response["Cache-Control"] == "private, no-store"
    assert response["Referrer-Policy"] == "strict-origin"
    assert "noindex" in response.content.decode()
    return response.content.decode()


def test_invitee_logs_in_looks_and_joins(people, link, client):
    text = page(client, link)
    assert "Olivia lädt Sie ein" in text
    assert "neu@example.org" in text
    assert '<form method="post"' not in text
    assert client.post(link).status_code == 302
    assert people.inn.memberships.count() == 3

    client.force_login(UserFactory(email="neu@example.org"))
    assert "Beitreten" in page(client, link)
    assert people.inn.memberships.count() == 3
    assert client.post(link)["Location"] == link
    assert "Sie gehören jetzt zu Gasthof Linde" in page(client, link)
    assert people.inn.memberships.count() == 4
    client.post(link)
    assert people.inn.memberships.count() == 4


def test_somebody_else_is_told_which_address_it_is_for(people, link, client):
    client.force_login(people.sven)
    text = page(client, link)
    assert "sven@example.org" in text
    assert '<form method="post"' not in text
    client.post(link)
    assert people.inn.memberships.count() == 3


def test_a_link_that_is_over_says_so(people, link, client):
    team.revoke_invitation(invitation=people.inn.invitations.get(), by=people.olivia)
    assert "nicht mehr gültig" in page(client, link, 410)
    client.force_login(UserFactory(email="neu@example.org"))
    client.post(link)
    assert people.inn.memberships.count() == 3


def test_proof_is_confirmed_by_a_button(people, client):
    claim = claims.request(organisation=people.svens, offering=people.house, by=people.sven)
    claims.prove_by_email(claim=claim, email="post@linde.example", by=people.sven)
    link = path_in_letter("claim_proof")

    assert "Spricht Svens Imbiss für Sie?" in page(client, link)
    assert not Claim.objects.get(pk=claim.pk).is_proved

    assert client.post(link)["Location"] == link
    assert Claim.objects.get(pk=claim.pk).is_proved
    assert "Danke, das ist bestätigt" in page(client, link)

    claims.decline(claim=claim, reason="nein", by=people.edith)
    gone = client.get(link)
    assert (gone.status_code, gone["Cache-Control"]) == (404, "private, no-store")
    assert client.post(link).status_code == 404


@pytest.mark.parametrize("page_name", ["einladung", "nachweis"])
def test_an_invented_link_opens_nothing(db, client, page_name):
    assert client.get(f"/anbieter/{page_name}/{'x' * 32}/").status_code == 404
    assert client.post(f"/anbieter/{page_name}/{'x' * 32}/").status_code == 404
    assert client.get(f"/anbieter/{page_name}/kurz/").status_code == 404


def test_forms_are_protected_against_forgery(people, link):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(UserFactory(email="neu@example.org"))
    assert browser.post(link).status_code == 403
