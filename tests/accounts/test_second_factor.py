"""Who has a second factor, and whether it was shown in this session."""

import io

import pytest
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY as METHODS
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.core import mail
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from accounts.actions import confirm_address
from accounts.models import User
from home.groups import ensure_editors_group
from tests.factories import UserFactory
from tests.log_in import KEY, code_now, give_second_factor, log_in

pytestmark = pytest.mark.django_db

PASSWORD = "ein-langes-kennwort"  # noqa: S105  of invented people
ADMIN = "/admin/"


@pytest.fixture
def edith() -> User:
    """Edith, an editor without a second factor."""
    user = UserFactory(email="edith@example.org")
    confirm_address(user=user)
    user.groups.add(ensure_editors_group())
    return user


def with_password(user: User) -> Client:
    """A browser in which the person gave the password and nothing else."""
    client = Client()
    answer = client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    assert answer.status_code == 302
    return client


def test_the_secret_is_sealed_in_the_database(edith: User):
    app = give_second_factor(edith)
    assert KEY not in str(app.data)
    assert app.wrap().validate_code(code_now())


def test_a_session_without_it_cannot_add_another(edith: User):
    """Not even one that gave the password a moment ago."""
    client = with_password(edith)
    session = client.session
    give_second_factor(edith)
    assert [record["method"] for record in session[METHODS]] == ["password"]

    for name in ("mfa_add_webauthn", "mfa_deactivate_totp", "mfa_generate_recovery_codes"):
        assert client.get(reverse(name)).url.startswith(reverse("mfa_reauthenticate"))
    for name in ("account_reauthenticate",):
        assert client.post(reverse(name), {"password": PASSWORD}).url == reverse(
            "mfa_reauthenticate"
        )


def test_a_session_from_before_is_asked_for_it_and_led_back(edith: User):
    client = with_password(edith)
    give_second_factor(edith)

    asked = client.get("/admin/images/?q=haus")
    answer = client.post(asked.url, {"code": code_now()})

    assert asked.url.startswith(reverse("mfa_reauthenticate"))
    assert answer.url == "/admin/images/?q=haus"
    assert client.get(answer.url).status_code == 200


def test_a_script_of_the_admin_gets_a_plain_refusal(edith: User):
    client = with_password(edith)
    answer = client.get(ADMIN, headers={"X-Requested-With": "XMLHttpRequest"})
    assert answer.status_code == 403


def test_a_recovery_code_takes_its_place_once(edith: User):
    give_second_factor(edith)
    code = RecoveryCodes.activate(edith).get_unused_codes()[0]
    for is_first in (True, False):
        client = with_password(edith)
        client.post(reverse("mfa_authenticate"), {"code": code})
        assert (client.get(ADMIN).status_code == 200) is is_first


def test_without_one_any_more_the_session_is_outside_again(edith: User):
    client = Client()
    log_in(client, edith)
    assert client.get(ADMIN).status_code == 200

    client.post(reverse("mfa_deactivate_totp"))

    assert not Authenticator.objects.filter(user=edith).exists()
    assert client.get(ADMIN).url.startswith(reverse("mfa_index"))
    assert mail.outbox[-1].to == ["edith@example.org"]


def test_guessing_codes_is_slow(edith: User):
    give_second_factor(edith)
    client = with_password(edith)
    for _attempt in range(5):
        client.post(reverse("mfa_authenticate"), {"code": "000000"})

    answer = client.post(reverse("mfa_authenticate"), {"code": code_now()})

    assert "Das war zu oft" in answer.content.decode()
    assert client.get(ADMIN).status_code == 302


def test_a_copy_of_the_database_opens_nothing_under_another_key(edith: User, settings):
    app = give_second_factor(edith)
    settings.SECRET_KEY = "another one"  # noqa: S105
    settings.SECRET_KEY_FALLBACKS = ["only-for-tests"]
    assert app.wrap().validate_code(code_now())


def test_an_operator_helps_who_lost_everything(edith: User):
    client = Client()
    log_in(client, edith)
    RecoveryCodes.activate(edith)

    call_command("remove_second_factor", "Edith@example.org", stdout=io.StringIO())

    assert not Authenticator.objects.exists()
    assert client.get(reverse("account")).status_code == 302
    assert mail.outbox[-1].to == ["edith@example.org"]
    assert with_password(edith).get(ADMIN).url.startswith(reverse("mfa_index"))


def test_help_for_nobody_says_so():
    with pytest.raises(CommandError, match="niemand"):
        call_command("remove_second_factor", "niemand@example.org")


def test_the_fixed_code_of_the_demonstration_stops_a_public_site(edith: User, settings):
    give_second_factor(edith)
    settings.MFA_TOTP_INSECURE_BYPASS_CODE = "000000"
    client = with_password(edith)
    with pytest.raises(ImproperlyConfigured):
        client.post(reverse("mfa_authenticate"), {"code": "000000"})

    settings.DEBUG = True
    client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert client.get(ADMIN).status_code == 200
