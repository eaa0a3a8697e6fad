"""An invitation by e-mail to join an organisation."""

import datetime
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from network.members.models.membership import Role
from network.members.models.organisation import Organisation
from network.tokens import hashed

VALID_FOR = datetime.timedelta(days=14)
MOST_OPEN = 20  # of one organisation


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Invitations, narrowed."""

    def unanswered(self) -> Self:
        """Neither accepted nor taken back; time may have run out."""
        return self.filter(accepted_at__isnull=True, revoked_at__isnull=True)

    def open(self, at: datetime.datetime) -> Self:
        """Those that can be accepted at that moment."""
        return self.unanswered().filter(expires_at__gt=at)

    def opened_by(self, token: str) -> Self:
        """The one whose link holds this token."""
        return self.filter(token_hash=hashed(token))


class Invitation(models.Model):
    """Works once, for whoever has the address in an account, until it expires or is taken back.

    The link's token is stored as a hash only.
    """

    organisation = models.ForeignKey(
        Organisation,
        models.CASCADE,
        related_name="invitations",
        verbose_name=_("organisation"),
    )
    email = models.EmailField(_("e-mail"))
    role = models.CharField(_("role"), max_length=10, choices=Role)
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(
        User, models.SET_NULL, null=True, related_name="+", verbose_name=_("invited by")
    )
    created_at = models.DateTimeField(_("invited"), auto_now_add=True)
    expires_at = models.DateTimeField(_("valid until"))
    accepted_at = models.DateTimeField(_("accepted"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("taken back"), null=True, blank=True)

    objects: ClassVar[models.Manager["Invitation"]] = models.Manager.from_queryset(
        InvitationQuerySet
    )()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                "organisation",
                Lower("email"),
                condition=models.Q(accepted_at__isnull=True, revoked_at__isnull=True),
                name="invitation_unanswered_once",
            ),
            models.CheckConstraint(
                condition=models.Q(accepted_at__isnull=True) | models.Q(revoked_at__isnull=True),
                name="invitation_accepted_or_revoked",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} → {self.email}"

    def is_open(self, at: datetime.datetime) -> bool:
        """Whether it can be accepted at that moment."""
        return self.accepted_at is None and self.revoked_at is None and self.expires_at > at

    def is_for(self, user: User) -> bool:
        """Whether it was sent to this person's address; letters' case does not count."""
        return self.email.casefold() == user.email.casefold()
