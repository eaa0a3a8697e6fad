"""Opening an account: address first, the rest behind a link; nothing is stored before."""

import datetime
import re

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import translation

from accounts.models import User
from accounts.sign_up import SignUp, token_for
from tests.factories import UserFactory
from tests.log_in import log_in

pytestmark = pytest.mark.django_db

PERSON = {"first_name": "Nele", "last_name": "Neu", "password": "drei-wörter-reichen"}


def link_in(letter: mail.EmailMessage) -> str:
    found = re.search(r"https?://testserver(/\S*konto/registrieren/\S+)", letter.body)
    assert found
    return found.group(1)


def ask(client: Client, email: str = "Nele@Example.org", **more: str) -> str:
    """Ask for a link; returns it."""
    client.post(reverse("account_signup"), {"email": email, **more})
    return link_in(mail.outbox[-1])


def test_an_account_is_opened_by_the_link_and_its_owner_is_in(client: Client):
    link = ask(client)
    phone = Client()  # the letter is read somewhere else

    answer = phone.post(link, PERSON)

    user = User.objects.get()
    assert user.email == "nele@example.org"
    assert (user.get_full_name(), user.language) == ("Nele Neu", "de")
    assert user.check_password(PERSON["password"])
    assert not user.is_staff
    assert not user.is_superuser
    assert EmailAddress.objects.get().verified
    assert answer.url == reverse("portal")
    assert phone.get(reverse("account")).status_code == 200


def test_nothing_is_kept_of_an_address_that_was_only_typed_in(client: Client):
    ask(client)
    assert not User.objects.exists()
    assert not EmailAddress.objects.exists()
    assert not Session.objects.exists()


def test_looking_at_the_link_changes_nothing(client: Client):
    """Mail scanners open links."""
    link = ask(client)
    for _look in range(3):
        assert "Fast geschafft" in client.get(link).content.decode()
    assert not User.objects.exists()


def test_a_link_works_once(client: Client):
    link = ask(client)
    client.post(link, PERSON)

    answer = Client().post(link, {**PERSON, "password": "ein-anderes-kennwort"})

    assert "Sie haben schon ein Konto" in answer.content.decode()
    assert User.objects.get().check_password(PERSON["password"])


def test_a_link_is_for_the_address_that_it_was_sent_to(client: Client):
    client.post(ask(client), {**PERSON, "email": "fremd@example.org"})
    assert User.objects.get().email == "nele@example.org"


@pytest.mark.parametrize("days", [2.9, 3.1])
def test_a_link_works_for_three_days(client: Client, days: float):
    now = datetime.datetime(2026, 11, 22, 12, tzinfo=datetime.UTC)
    with time_machine.travel(now, tick=False):
        link = ask(client)
    with time_machine.travel(now + datetime.timedelta(days=days), tick=False):
        answer = client.get(link)
    assert answer.status_code == (200 if days < 3 else 410)


@pytest.mark.parametrize("broken", ["x", "a:b:c", "ä", "%00", "cut off"])
def test_a_broken_link_says_so(client: Client, broken: str):
    if broken == "cut off":
        broken = token_for(SignUp("nele@example.org", ""))[:-1]
    answer = client.get(f"/konto/registrieren/{broken}/")
    assert answer.status_code == 410
    assert "Dieser Link gilt nicht mehr" in answer.content.decode()


def test_who_has_an_account_is_told_so_in_a_letter_alone(client: Client):
    UserFactory(email="anna@example.org", language="en")

    answer = client.post(reverse("account_signup"), {"email": "anna@example.org"}, follow=True)

    (letter,) = mail.outbox
    assert letter.subject == "Harzverbund: Your sign-up"
    assert "You have one already" in letter.body
    assert "/en/konto/passwort/vergessen/" in letter.body
    assert "schon" not in answer.content.decode()


def test_it_leads_where_one_wanted_to_go(client: Client):
    link = ask(client, next="/anbieter/eintrag/7/")
    assert client.post(link, PERSON).url == "/anbieter/eintrag/7/"


def test_it_leads_to_no_other_site(client: Client):
    link = ask(client, next="https://evil.example/")
    assert client.post(link, PERSON).url == reverse("portal")


@pytest.mark.parametrize(
    ("typed", "complaint"),
    [
        ({"password": "kurz"}, "zu kurz"),
        ({"password": "nele@example.org"}, "zu ähnlich"),
        ({"password": "12345678901"}, "komplett numerisch"),
        ({"first_name": ""}, "muss ausgefüllt werden"),
    ],
)
def test_what_is_wrong_is_said_at_the_field(client: Client, typed: dict, complaint: str):
    page = client.post(ask(client), {**PERSON, **typed}).content.decode()
    assert complaint in page
    assert 'aria-invalid="true"' in page
    assert not User.objects.exists()


@pytest.mark.parametrize(
    "email", ["", "nele", "nele@", "a b@example.org", "x" * 300 + "@example.org"]
)
def test_no_letter_goes_to_what_is_no_address(client: Client, email: str):
    answer = client.post(reverse("account_signup"), {"email": email})
    assert answer.status_code == 200
    assert 'id="id_email_error"' in answer.content.decode()
    assert mail.outbox == []


def test_an_address_gets_a_few_letters_an_hour_and_the_page_stays_the_same(client: Client):
    answers = [
        Client(REMOTE_ADDR=f"198.51.100.{number}").post(
            reverse("account_signup"), {"email": "nele@example.org"}
        )
        for number in range(5)
    ]
    assert {answer.url for answer in answers} == {reverse("account_signup_sent")}
    assert len(mail.outbox) == 3


def test_a_network_may_not_write_to_everybody(client: Client):
    for number in range(20):
        client.post(reverse("account_signup"), {"email": f"nele{number}@example.org"})

    answer = client.post(reverse("account_signup"), {"email": "otto@example.org"})

    assert answer.status_code == 429
    assert "Das war zu oft" in answer.content.decode()
    assert len(mail.outbox) == 20


def test_in_english_everything_is(client: Client):
    with translation.override("en"):
        address = reverse("account_signup")
    client.post(address, {"email": "nele@example.org"})
    (letter,) = mail.outbox
    link = link_in(letter)
    assert link.startswith("/en/konto/registrieren/")
    assert "Hello," in letter.body
    client.post(link, PERSON)
    assert User.objects.get().language == "en"


def test_who_is_logged_in_is_led_on(client: Client):
    log_in(client, UserFactory())
    assert client.get(reverse("account_signup")).url == reverse("portal")
