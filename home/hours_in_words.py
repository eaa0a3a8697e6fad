"""An offering's opening hours as its page shows them: now, and the week from today."""

import datetime
from functools import lru_cache
from typing import NamedTuple

from django.utils import timezone
from django.utils.dates import WEEKDAYS

from catalogue.exporters.schema_org import OpenSpan
from catalogue.models import Offering, OfferingHours
from catalogue.opening_hours import (
    Schedule,
    State,
    day_in_words,
    schedule,
    state_in_words,
)


class DayLine(NamedTuple):
    """One day of the week: its name, date, holiday if it is one, and the hours in words."""

    name: str
    date: datetime.date
    holiday: str
    words: str
    is_today: bool
    is_open: bool


class HoursPart(NamedTuple):
    """The hours of the house, or of a part of it. `raw` is the text that nobody can read."""

    label: str
    days: list[DayLine]
    raw: str


class Now(NamedTuple):
    """Whether the house is open at this moment: "open", "closed" or "unknown", and in words."""

    state: str
    words: str


def hours_of(offering: Offering, today: datetime.date) -> list[HoursPart]:
    """The week from today on, the house first, then its parts in the order of the choices."""
    records = {record.purpose: record for record in offering.hours.all()}
    parts = []
    for purpose in OfferingHours.Purpose:
        record = records.get(purpose)
        if record is None:
            continue
        read = _schedule(record, offering)
        label = str(purpose.label) if len(records) > 1 else ""
        days = _days(read, today) if read.is_readable else []
        parts.append(HoursPart(label, days, "" if read.is_readable else record.rule))
    return parts


def now_at(offering: Offering, at: datetime.datetime | None = None) -> Now | None:
    """Whether it is open now; None where nothing is known of the house's hours."""
    house = _house(offering)
    if house is None or not house.is_readable:
        return None
    at = at or timezone.now()
    return Now(house.state(at).value, state_in_words(house, at))


@lru_cache(maxsize=4096)
def open_words(rule: str, subdivision: str, minute: datetime.datetime, language: str) -> str:
    """Until when something is open, in the reader's language; empty unless it surely is.

    Kept for the minute, since lists ask the same of every house again and again.
    """
    house = schedule(rule, subdivision)
    return state_in_words(house, minute) if house.state(minute) is State.OPEN else ""


def open_spans(offering: Offering, today: datetime.date) -> list[OpenSpan]:
    """When the house is surely open in the week from today on."""
    house = _house(offering)
    if house is None:
        return []
    return [
        OpenSpan(day.date, span.start.time(), span.end.time())
        for day in house.week(today)
        for span in day.spans
        if span.state is State.OPEN
    ]


def _house(offering: Offering) -> Schedule | None:
    for record in offering.hours.all():
        if record.purpose == OfferingHours.Purpose.HOUSE:
            return _schedule(record, offering)
    return None


def _schedule(record: OfferingHours, offering: Offering) -> Schedule:
    return schedule(record.rule, offering.place.subdivision)


def _days(read: Schedule, today: datetime.date) -> list[DayLine]:
    return [
        DayLine(
            str(WEEKDAYS[day.date.weekday()]),
            day.date,
            day.holiday,
            day_in_words(day),
            day.date == today,
            bool(day.spans),
        )
        for day in read.week(today)
    ]
