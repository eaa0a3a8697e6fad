"""Which person works for which organisation, and how far that goes."""

from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from network.members.models.organisation import Organisation


class Role(models.TextChoices):
    """How far a person may go; each may do what the ones below may."""

    OWNER = "owner", _("Owner")
    MAINTAINER = "maintainer", _("Maintainer")
    VIEWER = "viewer", _("Viewer")


# Who may do what: permissions.py asks these.
OWNING = (Role.OWNER,)
EDITING = (Role.OWNER, Role.MAINTAINER)
SEEING = (Role.OWNER, Role.MAINTAINER, Role.VIEWER)


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Memberships, narrowed."""

    def owners(self) -> Self:
        """Those who may do everything."""
        return self.filter(role=Role.OWNER)


class Membership(models.Model):
    """A person in an organisation. Every organisation that had an owner keeps at least one.

    An account with memberships cannot be deleted: its person leaves first, and the last owner
    hands over first (`actions.team`).
    """

    organisation = models.ForeignKey(
        Organisation,
        models.CASCADE,
        related_name="memberships",
        verbose_name=_("organisation"),
    )
    user = models.ForeignKey(
        User, models.PROTECT, related_name="memberships", verbose_name=_("person")
    )
    role = models.CharField(_("role"), max_length=10, choices=Role)
    joined_at = models.DateTimeField(_("since"), auto_now_add=True)

    objects: ClassVar[models.Manager["Membership"]] = models.Manager.from_queryset(
        MembershipQuerySet
    )()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["organisation", "joined_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "user"], name="membership_once"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} ({self.get_role_display()})"
