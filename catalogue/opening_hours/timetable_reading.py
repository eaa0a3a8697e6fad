"""A timetable back from the `opening_hours` notation, where a form can show all of it."""

import datetime
import itertools
import re
from collections.abc import Iterator
from typing import NamedTuple

from catalogue.opening_hours.rules import WEEKDAYS, split, tidy, weekdays
from catalogue.opening_hours.schedule import Schedule, Span, State
from catalogue.opening_hours.timetable import (
    CLOSED,
    MONTHS,
    ON_APPOINTMENT,
    DayHours,
    Exceptional,
    Kind,
    Season,
    Times,
    Timetable,
    YearDay,
    last_day,
    write,
)

_AnyDay = datetime.date | YearDay
_MONTH = f"(?:{'|'.join(MONTHS)})"
_DATES = re.compile(
    rf"(?:\d{{4}} )?{_MONTH}(?:[ ,-]+(?:{_MONTH}|\d{{4}}(?!:)|\d\d?(?![\d:])))*:?(?=\s|$)"
)
_ONE_DAY = f"(?:{'|'.join(WEEKDAYS)})"
_DAYS = re.compile(
    rf"(?:{_ONE_DAY}(?:-{_ONE_DAY})?|PH)(?:,(?:{_ONE_DAY}(?:-{_ONE_DAY})?|PH))*(?=\s|$)"
)
_CLOCK = r"\d\d?:\d\d"
_TIMES = re.compile(rf"{_CLOCK}(?:-{_CLOCK}|\+)(?:,\s*{_CLOCK}(?:-{_CLOCK}|\+))*(?=\s|$)")
_ENDING = re.compile(r'(?P<state>open|off|closed)?\s*(?:"(?P<remark>[^"]*)")?')
_APPOINTMENT = re.compile(r"nach (?:vereinbarung|absprache)|by appointment", re.IGNORECASE)
# A stretch of dates without weekdays, at most so long, is an exception and no season.
_LONGEST_EXCEPTION = 45  # days
# Two readings are compared in each of these, for holidays differ.
_CALENDARS = ("DE-NI", "DE-ST", "DE-TH")
_LEAP_YEAR = 2028
_LEAP_DAYS = [datetime.date(_LEAP_YEAR, month, 1) for month in range(1, 13)]
_YEAR = datetime.timedelta(days=370)


class _Rule(NamedTuple):
    first: _AnyDay | None
    last: _AnyDay | None
    days: frozenset[int]  # weekdays, Monday is 0
    holidays: bool
    hours: DayHours
    remark: str
    adds: bool  # to what the rules before say, instead of replacing it
    names_days: bool

    @property
    def is_exception(self) -> bool:
        if self.first is None or self.last is None or self.names_days:
            return False
        if isinstance(self.first, datetime.date):
            return True
        begin, end = (
            _LEAP_DAYS[day.month - 1].replace(day=day.day) for day in (self.first, self.last)
        )
        return (end - begin).days % 366 < _LONGEST_EXCEPTION

    def holds_on(self, day: datetime.date) -> bool:
        """Whether the rule speaks of a day of the leap year."""
        if self.first is None or self.last is None:
            return True
        first, last = ((one.month, one.day) for one in (self.first, self.last))
        on = (day.month, day.day)
        return first <= on <= last if first <= last else on >= first or on <= last


def read(rule: str) -> Timetable | None:
    """The timetable that means the same as a rule text; None where a form cannot show it.

    What was read is written again and compared, day by day for a year, so a wrong reading of an
    unusual text ends as None and never changes anybody's hours.
    """
    rules: list[_Rule] = []
    for separator, part in split(tidy(rule)):
        found = None if "||" in separator else _parse(part, adds=separator.startswith(","))
        if found is None:
            return None
        rules += found
    timetable = _assembled(rules)
    return timetable if timetable and _mean_the_same(rule, write(timetable), timetable) else None


def _parse(text: str, *, adds: bool) -> list[_Rule] | None:
    """One rule text, once for each of its stretches of dates; None where it says more."""
    text = text.strip()
    if text in ("24/7", "open"):
        text = "00:00-24:00"
    dates, text = _taken(_DATES, text)
    names, text = _taken(_DAYS, text)
    times, text = _taken(_TIMES, text)
    ending = _ENDING.fullmatch(text)
    ranges = _read_dates(dates.rstrip(":"))
    if ranges is None or ending is None or not (times or text):
        return None
    hours = _read_hours(times, ending["state"] or "", ending["remark"] or "")
    if hours is None:
        return None
    on = set(names.split(",")) - {"PH", ""}
    return [
        _Rule(
            first,
            last,
            days=frozenset(weekdays(",".join(on)) if on or names else range(7)),
            holidays="PH" in names.split(",") or not names,
            hours=hours,
            remark="" if hours == ON_APPOINTMENT else ending["remark"] or "",
            adds=adds,
            names_days=bool(names),
        )
        for first, last in ranges
    ]


def _taken(pattern: re.Pattern[str], text: str) -> tuple[str, str]:
    """What the pattern finds at the beginning, and the rest."""
    found = pattern.match(text)
    return (found[0], text[found.end() :].lstrip()) if found else ("", text)


class _Point(NamedTuple):
    year: int | None = None
    month: int | None = None
    day: int | None = None


def _read_dates(text: str) -> list[tuple[_AnyDay | None, _AnyDay | None]] | None:
    """The stretches in `Apr,Oct` or `Dec 24,31`; one without dates for an empty text."""
    if not text:
        return [(None, None)]
    ranges: list[tuple[_AnyDay | None, _AnyDay | None]] = []
    before = _Point()
    for part in text.split(","):
        begin, _dash, end = (_point(side) for side in part.partition("-"))
        begin = _Point(begin.year, begin.month or before.month, begin.day)
        if not _dash.month and end == _Point():
            end = begin
        end = _Point(end.year or begin.year, end.month or begin.month, end.day)
        if bool(begin.day) is not bool(end.day):
            return None
        first, last = _day(begin, is_end=False), _day(end, is_end=True)
        if first is None or last is None or type(first) is not type(last):
            return None
        ranges.append((first, last))
        before = end
    return ranges


def _point(text: str) -> _Point:
    words = text.split()
    year = next((int(word) for word in words if len(word) == 4), None)
    month = next((MONTHS.index(word) + 1 for word in words if word in MONTHS), None)
    day = next((int(word) for word in words if word.isdigit() and len(word) < 4), None)
    return _Point(year, month, day)


def _day(point: _Point, *, is_end: bool) -> _AnyDay | None:
    if point.month is None:
        return None
    day = point.day or (last_day(point.month) if is_end else 1)
    try:
        date = datetime.date(point.year or _LEAP_YEAR, point.month, day)
    except ValueError:
        return None
    return date if point.year else YearDay(point.month, day)


def _read_hours(times: str, state: str, remark: str) -> DayHours | None:
    if state in ("off", "closed"):
        return None if times else CLOSED
    if not times:
        return ON_APPOINTMENT if _APPOINTMENT.fullmatch(remark.strip()) and not state else None
    if remark and state != "open":
        return None  # a remark makes these times uncertain
    return DayHours(Kind.OPEN, tuple(sorted(_read_times(one) for one in times.split(","))))


def _read_times(text: str) -> Times:
    start, _dash, end = text.strip().rstrip("+").partition("-")
    return Times(_clock(start), _clock(end) if end else None)


def _clock(text: str) -> datetime.time:
    hour, minute = text.split(":")
    return datetime.time(int(hour) % 24, int(minute) % 60)


def _assembled(rules: list[_Rule]) -> Timetable | None:
    weekly = [rule for rule in rules if not rule.is_exception]
    if any(rule.remark for rule in weekly):
        return None
    exceptions = [
        Exceptional(rule.first, rule.last, rule.hours, rule.remark)
        for rule in rules
        if rule.is_exception and rule.first and rule.last
    ]
    return Timetable(tuple(_seasons(weekly)), tuple(exceptions))


def _seasons(rules: list[_Rule]) -> Iterator[Season]:
    """The year cut where the week changes; what holds in no season comes first, without dates."""
    has_week = any(r.first is None and (r.days or r.hours != CLOSED) for r in rules)
    if has_week or all(rule.first is None for rule in rules):
        yield _week([rule for rule in rules if rule.first is None])
    year = [_LEAP_DAYS[0] + datetime.timedelta(days=n) for n in range(366)]
    spoken = [tuple(n for n, rule in enumerate(rules) if rule.holds_on(day)) for day in year]
    runs = [
        (numbers, [day for _numbers, day in group])
        for numbers, group in itertools.groupby(
            zip(spoken, year, strict=True), key=lambda pair: pair[0]
        )
    ]
    if len(runs) > 1 and runs[0][0] == runs[-1][0]:  # a season across the turn of the year
        numbers, days = runs.pop(0)
        runs[-1] = (numbers, runs[-1][1] + days)
    for numbers, days in runs:
        if any(rules[n].first is not None for n in numbers):
            week = _week([rules[n] for n in numbers])
            begin, end = days[0], days[-1]
            yield week._replace(
                begin=YearDay(begin.month, begin.day), end=YearDay(end.month, end.day)
            )


def _week(rules: list[_Rule]) -> Season:
    """The week that results when these rules have spoken in their order."""
    days = [CLOSED] * 7
    holidays: DayHours | None = None
    later: set[int] = set()  # weekdays named after the last word on holidays, which win over it
    for rule in rules:
        for number in rule.days:
            days[number] = _more(days[number], rule)
        if rule.holidays:
            holidays, later = rule.hours if rule.names_days else None, set()
        else:
            later |= rule.days
        if len(later) == 7:
            holidays = None
    return Season(tuple(days), holidays=holidays)


def _more(hours: DayHours, rule: _Rule) -> DayHours:
    if rule.adds and hours.kind is rule.hours.kind is Kind.OPEN:
        return DayHours(Kind.OPEN, tuple(sorted({*hours.times, *rule.hours.times})))
    return rule.hours


def _mean_the_same(rule: str, written: str, timetable: Timetable) -> bool:
    years = [e.first.year for e in timetable.exceptions if isinstance(e.first, datetime.date)]
    begin = datetime.datetime.combine(
        datetime.date(min(years, default=2027), 1, 1), datetime.time.min
    )
    return all(
        _year(Schedule(rule, calendar), begin) == _year(Schedule(written, calendar), begin)
        for calendar in (_CALENDARS if "PH" in rule else _CALENDARS[:1])
    )


def _year(schedule: Schedule, begin: datetime.datetime) -> list[Span]:
    spans = []
    for span in schedule.spans(begin):
        if span.start > begin + _YEAR:
            break
        is_appointment = span.state is State.UNKNOWN and _APPOINTMENT.fullmatch(span.comment)
        spans.append(span._replace(comment="" if is_appointment else span.comment))
    return spans
