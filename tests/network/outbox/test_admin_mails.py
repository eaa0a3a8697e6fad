"""The outbox in the admin: seen and tried again by those who may, without what letters say."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from network.outbox import actions
from network.outbox.letters import TrialLetter
from network.outbox.models import OutboxMail
from tests.factories import UserFactory
from tests.log_in import log_in

pytestmark = pytest.mark.django_db

LIST = "wagtailsnippets_network_outboxmail:list"
INSPECT = "wagtailsnippets_network_outboxmail:inspect"


def somebody_with(*codenames: str) -> Client:
    """Somebody who may open the admin and has these permissions."""
    user = UserFactory()
    group = Group.objects.create(name="Technik")
    for codename in ("access_admin", *codenames):
        group.permissions.add(Permission.objects.get(codename=codename))
    user.groups.add(group)
    client = Client()
    log_in(client, user)
    return client


@pytest.fixture
def aside() -> OutboxMail:
    mail = actions.post(letter=TrialLetter(asked_at="geheim"), to="anna@example.org")
    mail.aside_at, mail.last_error, mail.attempts = timezone.now(), "550 unknown here", 3
    mail.save()
    return mail


def test_list_tells_what_waits_from_what_was_put_aside(aside):
    client = somebody_with("view_outboxmail")
    waiting = actions.post(letter=TrialLetter(asked_at="geheim"), to="berta@example.org")

    def listed(**query: str) -> set[OutboxMail]:
        response = client.get(reverse(LIST), query)
        assert response.status_code == 200
        assert "geheim" not in response.content.decode()
        return set(response.context["object_list"])

    assert listed() == {aside, waiting}
    assert listed(state="aside") == {aside}
    assert listed(state="waiting") == {waiting}
    assert listed(state="sent") == set()
    assert listed(kind="foreign") == set()
    assert listed(q="anna") == {aside}


def test_button_tries_again(aside):
    client = somebody_with("view_outboxmail", "change_outboxmail")
    url = reverse(INSPECT, args=[aside.pk])
    page = BeautifulSoup(client.get(url).content, "html.parser")
    assert "550 unknown here" in page.get_text()
    assert "geheim" not in page.get_text()
    assert page.find("button", string="Jetzt noch einmal versuchen")

    response = client.post(url)

    assert response["Location"] == reverse(LIST)
    aside.refresh_from_db()
    assert (aside.state, aside.attempts) == (OutboxMail.State.WAITING, 0)


def test_who_may_only_look_cannot_try_again(aside):
    client = somebody_with("view_outboxmail")
    url = reverse(INSPECT, args=[aside.pk])
    assert "Jetzt noch einmal" not in client.get(url).content.decode()

    client.post(url)

    aside.refresh_from_db()
    assert aside.state is OutboxMail.State.ASIDE


@pytest.mark.parametrize(("view", "has_pk"), [("edit", True), ("delete", True), ("add", False)])
def test_nobody_writes_mail_by_hand(aside, view, has_pk):
    client = somebody_with(
        "view_outboxmail", "change_outboxmail", "delete_outboxmail", "add_outboxmail"
    )
    arguments = [aside.pk] if has_pk else []
    url = reverse(f"wagtailsnippets_network_outboxmail:{view}", args=arguments)

    assert client.post(url, {"recipient": "x@example.org"}).status_code == 302
    assert OutboxMail.objects.get().recipient == "anna@example.org"


def test_stranger_sees_no_mail(aside):
    client = somebody_with()
    for url in (reverse(LIST), reverse(INSPECT, args=[aside.pk])):
        response = client.get(url)
        assert response.status_code == 302
        assert "anna" not in response.content.decode()
