"""Two people for trying things out. Their passwords are public: never on a public site."""

from typing import NamedTuple

from django.conf import settings
from django.db import transaction

from accounts.models import User
from home.groups import ensure_editors_group


class LogIn(NamedTuple):
    """Somebody who can log in."""

    email: str
    password: str
    is_operator: bool


LOG_INS = (
    LogIn("betrieb@example.org", "nur-zur-probe-betrieb", is_operator=True),
    LogIn("redaktion@example.org", "nur-zur-probe-redaktion", is_operator=False),
)


class PublicSiteError(Exception):
    """Refused: on a site that may be public, everybody would know these passwords."""


def refuse_on_public_site(*, force: bool) -> None:
    """Raise PublicSiteError unless this is a site for trying out (DEBUG) or `force` is meant."""
    if not (settings.DEBUG or force):
        raise PublicSiteError


@transaction.atomic
def ensure_log_ins(*, force: bool = False) -> tuple[LogIn, ...]:
    """An operator and an editor; returns them with their passwords.

    A person who exists keeps name, rights and password. Raises PublicSiteError outside DEBUG
    unless `force`d.
    """
    refuse_on_public_site(force=force)
    editors = ensure_editors_group()
    for email, password, is_operator in LOG_INS:
        if User.objects.filter(email__iexact=email).exists():
            continue
        if is_operator:
            User.objects.create_superuser(email, password)
        else:
            User.objects.create_user(email, password).groups.add(editors)
    return LOG_INS
