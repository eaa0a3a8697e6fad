"""What of allauth is ours: letters, limits without network addresses, who must prove what again."""

import time
from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import Any

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.account.models import EmailAddress
from allauth.core import context as allauth_context
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib.auth import update_session_auth_hash
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts import letters, second_factor
from accounts.models import User
from accounts.visitor_limits import network_of, visitor_on


class AccountAdapter(DefaultAccountAdapter):
    """Log-in, addresses and passwords."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("This e-mail address and this password do not match."),
        "email_taken": _("This address belongs to another account."),
        "duplicate_email": _("This is your address already."),
        "enter_current_password": _("This is not your present password."),
        "incorrect_password": _("This is not your password."),
        "incorrect_code": _("This code is wrong or has expired."),
        "invalid_login": _("This did not work. Please try again."),
        "invalid_password_reset": _("This link does not work any more."),
        "rate_limited": _("That was too often. Please wait a little."),
        "too_many_login_attempts": _("That was too often. Please wait five minutes."),
    }

    def get_client_ip(self, request: HttpRequest) -> str:
        """Not the address but its keyed hash of today: enough to count by, and no more."""
        return visitor_on(timezone.localdate(), network_of(request.META))

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send one of our letters under allauth's name for it."""
        user = context.get("user")
        letters.send(
            lambda: letters.LETTERS[template_prefix](context),
            to=email,
            language=user.language if user else get_language() or settings.LANGUAGE_CODE,
        )

    def send_notification_mail(
        self,
        template_prefix: str,
        user: User,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Tell a person of a change to the account, without network address or browser."""
        facts = {"user": user, "timestamp": timezone.now(), **(context or {})}
        self.send_mail(template_prefix, email or user.email, facts)

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """Make a confirmed address the person's, and end all sessions but this one.

        False when somebody else got it a moment ago.
        """
        try:
            with transaction.atomic():
                is_confirmed: bool = super().confirm_email(request, email_address)
        except IntegrityError:
            return False
        if is_confirmed and request.user == email_address.user:
            update_session_auth_hash(request, email_address.user)
        return is_confirmed

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """To the admin for those who work there, to their portal for the others."""
        if request.user.has_perm("wagtailadmin.access_admin"):
            return resolve_url("wagtailadmin_home")
        return resolve_url(settings.LOGIN_REDIRECT_URL)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return resolve_url("account")

    def get_email_verification_redirect_url(self, email_address: EmailAddress) -> str:
        return resolve_url("account")

    def get_reauthentication_methods(self, user: User) -> list[dict[str, Any]]:
        """Who has a second factor proves it with that; a password alone is not enough then."""
        methods: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        factors = [method for method in methods if method["id"] != "reauthenticate"]
        if user.is_authenticated and second_factor.has_app(user):
            return factors
        return sorted(factors, key=lambda method: method["id"] == "mfa_reauthenticate") or methods

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Whether the person did not just prove who it is, at log-in included."""
        request = allauth_context.request
        method = "mfa" if second_factor.is_set_up(request.user) else "password"
        since = time.time() - settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
        records = get_authentication_records(request, request.user)
        return not any(record["method"] == method and record["at"] > since for record in records)


class SecondFactorAdapter(DefaultMFAAdapter):
    """Authenticator apps, passkeys and recovery codes."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This code is wrong or has expired."),
        "cannot_generate_recovery_codes": _("Set up a second factor first."),
    }

    def get_totp_issuer(self) -> str:
        return settings.WAGTAIL_SITE_NAME

    def _get_site_name(self) -> str:
        return settings.WAGTAIL_SITE_NAME

    def build_totp_svg(self, url: str) -> str:
        """A QR code as SVG for the page itself; the key stands beside it as text."""
        return segno.make(url).svg_inline(omitsize=True, border=0)

    def encrypt(self, text: str) -> str:
        """Seal a secret before it goes to the database; a copy of that opens nothing."""
        return _seal().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret; raises cryptography.fernet.InvalidToken under another SECRET_KEY."""
        return _seal().decrypt(encrypted_text.encode()).decode()

    def generate_authenticator_name(self, user: User, type: str) -> str:  # noqa: A002
        """A name for the next passkey, which the person may change."""
        number = second_factor.passkeys_of(user).count() + 1
        return str(_("Passkey")) if number == 1 else _("Passkey %(number)s") % {"number": number}


def _seal() -> MultiFernet:
    """Keys out of SECRET_KEY and its predecessors (SECRET_KEY_FALLBACKS), the newest first."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet(
        Fernet(urlsafe_b64encode(sha256(b"second-factor:" + force_bytes(secret)).digest()))
        for secret in secrets
    )
