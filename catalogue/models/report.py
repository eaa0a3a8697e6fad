"""What visitors say is wrong with an entry: a task for editors."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from catalogue.querysets import ErrorReportQuerySet

# How long a reporter's address stays when nobody deals with the report. Forms and
# docs/operate.md say it too.
EMAIL_KEPT = timedelta(days=90)


class ErrorReport(models.Model):
    """An error that a visitor reported. `form_key` names the form that was sent, so that sending
    it twice makes one report. The e-mail address, if any, is only there to ask back.
    """

    class Kind(models.TextChoices):
        """What is wrong."""

        CLOSED = "closed", _("It is closed for good")
        HOURS = "hours", _("The opening hours")
        ADDRESS = "address", _("The address or the position on the map")
        CONTACT = "contact", _("Phone, e-mail or website")
        OTHER = "other", _("Something else")

    offering = models.ForeignKey(
        "catalogue.Offering",
        models.CASCADE,
        related_name="error_reports",
        verbose_name=_("offering"),
    )
    kind = models.CharField(_("what is wrong"), max_length=10, choices=Kind)
    message = models.TextField(_("message"), max_length=2000, blank=True)
    email = models.EmailField(_("e-mail of the visitor"), blank=True)
    form_key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    created_at = models.DateTimeField(_("reported"), auto_now_add=True)
    done_at = models.DateTimeField(_("done"), null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("done by"),
    )

    objects = ErrorReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("error report")
        verbose_name_plural = _("error reports")
        indexes = [
            models.Index(
                fields=["created_at"],
                condition=models.Q(done_at__isnull=True),
                name="error_report_open",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(done_by__isnull=True) | models.Q(done_at__isnull=False),
                name="error_report_done_by_when_done",
            ),
            models.CheckConstraint(
                condition=models.Q(done_at__isnull=True) | models.Q(email=""),
                name="error_report_done_forgets_email",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} – {self.offering}"
