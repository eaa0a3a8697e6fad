"""The pages of people who are logged in, or on the way there: the twin of `public_pages`.

The table names each address below the account that `public_pages` leaves to it; a test fails for
one that is missing.
"""

from collections.abc import Callable
from typing import NamedTuple

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.test import Client
from django.urls import reverse

from accounts.actions import confirm_address
from accounts.models import User
from tests.factories import UserFactory
from tests.log_in import give_second_factor, log_in
from tests.passkeys import give_passkey

PASSWORD = "ein-langes-kennwort"  # noqa: S105  of invented people

# Below the account, but no pages; and why.
NO_PAGES = {
    "account_end_sessions": "takes a form and answers no GET",
    "mfa_login_webauthn": "speaks with a script",
    "mfa_download_recovery_codes": "a file",
}


def edith() -> Client:
    """Has everything: an app, recovery codes, a passkey, and the right to work in the admin."""
    user = UserFactory(email="edith@example.org", is_superuser=True, first_name="Edith")
    give_second_factor(user)
    RecoveryCodes.activate(user)
    give_passkey(user)
    client = Client()
    log_in(client, user)
    return client


def greta() -> Client:
    """Has a password and nothing else, and gave it a moment ago."""
    user = UserFactory(email="greta@example.org")
    confirm_address(user=user)
    return _with_password(user)


def paul() -> Client:
    """Has a passkey and no app."""
    user = UserFactory(email="paul@example.org", first_name="Paul", last_name="Pass")
    confirm_address(user=user)
    client = _with_password(user)
    give_passkey(user)
    return client


def nele() -> Client:
    """Logs in for the first time, and has yet to confirm her address."""
    return _with_password(UserFactory(email="nele@example.org"))


def halfway() -> Client:
    """Gave the password; the second factor is asked for."""
    user = UserFactory(email="hanno@example.org")
    give_second_factor(user)
    give_passkey(user)
    return _with_password(user)


def nobodys_password() -> Client:
    """Was invited and never chose a password."""
    user = UserFactory(email="olaf@example.org")
    user.set_unusable_password()
    user.save()
    client = Client()
    client.force_login(user)
    return client


def _with_password(user: User) -> Client:
    client = Client()
    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    return client


def _passkey(name: str) -> str:
    passkey = Authenticator.objects.filter(
        user__email="edith@example.org", type=Authenticator.Type.WEBAUTHN
    )
    return reverse(name, args=[passkey.get().pk])


BARE = ["mfa_index", "mfa_activate_totp", "mfa_list_webauthn"]

# Who sees which page; each named page at least once.
PAGES: list[tuple[Callable[[], Client], list[str]]] = [
    (
        edith,
        [
            "account",
            "account_profile",
            "account_email",
            "account_change_password",
            "account_delete",
            "account_logout",
            "mfa_index",
            "mfa_reauthenticate",
            "mfa_deactivate_totp",
            "mfa_view_recovery_codes",
            "mfa_generate_recovery_codes",
            "mfa_list_webauthn",
            "mfa_add_webauthn",
            "mfa_edit_webauthn",
            "mfa_remove_webauthn",
        ],
    ),
    (greta, ["account", "account_reauthenticate", *BARE]),
    (paul, ["account", "mfa_reauthenticate_webauthn", "mfa_index"]),
    (nele, ["account_email_verification_sent"]),
    (halfway, ["mfa_authenticate"]),
    (nobodys_password, ["account_set_password"]),
]  # fmt: skip


class Visit(NamedTuple):
    """A page, and a browser in which it answers with 200."""

    path: str
    client: Client


def names() -> set[str]:
    """The addresses that this table answers for."""
    return {name for _who, pages in PAGES for name in pages} | set(NO_PAGES)


def build_people() -> list[tuple[Client, list[str]]]:
    """The people, logged in as far as they are."""
    return [(who(), pages) for who, pages in PAGES]


def visits(people: list[tuple[Client, list[str]]]) -> list[Visit]:
    """Everything to visit, in the language of the moment."""
    with_key = ("mfa_edit_webauthn", "mfa_remove_webauthn")
    return [
        Visit(_passkey(name) if name in with_key else reverse(name), client)
        for client, pages in people
        for name in pages
    ]
