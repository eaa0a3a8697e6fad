"""Passkeys in Chromium, with an authenticator that Chromium plays itself."""

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from playwright.sync_api import Page

from accounts.actions import confirm_address
from accounts.models import User
from tests.factories import UserFactory
from tests.log_in import give_second_factor

PASSWORD = "ein-langes-kennwort"  # noqa: S105  of invented people
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def olga(settings) -> User:
    """Olga, an operator without a second factor."""
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
    cache.clear()
    user = UserFactory(email="olga@example.org", is_superuser=True, first_name="Olga")
    confirm_address(user=user)
    return user


@pytest.fixture
def device(page: Page) -> str:
    """A phone with a fingerprint reader; its name for Chromium."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    made = session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    return str(made["authenticatorId"])


def log_in(page: Page, user: User) -> None:
    page.goto("/konto/anmelden/")
    page.get_by_label("E-Mail-Adresse").fill(user.email)
    page.get_by_label("Passwort", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Anmelden", exact=True).click()


def add_passkey(page: Page) -> None:
    page.get_by_role("link", name="Einrichten").nth(1).click()
    page.get_by_role("button", name="Passkey hinzufügen").click()
    page.get_by_role("heading", name="Ersatzcodes").wait_for()


def test_a_passkey_is_added_and_opens_the_admin_without_a_password(
    page: Page, olga: User, device: str
):
    log_in(page, olga)
    page.get_by_role("heading", name="Zweiter Faktor").wait_for()
    add_passkey(page)
    page.get_by_role("link", name="Zur Redaktion").click()
    page.wait_for_url("**/admin/")
    page.goto("/konto/")
    page.get_by_role("button", name="Abmelden", exact=True).click()

    page.get_by_role("button", name="Mit Passkey anmelden").click()

    page.wait_for_url("**/admin/")
    passkey = Authenticator.objects.get(user=olga, type=Authenticator.Type.WEBAUTHN)
    assert passkey.last_used_at
    assert passkey.wrap().is_passwordless


def test_a_passkey_is_a_second_factor_after_the_password(page: Page, olga: User, device: str):
    log_in(page, olga)
    page.get_by_role("heading", name="Zweiter Faktor").wait_for()
    add_passkey(page)
    page.context.clear_cookies()

    log_in(page, olga)
    page.get_by_role("button", name="Passkey benutzen").click()

    page.wait_for_url("**/admin/")


def test_who_cancels_is_told_and_can_go_on(page: Page, olga: User, complaints: list[str]):
    """Here there is no device at all."""
    give_second_factor(olga)
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {**DEVICE, "isUserVerified": False}
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    page.goto("/konto/anmelden/")

    page.get_by_role("button", name="Mit Passkey anmelden").click()

    page.get_by_text("Es wurde kein Passkey benutzt.").wait_for()
    assert page.url.endswith("/konto/anmelden/")


def test_without_script_or_ability_the_buttons_stay_hidden(page: Page, olga: User):
    page.add_init_script("delete window.PublicKeyCredential")
    page.goto("/konto/anmelden/")
    assert page.get_by_role("button", name="Mit Passkey anmelden").count() == 0
    assert page.get_by_role("button", name="Anmelden", exact=True).is_visible()
    log_in(page, olga)
    page.goto("/konto/zweiter-faktor/passkeys/neu/")
    page.get_by_text("Passkeys brauchen JavaScript").wait_for()
    assert not page.get_by_label("Name").is_visible()
