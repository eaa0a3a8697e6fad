"""The coming days as bars beside their words, as the form for opening hours shows them."""

import datetime
from typing import NamedTuple

from catalogue.opening_hours import Day, Schedule, State, day_in_words

# The part of the day that a bar shows; nights are rare enough to be cut.
FIRST_HOUR, LAST_HOUR = 6, 24
WIDTH = 100  # of a bar, in the units of its drawing


class Bar(NamedTuple):
    """A stretch of a day, from `x` on, `width` long, of `WIDTH` altogether."""

    x: float
    width: float
    is_certain: bool


class DayRow(NamedTuple):
    """A day: its date, its bars, its words, and the public holiday if it is one."""

    date: datetime.date
    bars: list[Bar]
    words: str
    holiday: str


def coming_days(schedule: Schedule, start: datetime.date, weeks: int = 2) -> list[list[DayRow]]:
    """The weeks from `start` on, seven rows each."""
    return [
        [_row(day) for day in schedule.week(start + datetime.timedelta(weeks=number))]
        for number in range(weeks)
    ]


def _row(day: Day) -> DayRow:
    bars = []
    for span in day.spans:
        begin = _x(day.date, span.start)
        end = _x(day.date, span.end)
        if end > begin:
            bars.append(Bar(begin, round(end - begin, 1), span.state is State.OPEN))
    return DayRow(day.date, bars, day_in_words(day), day.holiday)


def _x(date: datetime.date, at: datetime.datetime) -> float:
    """Where a moment lies on the bar of a day; what is outside lies at its ends."""
    hours = (at - datetime.datetime.combine(date, datetime.time.min)).total_seconds() / 3600
    share = (hours - FIRST_HOUR) / (LAST_HOUR - FIRST_HOUR)
    return round(min(max(share, 0), 1) * WIDTH, 1)
