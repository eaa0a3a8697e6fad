"""A trip plan as it reads: days with their dates, stops with hours and distances."""

import datetime
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from django.db.models import prefetch_related_objects

from catalogue.geo import distance_m
from catalogue.models import Offering, OfferingHours
from catalogue.opening_hours import Day, day_in_words, schedule
from network.tripplan.models import NO_DAY, TripPlan, TripStop

# What a stop shows of its offering.
_RELATIONS = ("texts", "hours", "pictures__image__renditions")


class PlannedStop(NamedTuple):
    """A stop in its place of the plan.

    `number` counts within the day from 1. `hours` says in words what holds on the day's date,
    empty where nothing is known. `to_next_m` are metres as the crow flies to the next stop.
    """

    stop: TripStop
    number: int
    hours: str
    is_closed: bool
    to_next_m: float | None
    is_last: bool

    @property
    def offering(self) -> Offering:
        """What is visited."""
        return self.stop.offering

    @property
    def is_withdrawn(self) -> bool:
        """Whether the offering is no longer to be found on the site."""
        return not self.stop.offering.live


class PlannedDay(NamedTuple):
    """A day and its stops; day 0 holds what is on no day yet."""

    number: int
    date: datetime.date | None
    stops: list[PlannedStop]

    @property
    def distance_m(self) -> float:
        """Metres from the first stop over all others to the last, as the crow flies."""
        return sum(stop.to_next_m or 0 for stop in self.stops)


class Itinerary(NamedTuple):
    """A plan with everything that its page and its files show."""

    plan: TripPlan
    unplanned: PlannedDay
    days: list[PlannedDay]

    @property
    def stop_count(self) -> int:
        """How many offerings are in the plan, with a day or without."""
        return sum(len(day.stops) for day in (self.unplanned, *self.days))

    @property
    def has_events(self) -> bool:
        """Whether a calendar has something to show: a first date, and a stop on some day."""
        return self.plan.starts_on is not None and any(day.stops for day in self.days)


def itinerary(plan: TripPlan) -> Itinerary:
    """Read a plan, its stops and their offerings; six queries however many there are."""
    stops = list(plan.stops.select_related("offering__place"))
    prefetch_related_objects([stop.offering for stop in stops], *_RELATIONS)
    numbers = range(NO_DAY, plan.day_count + 1)
    unplanned, *days = (
        _day(plan, number, [stop for stop in stops if stop.day == number]) for number in numbers
    )
    return Itinerary(plan, unplanned, days)


def _day(plan: TripPlan, number: int, stops: Sequence[TripStop]) -> PlannedDay:
    date = plan.date_of(number)
    ways: list[float | None] = [
        None if number == NO_DAY else distance_m(here.offering.point, there.offering.point)
        for here, there in pairwise(stops)
    ]
    planned = []
    for position, (stop, way) in enumerate(zip(stops, [*ways, None], strict=False), start=1):
        open_on = _open_on(stop.offering, date)
        planned.append(
            PlannedStop(
                stop=stop,
                number=position,
                hours="" if open_on is None or open_on.is_unknown else day_in_words(open_on),
                is_closed=open_on is not None and not open_on.spans and not open_on.is_unknown,
                to_next_m=way,
                is_last=position == len(stops),
            )
        )
    return PlannedDay(number, date, planned)


def _open_on(offering: Offering, date: datetime.date | None) -> Day | None:
    """What holds on that date; None where the hours of the house are not known."""
    house = OfferingHours.Purpose.HOUSE
    rule = next((hours.rule for hours in offering.hours.all() if hours.purpose == house), None)
    if date is None or rule is None:
        return None
    return schedule(rule, offering.place.subdivision).week(date)[0]
