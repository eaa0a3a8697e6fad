"""Setting up the first second factor, with real commits: allauth acts on them at once."""

import re
import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from django.test import Client
from django.urls import reverse

from accounts.actions import confirm_address
from accounts.models import User

PASSWORD = "ein-langes-kennwort"  # noqa: S105  of invented people
ADMIN = "/admin/"


@pytest.fixture
def olga(committed: None) -> User:
    """Olga, an operator without a second factor."""
    user = User.objects.create_superuser("olga@example.org", PASSWORD)
    confirm_address(user=user)
    return user


def with_password(user: User) -> Client:
    """A browser in which the person gave the password and nothing else."""
    client = Client()
    answer = client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    assert answer.status_code == 302
    return client


def set_up_app(client: Client) -> str:
    """Walk through the page; returns the address that it leads to."""
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    key = re.search(r"<code>([A-Z2-7]{32})</code>", page)
    assert key
    code = format_hotp_value(hotp_value(key.group(1), int(time.time()) // 30))
    return client.post(reverse("mfa_activate_totp"), {"code": code}).url


def test_who_has_none_is_led_to_set_it_up_and_gets_in(olga: User):
    client = with_password(olga)
    assert client.get(ADMIN).url.startswith(reverse("mfa_index"))

    after = set_up_app(client)

    assert after == reverse("mfa_view_recovery_codes")
    codes = client.get(after).content.decode()
    assert len(re.findall(r"<code>\d{8}</code>", codes)) == 10
    assert client.get(ADMIN).status_code == 200
    assert client.get(reverse("mfa_download_recovery_codes")).content.count(b"\n") > 10


def test_the_first_one_ends_sessions_that_began_without(olga: User):
    thief, owner = with_password(olga), with_password(olga)

    set_up_app(owner)

    assert owner.get(reverse("account")).status_code == 200
    assert thief.get(reverse("account")).status_code == 302
    assert mail.outbox[-1].subject == "Harzverbund: Änderung an Ihrem Konto"
