"""Opening hours as people say them, in the reader's language."""

import datetime
import itertools
from collections.abc import Iterable
from typing import NamedTuple

from babel import Locale
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from catalogue.opening_hours.schedule import Day, Schedule, Span, State

_DAY = datetime.timedelta(days=1)


class Line(NamedTuple):
    """One line of a week: which days, and what holds on them."""

    days: str
    hours: str


def day_in_words(day: Day) -> str:
    """What holds on a day: "10–12 and 14–18", "closed", "from 17", "unknown"."""
    if not day.spans:
        return _("unknown") if day.is_unknown else _("closed")
    firm = [span for span in day.spans if span.state is State.OPEN]
    if any(span.is_whole_day for span in firm):
        return _("around the clock")
    vague = [s for s in day.spans if s.state is State.UNKNOWN and not s.has_open_end]
    parts = [_times(firm)] if firm else []
    parts += [f"({span.comment})" for span in firm if span.comment]
    parts += [
        _("from %(time)s") % {"time": _hours(_clock(span.start))}
        for span in day.spans
        if span.has_open_end
    ]
    for comment, spans in itertools.groupby(vague, key=lambda span: span.comment):
        parts.append(_uncertain(list(spans), _comment(comment)))
    return ", ".join(dict.fromkeys(parts)).replace(", (", " (")


def week_in_words(days: Iterable[Day]) -> list[Line]:
    """The days as lines, consecutive ones with the same hours together, holidays by name."""
    days = list(days)
    words = {day_in_words(day) for day in days}
    if len(words) == 1:
        has_times = any(not span.is_whole_day for day in days for span in day.spans)
        return [Line(_("daily") if has_times else "", words.pop())]
    lines = []
    for (hours, holiday), group in itertools.groupby(days, lambda d: (day_in_words(d), d.holiday)):
        dates = [day.date for day in group]
        label = "–".join(dict.fromkeys(_weekday(day) for day in (dates[0], dates[-1])))
        lines.append(Line(f"{label} ({holiday})" if holiday else label, hours))
    return lines


def state_in_words(schedule: Schedule, at: datetime.datetime) -> str:
    """One sentence for that moment: "Open today until 20", "Closed, opens tomorrow at 10"."""
    if timezone.is_aware(at):
        at = timezone.make_naive(at, timezone.get_default_timezone())
    spans = schedule.spans(at)
    now = next(spans, None)
    if now is None:
        return _("Opening hours unknown")
    if now.state is State.UNKNOWN:
        return _unknown_now(now, at)
    after = next((span for span in spans if span.state is not now.state), None)
    if now.state is State.OPEN:
        return _open_now(after, at)
    # Only a beginning that is certain may be announced.
    opening = after if after and (after.state is State.OPEN or after.has_open_end) else None
    return _closed_now(opening, at)


def _unknown_now(now: Span, at: datetime.datetime) -> str:
    if now.has_open_end:
        return _("Open since %(time)s, open end") % {"time": _hours(_clock(now.start))}
    if now.comment:
        words = _comment(now.comment)
        return words[:1].upper() + words[1:]
    return _("Opening hours unknown")


def _open_now(after: Span | None, at: datetime.datetime) -> str:
    if after is None:
        return _("Open around the clock")
    time = _hours(_clock(after.start, is_end=True))
    # Midnight still belongs to the evening before it.
    last = (after.start - datetime.timedelta(microseconds=1)).date()
    if last == at.date():
        return _("Open today until %(time)s") % {"time": time}
    if after.start - at < _DAY:
        return _("Open until %(time)s") % {"time": time}
    return _("Open until %(day)s, %(time)s") % {"day": _weekday(last, "wide"), "time": time}


def _closed_now(opening: Span | None, at: datetime.datetime) -> str:
    if opening is None:
        return _("Closed")
    time = _hours(_clock(opening.start))
    day = _day(opening.start.date(), at.date())
    return _("Closed, opens %(day)s at %(time)s") % {"day": day, "time": time}


def _day(day: datetime.date, today: datetime.date) -> str:
    """The day as one says it from today: "today", "tomorrow", "on Monday", "on 1 April"."""
    if day == today:
        return _("today")
    if day == today + _DAY:
        return _("tomorrow")
    if day < today + 7 * _DAY:
        return pgettext("day", "on %(day)s") % {"day": _weekday(day, "wide")}
    pattern = "j F" if day.year == today.year else "j F Y"
    if get_language() == "de":
        pattern = pattern.replace("j", "j.")
    return pgettext("day", "on %(day)s") % {"day": date_format(day, pattern)}


def _weekday(day: datetime.date, width: str = "abbreviated") -> str:
    locale = Locale.parse((get_language() or "en").replace("-", "_"))
    name: str = locale.days["stand-alone"][width][day.weekday()]
    return name


def _clocks(span: Span) -> str:
    return f"{_clock(span.start)}–{_clock(span.end, is_end=True)}"


def _clock(moment: datetime.datetime, *, is_end: bool = False) -> str:
    hour = 24 if is_end and moment.time() == datetime.time.min else moment.hour
    if moment.minute:
        return pgettext("time of day", "%(hour)d:%(minute)02d") % {
            "hour": hour,
            "minute": moment.minute,
        }
    return pgettext("time of day on the hour", "%(hour)d:00") % {"hour": hour}


def _hours(clocks: str) -> str:
    return pgettext("times of day", "%(times)s") % {"times": clocks}


def _times(spans: list[Span]) -> str:
    return _hours(_(" and ").join(map(_clocks, spans)))


def _uncertain(spans: list[Span], comment: str) -> str:
    if spans[0].is_whole_day:
        return comment or _("unknown")
    if comment:
        return f"{_times(spans)} ({comment})"
    return _("perhaps %(times)s") % {"times": _times(spans)}


def _comment(comment: str) -> str:
    """A remark of the house; the usual ones in the reader's language, others as they stand."""
    usual = {
        "nach vereinbarung": _("by appointment"),
        "nach absprache": _("by appointment"),
        "by appointment": _("by appointment"),
        "auf anfrage": _("on request"),
        "nur auf anfrage": _("on request"),
        "on request": _("on request"),
        "sunrise-sunset": _("from sunrise to sunset"),
        "dawn-dusk": _("from dawn to dusk"),
    }
    return usual.get(comment.strip().lower(), comment)
