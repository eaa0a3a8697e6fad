"""People for trying things out. What they log in with is public: never on a public site."""

from enum import StrEnum
from typing import NamedTuple

from django.conf import settings
from django.db import transaction

from accounts.actions import confirm_address
from accounts.models import User
from accounts.second_factor import is_set_up, set_up_app
from home.groups import ensure_associations_group, ensure_editors_group
from home.moderation import ensure_moderation


class Part(StrEnum):
    """What somebody is for, as `load_demo` prints it."""

    OPERATOR = "operator"
    EDITOR = "editor"
    ASSOCIATION = "association"
    OWNER = "owner of a guest house"
    COLLEAGUE = "colleague there"


class LogIn(NamedTuple):
    """Somebody who can log in."""

    part: Part
    email: str
    password: str
    first_name: str
    last_name: str


LOG_INS = (
    LogIn(Part.OPERATOR, "betrieb@example.org", "nur-zur-probe-betrieb", "Bente", "Betrieb"),
    LogIn(Part.EDITOR, "redaktion@example.org", "nur-zur-probe-redaktion", "Rieke", "Redaktion"),
    LogIn(Part.ASSOCIATION, "verband@example.org", "nur-zur-probe-verband", "Vera", "Verband"),
    LogIn(Part.OWNER, "wirtin@example.org", "nur-zur-probe-wirtin", "Ilse", "Wirt"),
    LogIn(Part.COLLEAGUE, "kollege@example.org", "nur-zur-probe-kollege", "Karl", "Kollege"),
)

# Those who work in the admin have an authenticator app with this key. In DEBUG a fixed code does
# as well.
APP_KEY = "NURZURPROBENURZURPROBENURZURPROB"
IN_THE_ADMIN = (Part.OPERATOR, Part.EDITOR, Part.ASSOCIATION)


class PublicSiteError(Exception):
    """Refused: on a site that may be public, everybody would know these passwords."""


def refuse_on_public_site(*, force: bool) -> None:
    """Raise PublicSiteError unless this is a site for trying out (DEBUG) or `force` is meant."""
    if not (settings.DEBUG or force):
        raise PublicSiteError


@transaction.atomic
def ensure_log_ins(*, force: bool = False) -> tuple[LogIn, ...]:
    """Everybody of LOG_INS with an account; returns them with their passwords.

    A person who exists keeps name, rights, password and second factor. Raises PublicSiteError
    outside DEBUG unless `force`d.
    """
    refuse_on_public_site(force=force)
    groups = {Part.EDITOR: ensure_editors_group(), Part.ASSOCIATION: ensure_associations_group()}
    ensure_moderation()
    for person in LOG_INS:
        user = User.objects.filter(email=person.email).first() or _new(person)
        if person.part in groups:
            user.groups.add(groups[person.part])
        confirm_address(user=user)  # nobody could read a code that is sent there
        if person.part in IN_THE_ADMIN and not is_set_up(user):
            set_up_app(user=user, key=APP_KEY)
    return LOG_INS


def _new(person: LogIn) -> User:
    is_operator = person.part is Part.OPERATOR
    make = User.objects.create_superuser if is_operator else User.objects.create_user
    return make(
        person.email, person.password, first_name=person.first_name, last_name=person.last_name
    )


def second_factor_in_words() -> str:
    """How those give their second factor who work in the admin."""
    if code := getattr(settings, "MFA_TOTP_INSECURE_BYPASS_CODE", None):
        return f"{code} as the code"
    return f"a code from an authenticator app with the key {APP_KEY}"
