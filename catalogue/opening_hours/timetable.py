"""Opening hours as a form asks for them: weekly times, seasons, holidays and exceptions.

A timetable is the part of the `opening_hours` notation that people without knowledge of it can
fill in; `write` gives the notation, and `timetable_reading.read` takes it back where it fits.
"""

import datetime
import itertools
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from catalogue.opening_hours.rules import WEEKDAYS

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
BY_APPOINTMENT = "nach Vereinbarung"
_MIDNIGHT = datetime.time(0)


class Kind(StrEnum):
    """What holds on a day: closed, open at times, or after a call."""

    CLOSED = "closed"
    OPEN = "open"
    APPOINTMENT = "appointment"


class Times(NamedTuple):
    """One stretch of a day; 00:00 as the end is midnight, an end before the start the next day.

    Without an end it closes when the last guest leaves.
    """

    start: datetime.time
    end: datetime.time | None

    @property
    def minutes(self) -> tuple[int, int]:
        """Begin and end in minutes since the day began; the end may lie in the next day."""
        begin = self.start.hour * 60 + self.start.minute
        if self.end is None:
            return begin, 24 * 60
        end = self.end.hour * 60 + self.end.minute
        return begin, end if end > begin else end + 24 * 60


class DayHours(NamedTuple):
    """What holds on a kind of day. Only open days have times, and these do not overlap."""

    kind: Kind = Kind.CLOSED
    times: tuple[Times, ...] = ()


CLOSED = DayHours()
ON_APPOINTMENT = DayHours(Kind.APPOINTMENT)
ALL_DAY = DayHours(Kind.OPEN, (Times(_MIDNIGHT, _MIDNIGHT),))


class YearDay(NamedTuple):
    """A day that comes every year."""

    month: int
    day: int


class Season(NamedTuple):
    """A week that holds for a part of each year, or always where it has no dates.

    `begin` and `end` are both given or both missing, and both days belong to it; a season may
    cross the turn of the year. `days` begin with Monday. `holidays` are the hours of public
    holidays, None where these are like any other day.
    """

    days: tuple[DayHours, ...]
    begin: YearDay | None = None
    end: YearDay | None = None
    holidays: DayHours | None = None

    @property
    def is_always(self) -> bool:
        """Whether it holds whenever no other season does."""
        return self.begin is None

    @property
    def is_closed(self) -> bool:
        """Whether it holds no hours at all."""
        return {*self.days, self.holidays or CLOSED} == {CLOSED}


class Exceptional(NamedTuple):
    """Days that follow no week: one date or a stretch, both ends included.

    Dates with a year happen once; `YearDay`s come again every year.
    """

    first: datetime.date | YearDay
    last: datetime.date | YearDay
    hours: DayHours
    remark: str = ""


class Timetable(NamedTuple):
    """All opening hours of one purpose. Outside its seasons it is closed."""

    seasons: tuple[Season, ...]
    exceptions: tuple[Exceptional, ...] = ()


def write(timetable: Timetable) -> str:
    """The timetable in the `opening_hours` notation; empty when it holds nothing at all.

    The week without dates comes first, since later rules win; exceptions come last.
    """
    seasons = sorted(
        (s for s in timetable.seasons if not (s.is_always and s.is_closed)),
        key=lambda season: not season.is_always,
    )
    has_week = bool(seasons) and seasons[0].is_always
    rules: list[str] = []
    for season in seasons:
        rules += _season(season, states_closed=has_week and not season.is_always)
    rules += [_exception(exception) for exception in timetable.exceptions]
    if not rules and timetable.seasons:
        return "off"
    return "; ".join(rules)


def _season(season: Season, *, states_closed: bool) -> list[str]:
    """The rules of one season; days without hours are left out unless something must be undone."""
    dates = "" if season.begin is None or season.end is None else _dates(season.begin, season.end)
    if set(season.days) == {ALL_DAY} and not dates and season.holidays in (None, ALL_DAY):
        return ["24/7"]
    groups: dict[DayHours, list[int]] = {}
    for number, hours in enumerate(season.days):
        groups.setdefault(hours, []).append(number)
    rules = []
    for hours, numbers in groups.items():
        if hours == CLOSED and not states_closed:
            continue
        days = "" if len(numbers) == 7 and (dates or hours.times) else _weekdays(numbers)
        rules.append(_joined(dates, days, _hours(hours)))
    if season.holidays is not None:
        rules.append(_joined(dates, "PH", _hours(season.holidays)))
    return rules


def _exception(exception: Exceptional) -> str:
    hours, remark = exception.hours, exception.remark.replace('"', "”").strip()
    text = _hours(hours)
    if remark and hours.kind is Kind.OPEN:
        text = f'{text} open "{remark}"'
    elif remark and hours.kind is Kind.CLOSED:
        text = f'{text} "{remark}"'
    return _joined(_dates(exception.first, exception.last), text)


def _dates(first: datetime.date | YearDay, last: datetime.date | YearDay) -> str:
    """`Apr-Oct`, `Dec 24-Jan 02`, `2026 Nov 26`."""
    is_yearly = isinstance(first, YearDay) and isinstance(last, YearDay)
    if is_yearly and first.day == 1 and last.day == last_day(last.month):
        months = (MONTHS[first.month - 1], MONTHS[last.month - 1])
        return "-".join(dict.fromkeys(months))
    begin, end = _date(first), _date(last)
    return begin if begin == end else f"{begin}-{end}"


def _date(day: datetime.date | YearDay) -> str:
    year = f"{day.year} " if isinstance(day, datetime.date) else ""
    return f"{year}{MONTHS[day.month - 1]} {day.day:02}"


def last_day(month: int) -> int:
    """The last day of a month in any year: a season until the end of February ends on the 29th."""
    return 29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31


def _weekdays(numbers: Sequence[int]) -> str:
    """`Mo-Fr,Su` for the numbers of weekdays, ascending."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ",".join(
        WEEKDAYS[run[0]] if len(run) == 1 else f"{WEEKDAYS[run[0]]}-{WEEKDAYS[run[-1]]}"
        for run in runs
    )


def _hours(hours: DayHours) -> str:
    if hours.kind is Kind.APPOINTMENT:
        return f'"{BY_APPOINTMENT}"'
    if hours.kind is Kind.CLOSED:
        return "off"
    return ",".join(_times(times) for times in hours.times)


def _times(times: Times) -> str:
    if times.end is None:
        return f"{times.start:%H:%M}+"
    end = "24:00" if times.end == _MIDNIGHT else f"{times.end:%H:%M}"
    return f"{times.start:%H:%M}-{end}"


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def overlapping(times: Iterable[Times]) -> bool:
    """Whether two stretches of one day share time, or a later one begins behind an open end."""
    ordered = sorted(times)
    return any(one.minutes[1] > other.minutes[0] for one, other in itertools.pairwise(ordered))
