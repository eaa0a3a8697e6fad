"""Opening an account: address first, everything else behind a link that is sent there.

Until the link is used there is no account and no session. Both branches, known address or new,
cost one query and one letter, so that nobody outside the mailbox learns which one it was.
"""

from typing import NamedTuple

from allauth.account.adapter import get_adapter
from allauth.core.ratelimit import consume
from django.conf import settings
from django.core import signing
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language, override

from accounts import letters
from accounts.models import User

VALID_SECONDS = 3 * 24 * 60 * 60
_SALT = "accounts.sign-up"


class SignUp(NamedTuple):
    """Whose account it will be, and where the person wanted to go."""

    email: str
    next: str


class ExpiredError(Exception):
    """The link is too old, cut off or forged."""


def token_for(sign_up: SignUp) -> str:
    """What the link carries; whoever has it can read the mailbox."""
    return signing.dumps(sign_up._asdict(), salt=_SALT)


def read(token: str) -> SignUp:
    """What a link says; raises ExpiredError."""
    try:
        return SignUp(**signing.loads(token, salt=_SALT, max_age=VALID_SECONDS))
    except signing.BadSignature as error:
        raise ExpiredError from error


def ask(*, email: str, next_address: str, request: HttpRequest) -> None:
    """Send the link, or to a known address the news that there is an account.

    More than a few letters an hour to one address are silently left out.
    """
    email = User.objects.normalize_email(email)
    if not consume(request, action="signup_mail", key=email):
        return
    known = User.objects.filter(email=email).values_list("language", flat=True).first()
    language = known or get_language() or settings.LANGUAGE_CODE
    with override(language):
        token = token_for(SignUp(email, next_address))
        link = request.build_absolute_uri(reverse("account_signup_link", args=[token]))
        log_in = request.build_absolute_uri(_with_next(reverse("account_login"), next_address))
        reset = request.build_absolute_uri(reverse("account_reset_password"))
    letters.send(
        lambda: letters.sign_up_known(log_in, reset) if known else letters.sign_up(link),
        to=email,
        language=language,
    )


def _with_next(address: str, next_address: str) -> str:
    return f"{address}?{urlencode({'next': next_address})}" if next_address else address


def is_ours(address: str) -> bool:
    """Whether a person may be led there after the sign-up."""
    is_safe: bool = get_adapter().is_safe_url(address)
    return is_safe
