"""Mail that waits, was sent, or cannot be sent."""

import datetime
import uuid
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

# How long rows stay, in days; docs/operate.md and the privacy page name both.
SENT_KEPT_DAYS = 30
ASIDE_KEPT_DAYS = 90


class MailQuerySet(models.QuerySet["OutboxMail"]):
    """Mail, narrowed."""

    def waiting(self) -> Self:
        """Neither sent nor put aside."""
        return self.filter(sent_at__isnull=True, aside_at__isnull=True)

    def sent(self) -> Self:
        """What a mail server took."""
        return self.filter(sent_at__isnull=False)

    def aside(self) -> Self:
        """What nobody tries any more until somebody asks for it."""
        return self.filter(aside_at__isnull=False)

    def due(self, at: datetime.datetime) -> Self:
        """What a worker may take at that moment, the longest waiting first."""
        unleased = models.Q(leased_until__isnull=True) | models.Q(leased_until__lte=at)
        return self.waiting().filter(unleased, due_at__lte=at).order_by("due_at", "pk")

    def old(self, at: datetime.datetime) -> Self:
        """What is kept no longer at that moment."""
        return self.filter(
            models.Q(sent_at__lt=at - datetime.timedelta(days=SENT_KEPT_DAYS))
            | models.Q(aside_at__lt=at - datetime.timedelta(days=ASIDE_KEPT_DAYS))
        )


class OutboxMail(models.Model):
    """One letter to one address. `context` has the shape of its kind (`letters.Letter`).

    `uid` makes the Message-ID. A row is sent at least once; a mail server or program that sees
    the same Message-ID twice knows that it is one letter. What a letter says is forgotten when it
    is sent, since it may hold a link that opens something.
    """

    class State(models.TextChoices):
        """What has become of it."""

        WAITING = "waiting", _("waiting")
        SENT = "sent", _("sent")
        ASIDE = "aside", _("put aside")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=40)
    recipient = models.CharField(_("recipient"), max_length=320)
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    context = models.JSONField(default=dict)
    dedupe_key = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(_("written"), auto_now_add=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    due_at = models.DateTimeField(_("next attempt"))
    leased_until = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    aside_at = models.DateTimeField(_("put aside"), null=True, blank=True)
    last_error = models.TextField(_("last error"), blank=True)

    objects: ClassVar[models.Manager["OutboxMail"]] = models.Manager.from_queryset(MailQuerySet)()

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        indexes = [
            models.Index(
                fields=["due_at"],
                condition=models.Q(sent_at__isnull=True, aside_at__isnull=True),
                name="outbox_mail_due",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["dedupe_key"],
                condition=~models.Q(dedupe_key=""),
                name="outbox_mail_written_once",
            ),
            models.CheckConstraint(
                condition=models.Q(sent_at__isnull=True) | models.Q(aside_at__isnull=True),
                name="outbox_mail_sent_or_aside",
            ),
            models.CheckConstraint(
                condition=models.Q(leased_until__isnull=True)
                | models.Q(sent_at__isnull=True, aside_at__isnull=True),
                name="outbox_mail_leased_while_waiting",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} → {self.recipient}"

    @property
    def state(self) -> "OutboxMail.State":
        """What has become of it."""
        if self.sent_at is not None:
            return self.State.SENT
        return self.State.WAITING if self.aside_at is None else self.State.ASIDE
