"""The letters about log-ins: one text each, which goes out as plain text and as HTML.

Subjects are neutral: who reads them over a shoulder learns that there is an account, no more. A
sign-up of a known address has the subject of any other.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override


@dataclass(frozen=True)
class AccountLetter:
    """What is written to somebody, in the language of the moment.

    `link` is an absolute address with a label, `code` something to be typed in; both stand
    between `before` and `after`, which are paragraphs.
    """

    subject: str
    before: list[str]
    link: tuple[str, str] | None = None
    code: str = ""
    after: list[str] = field(default_factory=list)

    @property
    def parts(self) -> list[str]:
        """All of it in order, as plain text."""
        link = self.link[1] if self.link else ""
        return [part for part in (*self.before, link, self.code, *self.after) if part]


def send(letter: Callable[[], AccountLetter], *, to: str, language: str) -> None:
    """Send a letter that is written in that language."""
    with override(language):
        written = letter()
        context = {
            "letter": written,
            "subject": written.subject,
            "language": language,
            "site_name": settings.WAGTAIL_SITE_NAME,
            "site_url": settings.WAGTAILADMIN_BASE_URL,
        }
        mail = EmailMultiAlternatives(
            subject=f"{settings.WAGTAIL_SITE_NAME}: {written.subject}",
            body=render_to_string("email/letter.txt", context).strip() + "\n",
            from_email=settings.DEFAULT_FROM_EMAIL,
            to=[to],
        )
        mail.attach_alternative(render_to_string("email/letter.html", context), "text/html")
        mail.send()


def sign_up(link: str) -> AccountLetter:
    """To an address that nobody has used yet."""
    return AccountLetter(
        subject=_("Your sign-up"),
        before=[
            _("somebody, probably you, wants to open an account with this e-mail address."),
            _("Choose your password here; then the account is yours:"),
        ],
        link=(_("Open the account"), link),
        after=[
            _("The link works for three days and once."),
            _("If it was not you, do nothing: no account is opened."),
        ],
    )


def sign_up_known(log_in_link: str, reset_link: str) -> AccountLetter:
    """To an address that has an account already."""
    return AccountLetter(
        subject=_("Your sign-up"),
        before=[
            _("somebody, probably you, wants to open an account with this e-mail address."),
            _("You have one already. Log in with your password:"),
        ],
        link=(_("Log in"), log_in_link),
        after=[
            _("If you forgot the password, choose a new one: %(link)s") % {"link": reset_link},
            _("If it was not you, do nothing: nothing has changed."),
        ],
    )


def invited(link: str) -> AccountLetter:
    """To somebody for whom an operator made an account."""
    return AccountLetter(
        subject=_("Your account"),
        before=[
            _("an account has been made for you. Choose your password here:"),
        ],
        link=(_("Choose a password"), link),
        after=[
            _("The link works for one day. Afterwards “Forgotten your password?” sends a new one."),
        ],
    )


def _reset(context: Mapping[str, Any]) -> AccountLetter:
    return AccountLetter(
        subject=_("New password"),
        before=[
            _("somebody, probably you, wants to choose a new password for your account."),
        ],
        link=(_("Choose a new password"), context["password_reset_url"]),
        after=[
            _("The link works for one day and once."),
            _("If it was not you, do nothing: your password stays as it is."),
        ],
    )


def _reset_unknown(context: Mapping[str, Any]) -> AccountLetter:
    return AccountLetter(
        subject=_("New password"),
        before=[
            _("somebody, probably you, wants to choose a new password for this address."),
            _("There is no account with it. Perhaps you signed up with another address?"),
            _("You can open an account here:"),
        ],
        link=(_("Sign up"), context["signup_url"]),
        after=[_("If it was not you, do nothing.")],
    )


def _code(context: Mapping[str, Any]) -> AccountLetter:
    return AccountLetter(
        subject=_("Your code"),
        before=[_("this code confirms that the address is yours. Type it into the open page:")],
        code=context["code"],
        after=[
            _("It works for 30 minutes. Nobody from us will ever ask you for it."),
            _("If you did not ask for it, do nothing."),
        ],
    )


def _change(
    what: Callable[[Mapping[str, Any]], str],
) -> Callable[[Mapping[str, Any]], AccountLetter]:
    """A note about a change to the account, so that nobody else makes one unnoticed."""

    def letter(context: Mapping[str, Any]) -> AccountLetter:
        moment = date_format(timezone.localtime(context["timestamp"]), "DATETIME_FORMAT")
        return AccountLetter(
            subject=_("Change to your account"),
            before=[what(context), _("When: %(moment)s") % {"moment": moment}],
            after=[
                _("If it was you, there is nothing to do."),
                _(
                    "If not, choose a new password at once (“Forgotten your password?” on the "
                    "log-in page) and write to us."
                ),
            ],
        )

    return letter


# The names are allauth's.
LETTERS: dict[str, Callable[[Mapping[str, Any]], AccountLetter]] = {
    "account/email/password_reset_key": _reset,
    "account/email/unknown_account": _reset_unknown,
    "account/email/email_confirmation": _code,
    "account/email/email_confirmation_signup": _code,
    "account/email/email_changed": _change(
        lambda c: (
            _("the e-mail address of your account is now %(new)s instead of %(old)s.")
            % {"new": c["to_email"], "old": c["from_email"]}
        )
    ),
    "account/email/email_deleted": _change(
        lambda c: _("an e-mail address has been removed from your account.")
    ),
    "account/email/password_changed": _change(lambda c: _("your password has been changed.")),
    "account/email/password_reset": _change(lambda c: _("your password has been changed.")),
    "account/email/password_set": _change(lambda c: _("a password has been set.")),
    "mfa/email/totp_activated": _change(lambda c: _("an authenticator app has been set up.")),
    "mfa/email/totp_deactivated": _change(lambda c: _("the authenticator app has been removed.")),
    "mfa/email/webauthn_added": _change(lambda c: _("a passkey has been added.")),
    "mfa/email/webauthn_removed": _change(lambda c: _("a passkey has been removed.")),
    "mfa/email/recovery_codes_generated": _change(
        lambda c: _("new recovery codes have been made; the former ones no longer work.")
    ),
}


def second_factor_removed() -> AccountLetter:
    """After an operator helped somebody who lost every device."""
    return _change(lambda c: _("your second factor has been removed, as you asked."))(
        {"timestamp": timezone.now()}
    )


def account_deleted() -> AccountLetter:
    """The last letter."""
    return AccountLetter(
        subject=_("Change to your account"),
        before=[
            _("your account has been deleted, as you wished. You will not hear from us again.")
        ],
    )
