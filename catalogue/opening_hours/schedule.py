"""The opening hours of one thing in one place: open at, next change, the coming week."""

import datetime
import itertools
from collections.abc import Container, Iterable, Iterator, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

import opening_hours
from django.utils import timezone, translation

from catalogue.opening_hours.calendars import calendar, holiday_name
from catalogue.opening_hours.rules import OPEN_END, Rules, parsed, prepare, resolve

LONGEST_RULE = 500  # characters
_DAY = datetime.timedelta(days=1)
# A window has one weekday only once; its first day is the one before, for nights that began then.
_WINDOW = 6
# A next change further away helps nobody.
_HORIZON = datetime.timedelta(days=400)
# Years that both the library and `holidays` answer for.
_FIRST_YEAR, _LAST_YEAR = 1901, 9990


class State(StrEnum):
    """Whether something is open."""

    OPEN = "open"
    CLOSED = "closed"
    UNKNOWN = "unknown"


_STATES = {
    opening_hours.State.OPEN: State.OPEN,
    opening_hours.State.CLOSED: State.CLOSED,
    opening_hours.State.UNKNOWN: State.UNKNOWN,
}


class Span(NamedTuple):
    """A stretch of time with one state: from `start` up to, not including, `end`.

    Local wall-clock time without a zone. `has_open_end` marks the unknown time behind a beginning
    that is known (`17:00+`): it did open at `start`.
    """

    start: datetime.datetime
    end: datetime.datetime
    state: State
    comment: str = ""
    has_open_end: bool = False

    @property
    def is_whole_day(self) -> bool:
        """Whether the span is one day from midnight to midnight."""
        return self.start.time() == datetime.time.min and self.end - self.start == _DAY


class Day(NamedTuple):
    """What holds on one day: the spans that begin on it, in their order, closed time left out.

    A span past midnight belongs to the day on which it begins. `holiday` names a public holiday
    in the reader's language. `is_unknown`: nothing can be said of this day's hours.
    """

    date: datetime.date
    spans: tuple[Span, ...] = ()
    holiday: str = ""
    is_unknown: bool = False


class _Answer(NamedTuple):
    state: State
    comment: str = ""


class Schedule:
    """A rule text read for a subdivision ("DE-ST"), whose public holidays decide `PH`.

    Moments may be aware, of any zone, or naive, which means local time: the site's time zone.
    School holidays, and public ones of a subdivision without calendar, cannot be resolved: what
    depends on them is unknown. Never raises, whatever the text. Prefer `schedule()`, which reads
    a text once.
    """

    def __init__(self, rule: str, subdivision: str = "") -> None:
        self.rule = rule
        self.subdivision = subdivision
        self._rules: Rules | None = prepare(rule) if len(rule) <= LONGEST_RULE else None
        # What was asked last: a search asks every schedule about the same day.
        self._recent: tuple[datetime.date, int, list[set[str]]] | None = None

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.rule!r}, {self.subdivision!r})"

    @property
    def is_readable(self) -> bool:
        """Whether the rule could be understood at all."""
        return self._rules is not None

    def state(self, at: datetime.datetime) -> State:
        """Open, closed or unknown at that moment."""
        return self._answer(_wall(at)).state

    def is_open(self, at: datetime.datetime) -> bool | None:
        """Whether it is open at that moment; None when that is not known."""
        state = self.state(at)
        return None if state is State.UNKNOWN else state is State.OPEN

    def next_change(self, at: datetime.datetime) -> datetime.datetime | None:
        """When the state changes next after `at`, aware if `at` is; None if not within 400 days."""
        wall = _wall(at)
        now = self._answer(wall).state
        for span in self._spans(wall, wall + _HORIZON):
            if span.state is not now:
                return _like(span.start, at)
        return None

    def spans(self, at: datetime.datetime) -> Iterator[Span]:
        """The span around a moment, with its true beginning if within two days, and what follows.

        Covers 400 days; empty when the rule cannot be read.
        """
        wall = _wall(at)
        begin = _midnight(wall.date() - _DAY)
        return (span for span in self._spans(begin, wall + _HORIZON) if span.end > wall)

    def week(self, start: datetime.date) -> list[Day]:
        """The seven days from `start` on."""
        dates = [start + n * _DAY for n in range(7)]
        language = translation.get_language() or "en"
        if self._rules is None or not _is_within_years(start):
            return [Day(date, is_unknown=True) for date in dates]
        spans: dict[datetime.date, list[Span]] = {date: [] for date in dates}
        # A day more at both ends, so that no span past midnight is cut.
        for span in self._spans(_midnight(start - _DAY), _midnight(start + 8 * _DAY)):
            for part in _by_day(span):
                if part.state is not State.CLOSED and part.start.date() in spans:
                    spans[part.start.date()].append(part)
        return [
            Day(
                date,
                tuple(spans[date]),
                holiday_name(self.subdivision, date, language),
                any(s.is_whole_day and s.state is State.UNKNOWN for s in spans[date]),
            )
            for date in dates
        ]

    def _answer(self, wall: datetime.datetime) -> _Answer:
        if self._rules is None or not _is_within_years(wall):
            return _Answer(State.UNKNOWN)
        return _answer(self._readings(wall.date(), 1), wall)

    def _readings(self, first: datetime.date, days: int) -> list[set[str]]:
        """For each alternative, the texts that it may stand for on these days.

        More than one where holidays cannot be resolved: with none, and with nothing but holidays.
        """
        recent = self._recent
        if recent is None or recent[:2] != (first, days):
            recent = self._recent = (first, days, self._read(first, days))
        return recent[2]

    def _read(self, first: datetime.date, days: int) -> list[set[str]]:
        rules = self._rules
        if rules is None:
            return []
        if not rules.holidays:
            return [{text} for text in rules.alternatives]
        window = [first + n * _DAY for n in range(-1, days)]
        known = calendar(self.subdivision)
        unresolved = [word for word in rules.holidays if word == "SH" or known is None]
        guesses = [
            dict(zip(unresolved, guess, strict=True))
            for guess in itertools.product((False, True), repeat=len(unresolved))
        ]
        return [
            {resolve(text, window, _Holidays(known, guess)) for guess in guesses}
            for text in rules.alternatives
        ]

    def _spans(self, begin: datetime.datetime, end: datetime.datetime) -> Iterator[Span]:
        """Spans without gap from `begin` to `end`; neighbours differ."""
        if self._rules is None or not _is_within_years(begin):
            return
        pieces = itertools.groupby(self._pieces(begin, end), key=lambda piece: piece[2])
        for (state, comment), group in pieces:
            (start, stop, _), *more = group
            stop = more[-1][1] if more else stop
            is_open_end = comment == OPEN_END
            yield Span(start, stop, state, "" if is_open_end else comment, is_open_end)

    def _pieces(
        self, begin: datetime.datetime, end: datetime.datetime
    ) -> Iterator[tuple[datetime.datetime, datetime.datetime, _Answer]]:
        while begin < end:
            stop = min(end, _midnight(begin.date() + _WINDOW * _DAY))
            readings = self._readings(begin.date(), _WINDOW)
            edges = {begin, stop}
            for text in set().union(*readings):
                edges |= {start for start, *_ in parsed(text).intervals(begin, stop)}
            for here, there in itertools.pairwise(sorted(edges)):
                yield here, there, _answer(readings, here)
            begin = stop


class _Holidays:
    """Says of a day whether it is a public (PH) or school holiday (SH), by calendar or guess."""

    def __init__(self, known: Container[datetime.date] | None, guess: dict[str, bool]) -> None:
        self._known = known
        self._guess = guess

    def __call__(self, word: str, day: datetime.date) -> bool:
        if word in self._guess:
            return self._guess[word]
        return self._known is not None and day in self._known


@lru_cache(maxsize=16_384)
def schedule(rule: str, subdivision: str = "") -> Schedule:
    """The schedule of a rule text, read once however often it is asked for."""
    return Schedule(rule, subdivision)


def is_open(rule: str, subdivision: str, at: datetime.datetime) -> bool | None:
    """Whether it is open at that moment; None when that is not known. Some microseconds a call."""
    return schedule(rule, subdivision).is_open(at)


def _answer(readings: Sequence[Iterable[str]], wall: datetime.datetime) -> _Answer:
    """The first alternative that is not closed; unknown where its readings disagree."""
    answer = _Answer(State.CLOSED)
    for texts in readings:
        found = {
            _Answer(_STATES[s], comment) for s, comment in (parsed(t).state(wall) for t in texts)
        }
        states = {one.state for one in found}
        answer = (
            next(iter(found))
            if len(found) == 1
            else _Answer(states.pop() if len(states) == 1 else State.UNKNOWN)
        )
        if answer.state is not State.CLOSED:
            break
    return answer


def _by_day(span: Span) -> Iterator[Span]:
    """A span as people say it: a night belongs to its evening, a day or more ends at midnight."""
    if span.end - span.start < _DAY:
        yield span
        return
    start = span.start
    while start < span.end:
        stop = min(span.end, _midnight(start.date() + _DAY))
        yield span._replace(start=start, end=stop)
        start = stop


def _midnight(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time.min)


def _is_within_years(day: datetime.date) -> bool:
    return _FIRST_YEAR <= day.year <= _LAST_YEAR


def _wall(at: datetime.datetime) -> datetime.datetime:
    """Local wall-clock time without a zone."""
    if timezone.is_aware(at):
        at = timezone.localtime(at, timezone.get_default_timezone())
    return at.replace(tzinfo=None, fold=0)


def _like(wall: datetime.datetime, at: datetime.datetime) -> datetime.datetime:
    """Wall-clock time as a moment of the kind of `at`, and after it.

    In the hour that comes twice, the second one counts if the first has passed already; a time
    that the clocks jump over is the same number of minutes later.
    """
    if timezone.is_naive(at):
        return wall
    zone = timezone.get_default_timezone()
    for fold in (0, 1):
        moment = wall.replace(tzinfo=zone, fold=fold).astimezone(datetime.UTC)
        if moment > at:
            break
    return moment.astimezone(zone)
