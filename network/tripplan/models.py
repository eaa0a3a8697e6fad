"""A visitor's plan and the stops in it."""

import datetime
import uuid
from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from catalogue.models import Offering
from network.tokens import hashed

# A plan that nobody opened for so long is removed (remove_old_trip_plans); the privacy page and
# the plan itself name this number, and the cookie lasts as long.
KEPT_DAYS = 90
MOST_DAYS = 14
MOST_STOPS = 60
LONGEST_NOTE = 500  # characters
# The "day" of a stop that is saved and on no day yet.
NO_DAY = 0


class TripPlanQuerySet(models.QuerySet["TripPlan"]):
    """Trip plans, narrowed."""

    def owned_with(self, secret: str) -> Self:
        """The plan that this secret lets one change."""
        return self.filter(secret_hash=hashed(secret))

    def shared_with(self, token: str) -> Self:
        """The plan that this token lets one read."""
        return self.filter(share_hash=hashed(token))

    def forgotten(self, on: datetime.date) -> Self:
        """Plans that were last opened more than 90 days before that day."""
        return self.filter(last_used_on__lt=on - datetime.timedelta(days=KEPT_DAYS))


class TripPlan(models.Model):
    """A plan of one visitor, who is known by nothing but a secret."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    secret_hash = models.CharField(max_length=64, unique=True)
    share_hash = models.CharField(max_length=64, unique=True)
    share_number = models.PositiveIntegerField(default=1)
    starts_on = models.DateField(_("first day"), null=True, blank=True)
    day_count = models.PositiveSmallIntegerField(_("days"), default=1)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    changed_at = models.DateTimeField(_("changed"))
    last_used_on = models.DateField(_("last used"), db_index=True)

    objects: ClassVar[models.Manager["TripPlan"]] = models.Manager.from_queryset(TripPlanQuerySet)()

    class Meta:
        verbose_name = _("trip plan")
        verbose_name_plural = _("trip plans")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(day_count__range=(1, MOST_DAYS)), name="trip_plan_days"
            ),
        ]

    def __str__(self) -> str:
        return str(self.uid)

    def date_of(self, day: int) -> datetime.date | None:
        """The date of a day (1 is the first); None for no day or without a first date."""
        if self.starts_on is None or day == NO_DAY:
            return None
        return self.starts_on + datetime.timedelta(days=day - 1)


class TripStop(models.Model):
    """An offering in a plan, once; `position` orders the stops of a day."""

    plan = models.ForeignKey(TripPlan, models.CASCADE, related_name="stops")
    offering = models.ForeignKey(Offering, models.CASCADE, related_name="+")
    day = models.PositiveSmallIntegerField(_("day"), default=NO_DAY)
    position = models.PositiveSmallIntegerField(_("position"))
    note = models.CharField(_("note"), max_length=LONGEST_NOTE, blank=True)

    class Meta:
        verbose_name = _("stop")
        verbose_name_plural = _("stops")
        ordering = ["day", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "offering"], name="trip_stop_once_a_plan"),
            models.CheckConstraint(
                condition=models.Q(day__lte=MOST_DAYS), name="trip_stop_on_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day}.{self.position}"
