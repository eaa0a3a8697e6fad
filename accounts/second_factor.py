"""The second factor: whether a person has one, and gave it in this session."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.dispatch import receiver
from django.http import HttpRequest
from django.urls import reverse

from accounts.actions import end_other_sessions
from accounts.models import User

# Recovery codes stand in for one of these and are none of their own.
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def is_set_up(user: User | AnonymousUser) -> bool:
    """Whether the person has a second factor."""
    return _of(user, *FACTORS).exists()


def has_app(user: User) -> bool:
    """Whether the person has an authenticator app, which shows codes."""
    return _of(user, Authenticator.Type.TOTP).exists()


def passkeys_of(user: User) -> "QuerySet[Authenticator]":
    """The person's passkeys and security keys."""
    return _of(user, Authenticator.Type.WEBAUTHN)


def _of(user: User | AnonymousUser, *types: Authenticator.Type) -> "QuerySet[Authenticator]":
    found: QuerySet[Authenticator] = Authenticator.objects.filter(user_id=user.pk, type__in=types)
    return found


def set_up_app(*, user: User, key: str) -> None:
    """Give a person an authenticator app with a known key (base32): for samples and tests."""
    TOTP.activate(user, key)


def was_given(request: HttpRequest) -> bool:
    """Whether the person showed a second factor in this session, and still has one."""
    records = get_authentication_records(request, request.user)
    return any(record["method"] == "mfa" for record in records) and is_set_up(request.user)


def address_to_give_it(user: User) -> str:
    """Where the person shows the second factor in this session, or sets one up."""
    if not is_set_up(user):
        return reverse("mfa_index")
    address: str = get_adapter().get_reauthentication_methods(user)[0]["url"]
    return address


@receiver(authenticator_added)
def first_factor_counts(
    sender: type[Authenticator],
    request: HttpRequest,
    user: User,
    authenticator: Authenticator,
    **kwargs: Any,
) -> None:
    """Who sets up the first factor has just shown it; sessions that began without it end.

    A signal, since allauth has no other place for it. Further factors ask for the first.
    """
    if authenticator.type not in FACTORS or _of(user, *FACTORS).count() != 1:
        return
    end_other_sessions(user=user, request=request)
    record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)
