"""What changes an account."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth import update_session_auth_hash
from django.db import transaction
from django.db.models import F, ProtectedError, RestrictedError
from django.http import HttpRequest

from accounts import letters
from accounts.models import User


class AccountInUseError(Exception):
    """The account cannot go: something depends on it. `things` names what, for people."""

    def __init__(self, things: list[str]) -> None:
        super().__init__(", ".join(things))
        self.things = things


class LastOperatorError(Exception):
    """The account cannot go: nobody else could manage the site."""


@transaction.atomic
def create_account(
    *, email: str, password: str, first_name: str, last_name: str, language: str
) -> User:
    """An account whose address is confirmed: the person came by a link that was sent there.

    Raises IntegrityError when there is one with this address.
    """
    user = User.objects.create_user(
        email, password, first_name=first_name, last_name=last_name, language=language
    )
    confirm_address(user=user)
    return user


@transaction.atomic
def confirm_address(*, user: User) -> None:
    """Note that the person can read what is sent to the account's address."""
    EmailAddress.objects.filter(user=user).exclude(email=user.email).delete()
    EmailAddress.objects.update_or_create(
        user=user, email=user.email, defaults={"verified": True, "primary": True}
    )


@transaction.atomic
def change_address(*, user: User, email: str) -> None:
    """Give an account another address, which the person confirms at the next log-in.

    All sessions of the person end. Raises IntegrityError when somebody else has the address.
    """
    user.email = User.objects.normalize_email(email)
    user.save(update_fields=["email"])
    EmailAddress.objects.filter(user=user).delete()


def end_other_sessions(*, user: User, request: HttpRequest) -> None:
    """End every session of the person but the one of this request, which must be the person's."""
    User.objects.filter(pk=user.pk).update(sessions_ended=F("sessions_ended") + 1)
    user.refresh_from_db(fields=["sessions_ended"])
    update_session_auth_hash(request, user)


@transaction.atomic
def remove_second_factor(*, user: User) -> int:
    """Take away every second factor of a person, who is told, and end all sessions.

    Returns how many passkeys, apps and sets of recovery codes there were.
    """
    number: int
    number, _by_model = Authenticator.objects.filter(user=user).delete()
    User.objects.filter(pk=user.pk).update(sessions_ended=F("sessions_ended") + 1)
    letters.send(letters.second_factor_removed, to=user.email, language=user.language)
    return number


@transaction.atomic
def delete_account(*, user: User) -> None:
    """Delete an account for good, and tell the person.

    Raises AccountInUseError naming what depends on it, LastOperatorError for the only operator.
    """
    others = User.objects.select_for_update().filter(is_superuser=True, is_active=True)
    if user.is_superuser and not others.exclude(pk=user.pk).exists():
        raise LastOperatorError
    try:
        user.delete()
    except ProtectedError as error:
        raise AccountInUseError(sorted(map(str, error.protected_objects))) from error
    except RestrictedError as error:
        raise AccountInUseError(sorted(map(str, error.restricted_objects))) from error
    letters.send(letters.account_deleted, to=user.email, language=user.language)
