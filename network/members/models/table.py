"""A spreadsheet that somebody brings, and what becomes of each of its rows.

The file itself is never kept: only what was read of it, and that only until it is settled.
"""

import datetime
from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from catalogue.models import Offering
from network.members.models.organisation import Organisation

# How long a table stays that nobody goes on with, or that is done; the privacy page says so, too.
KEPT_DAYS = 7


class TableQuerySet(models.QuerySet["Table"]):
    """Tables, narrowed."""

    def open(self) -> Self:
        """Those that are not done yet."""
        return self.exclude(state=Table.State.DONE)

    def old(self, at: datetime.datetime) -> Self:
        """What is kept no longer at that moment."""
        return self.filter(created_at__lt=at - datetime.timedelta(days=KEPT_DAYS))


class Table(models.Model):
    """An organisation's listings in rows; at most one is open at a time."""

    class State(models.TextChoices):
        """How far it has come."""

        COMPARING = "comparing", _("being compared")
        COMPARED = "compared", _("compared, waits for a decision")
        IMPORTING = "importing", _("being taken over")
        DONE = "done", _("taken over")

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="tables", verbose_name=_("organisation")
    )
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+", verbose_name=_("by"))
    file_name = models.CharField(_("file"), max_length=200)
    ignored = models.JSONField(_("columns that were not understood"), default=list)
    state = models.CharField(
        _("status"), max_length=10, choices=State, default=State.COMPARING, db_index=True
    )
    created_at = models.DateTimeField(_("uploaded"), auto_now_add=True)

    objects: ClassVar[models.Manager["Table"]] = models.Manager.from_queryset(TableQuerySet)()

    class Meta:
        verbose_name = _("table of listings")
        verbose_name_plural = _("tables of listings")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation"], condition=~models.Q(state="done"), name="table_open_once"
            ),
        ]

    def __str__(self) -> str:
        return self.file_name


class TableRow(models.Model):
    """A row: what it says, what that would change, and what became of it.

    `says` are paths and plain values (`catalogue.statements`), `problems` and `changes` words for
    people, in the language of whoever uploaded the table.
    """

    class State(models.TextChoices):
        """What is known of it; each follows one that stands before it."""

        READ = "read", _("not compared yet")
        NEW = "new", _("new")
        CHANGED = "changed", _("changes something")
        SAME = "same", _("changes nothing")
        WRONG = "wrong", _("cannot be taken over")
        CREATED = "created", _("created")
        UPDATED = "updated", _("changed")

    table = models.ForeignKey(
        Table, models.CASCADE, related_name="rows", verbose_name=_("table of listings")
    )
    number = models.PositiveIntegerField(_("row"))
    name = models.CharField(_("name"), max_length=200, blank=True)
    offering = models.ForeignKey(
        Offering, models.SET_NULL, null=True, related_name="+", verbose_name=_("offering")
    )
    says = models.JSONField(default=dict)
    problems = models.JSONField(default=list)
    changes = models.JSONField(default=list)
    state = models.CharField(_("status"), max_length=10, choices=State, default=State.READ)

    class Meta:
        verbose_name = _("row")
        verbose_name_plural = _("rows")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["table", "number"], name="table_row_once"),
        ]
        indexes = [models.Index(fields=["table", "state", "number"], name="table_row_by_state")]

    def __str__(self) -> str:
        return f"{self.number} {self.name}"
