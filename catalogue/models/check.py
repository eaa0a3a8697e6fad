"""The half-yearly question whether an offering's details still hold."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalogue.models.offering import Offering
from catalogue.querysets import CheckRequestQuerySet


class CheckRequest(models.Model):
    """One round of asking: whoever runs the offering confirms by a link, or it counts as missed.

    A round that was missed may still be confirmed as long as its link is valid.
    """

    offering = models.ForeignKey(
        Offering, models.CASCADE, related_name="check_requests", verbose_name=_("offering")
    )
    asked_at = models.DateTimeField(_("asked"))
    missed_at = models.DateTimeField(_("missed"), null=True, blank=True)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("confirmed by"),
    )

    objects = CheckRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request to check details")
        verbose_name_plural = _("requests to check details")
        constraints = [
            models.UniqueConstraint(
                fields=["offering"],
                condition=Q(missed_at__isnull=True, confirmed_at__isnull=True),
                name="check_request_open_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.offering} ({self.asked_at:%Y-%m-%d})"
