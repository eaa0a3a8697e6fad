"""The days of a trip plan as a calendar file (iCalendar, RFC 5545).

One all-day event a day: a plan has an order, no times, and a week of visits in a calendar's
narrow top row would hide everything else.
"""

import datetime
from collections.abc import Callable, Iterator

from django.utils.translation import gettext as _

from network.tripplan.itinerary import Itinerary, PlannedDay
from network.tripplan.plain_text import plain_text
from network.tripplan.stop_text import address, name

_OCTETS = 75  # the longest line, without its end (section 3.1)

# Events of whole days need no zone. Programmes that turn them into hours find the right one here:
# the rules of the European Union since 1996.
_ZONE = """BEGIN:VTIMEZONE
TZID:Europe/Berlin
BEGIN:DAYLIGHT
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
DTSTART:19810329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE"""


def calendar_file(
    plan: Itinerary, *, host: str, site_name: str, absolute: Callable[[str], str]
) -> bytes:
    """The plan as UTF-8; days without a date or a stop are left out.

    `absolute` makes a path of the site an address. The same plan gives the same bytes.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//{_text(site_name)}//{_text(_('Trip plan'))}//DE",
        "CALSCALE:GREGORIAN",
        *_ZONE.splitlines(),
    ]
    for day in plan.days:
        if day.date is not None and day.stops:
            lines += _event(plan, day, day.date, host, absolute)
    lines.append("END:VCALENDAR")
    return b"".join(folded(line) for line in lines)


def _event(
    plan: Itinerary,
    day: PlannedDay,
    date: datetime.date,
    host: str,
    absolute: Callable[[str], str],
) -> Iterator[str]:
    heading = _("Trip plan, day %(number)d") % {"number": day.number}
    names = ", ".join(name(stop) for stop in day.stops)
    parts = []
    for stop in day.stops:
        facts = [f"{stop.number}. {name(stop)}", address(stop.offering), stop.hours]
        facts += [stop.stop.note, absolute(stop.offering.get_absolute_url())]
        parts.append("\n".join(fact for fact in facts if fact))
    stamp = plan.plan.changed_at.astimezone(datetime.UTC)
    yield "BEGIN:VEVENT"
    yield f"UID:{plan.plan.uid}-{day.number}@{host}"
    yield f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{date:%Y%m%d}"
    # The end is the day after: it does not belong to the event (section 3.6.1).
    yield f"DTEND;VALUE=DATE:{date + datetime.timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_text(f'{heading}: {names}')}"
    yield f"DESCRIPTION:{_text(chr(10).join(f'{part}{chr(10)}' for part in parts).strip())}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _text(value: str) -> str:
    """A value of type TEXT (section 3.3.11)."""
    for sign in ("\\", ";", ","):
        value = value.replace(sign, f"\\{sign}")
    return plain_text(value).replace("\n", "\\n")


def folded(line: str) -> bytes:
    """A content line, cut into lines of at most 75 octets and never inside a character.

    >>> folded("X" * 80)[75:]
    b'\\r\\n XXXXX\\r\\n'
    """
    pieces: list[bytes] = []
    piece = b""
    for sign in line:
        octets = sign.encode()
        if len(piece) + len(octets) > _OCTETS:
            pieces.append(piece)
            piece = b" "
        piece += octets
    return b"\r\n".join([*pieces, piece]) + b"\r\n"
