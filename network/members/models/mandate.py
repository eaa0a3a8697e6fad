"""The upkeep of listings, handed to an association: the normal case for small hosts."""

import datetime
from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from catalogue.models import Offering
from catalogue.querysets import today
from network.members.models.organisation import Organisation


class MandateQuerySet(models.QuerySet["Mandate"]):
    """Mandates, narrowed."""

    def not_revoked(self) -> Self:
        """Those that neither side has ended; their time may be over, or not have come."""
        return self.filter(revoked_at__isnull=True)

    def active(self, on: datetime.date | None = None) -> Self:
        """Those that hold on that day (today by default); first and last day count."""
        on = on or today()
        return self.not_revoked().filter(
            models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=on), starts_on__lte=on
        )


class Mandate(models.Model):
    """An organisation lets an association keep one of its listings, or all it has.

    It works through the organisation's approved claim: where that ends, so does the mandate.
    """

    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="mandates_given",
        verbose_name=_("organisation"),
    )
    association = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="mandates_held",
        verbose_name=_("association"),
    )
    offering = models.ForeignKey(
        Offering,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="mandates",
        verbose_name=_("offering"),
        help_text=_("Empty: everything of the organisation, present and future."),
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)
    granted_by = models.ForeignKey(
        User, models.SET_NULL, null=True, related_name="+", verbose_name=_("granted by")
    )
    granted_at = models.DateTimeField(_("granted"), auto_now_add=True)
    revoked_by = models.ForeignKey(
        User, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("ended by")
    )
    revoked_at = models.DateTimeField(_("ended"), null=True, blank=True)

    objects: ClassVar[models.Manager["Mandate"]] = models.Manager.from_queryset(MandateQuerySet)()

    class Meta:
        verbose_name = _("mandate")
        verbose_name_plural = _("mandates")
        ordering = ["-granted_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(organisation=models.F("association")),
                name="mandate_to_somebody_else",
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="mandate_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} → {self.association}"

    def is_active(self, on: datetime.date | None = None) -> bool:
        """Whether it holds on that day (today by default)."""
        on = on or today()
        has_begun, is_over = self.starts_on <= on, self.ends_on is not None and self.ends_on < on
        return self.revoked_at is None and has_begun and not is_over
