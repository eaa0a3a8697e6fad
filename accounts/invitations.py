"""Accounts that operators make for others: the person chooses the password."""

from allauth.account.adapter import get_adapter
from allauth.account.utils import user_pk_to_url_str
from django.contrib.auth.tokens import default_token_generator
from django.http import HttpRequest
from django.utils.translation import override

from accounts import letters
from accounts.models import User


def invite(*, user: User, request: HttpRequest) -> None:
    """Write to a new person how to get in; the link expires like any for a new password."""
    with override(user.language):
        key = f"{user_pk_to_url_str(user)}-{default_token_generator.make_token(user)}"
        link = get_adapter(request).get_reset_password_from_key_url(key)
    letters.send(
        lambda: letters.invited(link),
        to=user.email,
        language=user.language,
    )
