"""Changing a trip plan. There is no `by`: whoever holds the plan's secret is its visitor.

Every action locks the plan first, so two clicks at once follow one another.
"""

import datetime
from enum import StrEnum

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.models import Offering
from catalogue.querysets import today
from network.tokens import hashed, new_token
from network.tripplan.models import MOST_DAYS, MOST_STOPS, NO_DAY, TripPlan, TripStop
from network.tripplan.tokens import share_token


class Direction(StrEnum):
    """Where a stop moves within its day."""

    UP = "up"
    DOWN = "down"


def start() -> tuple[TripPlan, str]:
    """Make an empty plan; returns it and its secret, which is stored nowhere else."""
    secret = new_token()
    plan = TripPlan.objects.create(
        secret_hash=hashed(secret),
        share_hash=hashed(share_token(secret, 1)),
        changed_at=timezone.now(),
        last_used_on=today(),
    )
    return plan, secret


@transaction.atomic
def save_stop(*, plan: TripPlan, offering: Offering, day: int = NO_DAY) -> TripStop:
    """Put an offering at the end of a day; one that is in the plan already stays as it is.

    Raises ValidationError when the plan is full or has no such day.
    """
    plan = _locked(plan)
    _refuse_unknown_day(plan, day)
    known = plan.stops.filter(offering=offering).first()
    if known is not None:
        return known
    if plan.stops.count() >= MOST_STOPS:
        raise ValidationError(
            _("A trip plan holds at most %(number)d offerings. Please remove one first.")
            % {"number": MOST_STOPS}
        )
    stop = TripStop.objects.create(
        plan=plan, offering=offering, day=day, position=_end_of(plan, day)
    )
    _mark_changed(plan)
    return stop


@transaction.atomic
def remove_stop(*, stop: TripStop) -> None:
    """Take a stop out of its plan."""
    plan = _locked(stop.plan)
    plan.stops.filter(pk=stop.pk).delete()
    _mark_changed(plan)


@transaction.atomic
def move_stop(*, stop: TripStop, direction: Direction) -> None:
    """Let a stop change places with its neighbour; at the edge of the day nothing happens."""
    plan = _locked(stop.plan)
    order = list(plan.stops.filter(day=stop.day))
    here = next((index for index, other in enumerate(order) if other.pk == stop.pk), None)
    if here is None:  # moved or removed in another window meanwhile
        return
    there = here - 1 if direction is Direction.UP else here + 1
    if not 0 <= there < len(order):
        return
    order[here], order[there] = order[there], order[here]
    for position, other in enumerate(order):
        other.position = position
    TripStop.objects.bulk_update(order, ["position"])
    _mark_changed(plan)


@transaction.atomic
def move_to_day(*, stop: TripStop, day: int) -> None:
    """Put a stop at the end of another day. Raises ValidationError for an unknown day."""
    plan = _locked(stop.plan)
    _refuse_unknown_day(plan, day)
    plan.stops.filter(pk=stop.pk).exclude(day=day).update(day=day, position=_end_of(plan, day))
    _mark_changed(plan)


@transaction.atomic
def write_note(*, stop: TripStop, note: str) -> None:
    """Keep a note with a stop; an empty one removes it."""
    plan = _locked(stop.plan)
    plan.stops.filter(pk=stop.pk).update(note=note)
    _mark_changed(plan)


@transaction.atomic
def add_day(*, plan: TripPlan) -> None:
    """Append an empty day. Raises ValidationError when there are enough."""
    plan = _locked(plan)
    if plan.day_count >= MOST_DAYS:
        raise ValidationError(_("A trip plan has at most %(number)d days.") % {"number": MOST_DAYS})
    plan.day_count += 1
    _mark_changed(plan, "day_count")


@transaction.atomic
def remove_day(*, plan: TripPlan, day: int) -> None:
    """Take a day out: its stops stay in the plan without a day, later days move up by one.

    Raises ValidationError for an unknown day and for the only one.
    """
    plan = _locked(plan)
    _refuse_unknown_day(plan, day)
    if day == NO_DAY or plan.day_count == 1:
        raise ValidationError(_("A trip plan has at least one day."))
    end = _end_of(plan, NO_DAY)
    stops = list(plan.stops.filter(day__gte=day))
    for offset, stop in enumerate(stops):
        if stop.day == day:
            stop.day, stop.position = NO_DAY, end + offset
        else:
            stop.day -= 1
    TripStop.objects.bulk_update(stops, ["day", "position"])
    plan.day_count -= 1
    _mark_changed(plan, "day_count")


@transaction.atomic
def set_beginning(*, plan: TripPlan, starts_on: datetime.date | None) -> None:
    """Give the first day a date, and thereby every day; None takes the dates away."""
    plan = _locked(plan)
    plan.starts_on = starts_on
    _mark_changed(plan, "starts_on")


@transaction.atomic
def renew_share(*, plan: TripPlan, secret: str) -> None:
    """Replace the read-only link by a new one; the old one opens nothing from now on."""
    plan = _locked(plan)
    plan.share_number += 1
    plan.share_hash = hashed(share_token(secret, plan.share_number))
    plan.save(update_fields=["share_number", "share_hash"])


def delete(*, plan: TripPlan) -> None:
    """Remove a plan with all that is in it."""
    plan.delete()


def note_use(*, plan: TripPlan) -> None:
    """Remember that the plan was opened today; writes at most once a day."""
    on = today()
    if plan.last_used_on != on:
        TripPlan.objects.filter(pk=plan.pk).update(last_used_on=on)


def remove_forgotten(*, on: datetime.date) -> int:
    """Remove the plans whose time is over on that day; returns how many there were."""
    _total, by_model = TripPlan.objects.all().forgotten(on).delete()
    return by_model.get(TripPlan._meta.label, 0)


def _locked(plan: TripPlan) -> TripPlan:
    """The plan as it is now, nobody else's until the end of the transaction."""
    return TripPlan.objects.select_for_update().get(pk=plan.pk)


def _mark_changed(plan: TripPlan, *fields: str) -> None:
    plan.changed_at = timezone.now()
    plan.last_used_on = today()
    plan.save(update_fields=["changed_at", "last_used_on", *fields])


def _refuse_unknown_day(plan: TripPlan, day: int) -> None:
    if not NO_DAY <= day <= plan.day_count:
        raise ValidationError(_("This trip plan has no such day."))


def _end_of(plan: TripPlan, day: int) -> int:
    last = plan.stops.filter(day=day).order_by("-position").first()
    return last.position + 1 if last else 0
