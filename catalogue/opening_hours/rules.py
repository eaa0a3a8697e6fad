"""Rule texts, rewritten until opening-hours-py evaluates them as the specification says.

Written against opening-hours-py 2.1 and compared with the npm package `opening_hours` in tests
(decision 16). Four things differ from what the library does by itself:

* `PH` becomes weekdays for a window of seven days, in which a weekday names exactly one day;
* a comment without a state means unknown (`"by appointment"`), not open;
* an open end (`17:00+`) is unknown, not open until midnight, and so are times of the sun;
* a fallback (`A || B`) applies whenever A is closed, not only on days that A never mentions.
"""

import datetime
import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from opening_hours import OpeningHours
from opening_hours import ParserError as ParserError  # type: ignore[attr-defined]  # not in stubs

WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
# Marks the time behind an open end; no text that a person writes contains it.
OPEN_END = "\u2026"

_QUOTED = r'"[^"]*"'
_ONE_DAY = f"(?:{'|'.join(WEEKDAYS)})"
_DAYS = rf"{_ONE_DAY}(?:-{_ONE_DAY})?(?:,{_ONE_DAY}(?:-{_ONE_DAY})?)*(?![\w\[])"
_HOLIDAY = r"\b(?P<word>PH|SH)\b(?:\s*(?P<offset>[+-]?\d+)\s+days?\b)?"
# `PH Mo-Fr` means holidays that fall on these days; a list (`PH,Mo-Fr`) means either.
_HOLIDAYS = re.compile(rf"{_QUOTED}|{_HOLIDAY}(?:\s+(?P<only>{_DAYS}))?", re.IGNORECASE)
_DAYS_BEFORE_HOLIDAY = re.compile(rf"\b({_DAYS})\s+(PH|SH)\b(?!\s*[+-]\d)", re.IGNORECASE)
_TOKEN = rf"(?:{_ONE_DAY}(?:-{_ONE_DAY})?(?:\[[^\]]*\])?|PH|SH)"
_SPACED_LIST = re.compile(rf"({_TOKEN}),\s+(?={_TOKEN}\b)", re.IGNORECASE)
_LIST = re.compile(rf"\b{_TOKEN}(?:,{_TOKEN})+(?!\w|\s*[+-]\d)", re.IGNORECASE)
_COMMENT = re.compile(rf"(\b(?:open|off|closed|unknown)\s*)?({_QUOTED})", re.IGNORECASE)
_SEPARATORS = re.compile(rf"({_QUOTED})|(;\s*|,\s+|\s*\|\|\s*)")
_GERMAN_DAYS = {"Di": "Tu", "Mi": "We", "Do": "Th", "So": "Su"}
_GERMAN_DAY = re.compile(rf"\b(?:{'|'.join(_GERMAN_DAYS)})\b", re.IGNORECASE)
_GLUED_DAY = re.compile(r"([+-]\d+)(days?)\b", re.IGNORECASE)
_TIME = r"(\d\d:\d\d)(?:-(\d\d:\d\d))?(\+?)"
_TIMES = re.compile(rf"{_TIME}(?:,{_TIME})*")
_SUN = re.compile(r"\b(?:dawn|sunrise|sunset|dusk)\b")
_ANY_WEEK = [datetime.date(2026, 1, day) for day in range(5, 12)]


class Rules(NamedTuple):
    """A rule text made ready: alternatives in their order, the first that is not closed counts.

    `holidays` are the words (PH, SH) that still have to be resolved.
    """

    alternatives: tuple[str, ...]
    holidays: frozenset[str]


@lru_cache(maxsize=16_384)
def parsed(text: str) -> OpeningHours:
    """The library's object for a text. Raises ParserError where it cannot be understood.

    No country and no coordinates: `PH` matches no day here, and sun events use fixed hours.
    """
    # A change further off than this counts as never; without it odd rules take seconds.
    return OpeningHours(text, max_interval_days=800)


def tidy(rule: str) -> str:
    """The text with what people often write instead of the notation, where the meaning is plain.

    >>> tidy("Di, Fr 08:00-13:00; PH off; PH -1day 09:00-12:00")
    'Tu,Fr 08:00-13:00; PH off; PH -1 day 09:00-12:00'
    """
    parts = re.split(f"({_QUOTED})", rule)
    for at in range(0, len(parts), 2):  # the odd ones are in quotation marks
        text = _GERMAN_DAY.sub(lambda found: _GERMAN_DAYS[found[0].capitalize()], parts[at])
        text = _GLUED_DAY.sub(r"\1 \2", text)
        text = _SPACED_LIST.sub(r"\1,", text)
        parts[at] = _LIST.sub(_holidays_last, text)
    return "".join(parts).strip()


def _holidays_last(found: re.Match[str]) -> str:
    """A list of days with PH and SH behind the weekdays, if they are in between.

    The library refuses that.
    """
    tokens = found[0].split(",")
    are_holidays = [token.upper() in ("PH", "SH") for token in tokens]
    if are_holidays[0] or are_holidays[-1]:
        return found[0]
    return ",".join(sorted(tokens, key=lambda token: token.upper() in ("PH", "SH")))


@lru_cache(maxsize=16_384)
def prepare(rule: str) -> Rules | None:
    """A rule text as people or OpenStreetMap write it, ready to be asked; None if unreadable."""
    text = _COMMENT.sub(lambda found: f"{found[1] or 'unknown '}{found[2]}", tidy(rule))
    text = _DAYS_BEFORE_HOLIDAY.sub(r"\2 \1", text)
    try:
        canonical = str(parsed(text))
        if not any(found["only"] for found in _HOLIDAYS.finditer(text)):
            # The library's own spelling loses `PH Mo-Fr`; otherwise it is the one to work on.
            text = "".join(before + _uncertain_times(part) for before, part in split(canonical))
        alternatives = tuple("".join(group) for group in _alternatives(text))
        for one in alternatives:
            # Whatever is asked later must be readable too.
            parsed(resolve(one, _ANY_WEEK, lambda word, day: False))
            parsed(resolve(one, _ANY_WEEK, lambda word, day: True))
    except ParserError:
        return None
    words = {found["word"].upper() for found in _HOLIDAYS.finditer(text) if found["word"]}
    return Rules(alternatives, frozenset(words))


def split(text: str) -> list[tuple[str, str]]:
    """The parts of a rule text, each with the separator before it; quotation marks hold together.

    >>> split('Mo 10:00-12:00; PH off || "a; b"')
    [('', 'Mo 10:00-12:00'), ('; ', 'PH off'), (' || ', '"a; b"')]
    """
    parts, separator, begin = [], "", 0
    for found in _SEPARATORS.finditer(text):
        if found[2] is None:
            continue
        parts.append((separator, text[begin : found.start()]))
        separator, begin = found[2], found.end()
    parts.append((separator, text[begin:]))
    return parts


def resolve(
    text: str, window: Sequence[datetime.date], matches: Callable[[str, datetime.date], bool]
) -> str:
    """The text with PH and SH as weekdays, right for the days of the window, seven at most.

    `matches(word, day)` says whether PH or SH holds on a day. Where no day of the window does,
    the word stays: the library, knowing no country, then matches no day by it.
    """

    def days(found: re.Match[str]) -> str:
        word = found["word"]
        if not word:
            return found[0]
        offset = datetime.timedelta(days=int(found["offset"] or 0))
        wanted = weekdays(found["only"]) if found["only"] else set(range(7))
        hits = [
            WEEKDAYS[day.weekday()]
            for day in window
            if day.weekday() in wanted and matches(word.upper(), day - offset)
        ]
        return ",".join(hits) or word.upper()

    return _HOLIDAYS.sub(days, text)


def weekdays(text: str) -> set[int]:
    """Numbers of the days in a list such as `Mo-We,Su`, Monday is 0; none for an empty text."""
    numbers: set[int] = set()
    for part in filter(None, text.split(",")):
        first, _, last = (name.strip().capitalize() for name in part.partition("-"))
        begin = WEEKDAYS.index(first)
        length = (WEEKDAYS.index(last or first) - begin) % 7
        numbers |= {(begin + n) % 7 for n in range(length + 1)}
    return numbers


def _alternatives(text: str) -> Iterator[list[str]]:
    group: list[str] = []
    for separator, part in split(text):
        if "||" in separator:
            yield group
            group = [part]
        else:
            group += [separator, part]
    yield group


def _uncertain_times(rule: str) -> str:
    """One rule with open ends and times of the sun as unknown time.

    An open end lasts as long as npm `opening_hours` guesses. When the sun rises and sets depends
    on the place, which nobody tells us here: the day is unknown and its comment says the times.
    """
    words = rule.split(" ")
    for at, word in enumerate(words):
        if _SUN.search(word) and '"' not in rule:
            return " ".join([*words[:at], f'unknown "{word}"'])
    at = next((i for i, word in enumerate(words) if _TIMES.fullmatch(word)), -1)
    if at < 0 or "+" not in words[at]:
        return rule
    spans = [re.fullmatch(_TIME, span) for span in words[at].split(",")]
    days, state = " ".join(words[:at]), " ".join(words[at + 1 :])
    fixed = [f"{span[1]}-{span[2]}" for span in spans if span and span[2]]
    opened = [f"{t}-{_guessed_end(t)}" for t in (s[2] or s[1] for s in spans if s and s[3])]
    if state:
        return f"{days} {','.join(fixed + opened)} {state}".strip()
    rules = [f"{days} {','.join(fixed)}"] if fixed else []
    rules.append(f'{days} {",".join(opened)} unknown "{OPEN_END}"')
    return ", ".join(rule.strip() for rule in rules)


def _guessed_end(start: str) -> str:
    hour, minute = int(start[:2]), start[3:]
    if hour >= 22:
        return f"{hour + 8}:{minute}"
    return f"{hour + 10}:{minute}" if hour >= 17 else "24:00"
