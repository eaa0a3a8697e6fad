"""Nothing tells a stranger whether an account exists: page, status and work are the same.

Work is what a clock outside could measure: password hashes, queries and letters.
"""

import re
from typing import NamedTuple

import pytest
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.actions import confirm_address
from accounts.models import User
from network.outbox.models import OutboxMail
from tests.factories import UserFactory
from tests.log_in import give_second_factor

pytestmark = pytest.mark.django_db

STRANGER = "niemand@example.org"


class CountingHasher(MD5PasswordHasher):
    """Counts how often a password is hashed, for keeping or for comparing."""

    hashed = 0

    def encode(self, password: str, salt: str) -> str:
        CountingHasher.hashed += 1
        return super().encode(password, salt)


class ImpatientBackend(ModelBackend):
    """Answers at once when there is nobody with that address."""

    def authenticate(self, request, username=None, password=None, **others):
        if not User.objects.filter(email=others["email"]).exists():
            return None
        return super().authenticate(request, password=password, **others)


class Work(NamedTuple):
    """What one request did, and what the browser got to see."""

    status: int
    leads_to: str
    page: str
    cookies: tuple[str, ...]
    hashes: int
    queries: int
    letters: int


@pytest.fixture(autouse=True)
def _counting(settings) -> None:
    settings.PASSWORD_HASHERS = [f"{__name__}.CountingHasher"]
    # As on a public site: letters are rows.
    settings.EMAIL_BACKEND = "network.outbox.backend.OutboxBackend"


@pytest.fixture
def people() -> dict[str, str]:
    """Addresses of all kinds of accounts."""
    known = UserFactory(email="anna@example.org")
    confirm_address(user=known)
    give_second_factor(UserFactory(email="edith@example.org", language="en"))
    UserFactory(email="neu@example.org")
    UserFactory(email="fort@example.org", is_active=False)
    invited = UserFactory(email="olaf@example.org")
    invited.set_unusable_password()
    invited.save()
    return {user.email.partition("@")[0]: user.email for user in User.objects.all()}


def work(name: str, typed: dict[str, str]) -> Work:
    """What happens when a stranger sends a form with that content."""
    cache.clear()
    client = Client()
    address = reverse(name)
    client.get(address)
    before, CountingHasher.hashed = _letters(), 0
    with CaptureQueriesContext(connection) as queries:
        answer = client.post(address, typed)
    count = len(queries)  # the next request empties them
    leads_to = answer.headers.get("Location", "")
    page = (client.get(leads_to) if leads_to else answer).content.decode()
    return Work(
        status=answer.status_code,
        leads_to=leads_to,
        page=_without_what_differs_anyway(page),
        cookies=tuple(sorted(answer.cookies)),
        hashes=CountingHasher.hashed,
        queries=count,
        letters=_letters() - before,
    )


def _letters() -> int:
    return OutboxMail.objects.count() + len(mail.outbox)


def _without_what_differs_anyway(page: str) -> str:
    """The form's token, and the address that was typed in."""
    page = re.sub(r'(name="csrfmiddlewaretoken" value=)"\w+"', r"\1", page)
    return re.sub(r"[\w.]+@example\.org", "…", page)


def test_log_in_with_a_wrong_password(people: dict[str, str]):
    expected = work("account_login", {"login": STRANGER, "password": "geraten"})

    assert (expected.status, expected.hashes, expected.letters) == (200, 1, 0)
    assert expected.queries > 0
    assert "passen nicht zusammen" in expected.page
    for email in people.values():
        assert work("account_login", {"login": email, "password": "geraten"}) == expected, email


def test_log_in_with_the_right_password_of_a_locked_account(people: dict[str, str]):
    typed = {"login": people["fort"], "password": "ein-langes-kennwort"}
    expected = work("account_login", {**typed, "login": STRANGER})
    assert work("account_login", typed) == expected


def test_forgotten_password(people: dict[str, str]):
    expected = work("account_reset_password", {"email": STRANGER})

    assert (expected.status, expected.hashes, expected.letters) == (302, 0, 1)
    for email in people.values():
        assert work("account_reset_password", {"email": email}) == expected, email


def test_sign_up(people: dict[str, str]):
    expected = work("account_signup", {"email": STRANGER})

    assert (expected.status, expected.hashes, expected.letters) == (302, 0, 1)
    for email in people.values():
        assert work("account_signup", {"email": email}) == expected, email


def test_another_address_that_somebody_has(people: dict[str, str]):
    """Even a person who is logged in does not learn who else is there."""
    answers = []
    for wanted in (STRANGER, people["anna"], people["fort"]):
        cache.clear()
        client = Client()
        mover = UserFactory()
        confirm_address(user=mover)
        client.post(
            reverse("account_login"), {"login": mover.email, "password": "ein-langes-kennwort"}
        )
        before = _letters()
        with CaptureQueriesContext(connection) as queries:
            answer = client.post(reverse("account_email"), {"email": wanted, "action_add": "1"})
        answers.append((answer.status_code, answer.url, len(queries), _letters() - before))
    assert len(set(answers)) == 1, answers
    assert answers[0][3] == 1


def test_an_impatient_log_in_is_seen(people: dict[str, str], settings):
    """The twin of the first test."""
    settings.AUTHENTICATION_BACKENDS = [f"{__name__}.ImpatientBackend"]
    stranger = work("account_login", {"login": STRANGER, "password": "geraten"})
    known = work("account_login", {"login": people["anna"], "password": "geraten"})
    assert stranger.hashes != known.hashes
    assert stranger.page == known.page


def test_allauths_own_form_for_forgotten_passwords_is_seen(people: dict[str, str], settings):
    """The twin of the third: it asks the database once more for strangers."""
    settings.ACCOUNT_FORMS = {}
    stranger = work("account_reset_password", {"email": STRANGER})
    known = work("account_reset_password", {"email": people["anna"]})
    assert stranger.queries != known.queries
