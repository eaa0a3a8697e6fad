"""What an editor should know about a rule text before others rely on it."""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from django.utils.translation import gettext as _

from catalogue.opening_hours.rules import WEEKDAYS, ParserError, parsed, prepare, split, tidy
from catalogue.opening_hours.schedule import LONGEST_RULE

# What people write instead, most particular first; tried only on what cannot be read.
_SPELLINGS = (
    (r"[–—−]|\bbis\b", "-"),
    (r"\buhr\b", ""),
    (r"\btäglich\b|\bdaily\b", "Mo-Su"),
    (r"\b(?:geschlossen|ruhetag|zu)\b", "off"),
    (r"\b(?:gesetzliche )?feiertage?\b|\bpublic holidays?\b", "PH"),
    (r"\bmontags?\b|\bmonday\b", "Mo"),
    (r"\bdienstags?\b|\btuesday\b", "Tu"),
    (r"\bmittwochs?\b|\bwednesday\b", "We"),
    (r"\bdonnerstags?\b|\bthursday\b", "Th"),
    (r"\bfreitags?\b|\bfriday\b", "Fr"),
    (r"\b(?:samstags?|sonnabends?)\b|\bsaturday\b", "Sa"),
    (r"\bsonntags?\b|\bsunday\b", "Su"),
    (r"\b(?:und|and|u\.)\s", ","),
    (r"(?<=\w)\.(?=\d\d\b)", ":"),
    (r"(?<![\d:])(\d{1,2})\s*-\s*(\d{1,2})(?![\d:])", r"\1:00-\2:00"),
    (r"(?<=[a-z])\s*:\s+", " "),
    (r"\s*-\s*", "-"),
    (r"\s*,\s*", ","),
    (rf"(?<=\d)\s*,\s*(?=(?:{'|'.join(WEEKDAYS)}|PH)\b)", "; "),
    (r"\s+(?=;)", ""),
    (r"\s+", " "),
)
_DAY = re.compile(rf"\b(?:{'|'.join(WEEKDAYS)})\b", re.IGNORECASE)
_HOLIDAY = re.compile(r"\bPH\b", re.IGNORECASE)
_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_DATE = re.compile(rf"\b(?:{_MONTHS}|easter|week|\d{{4}})\b", re.IGNORECASE)
_ONE_DATE = re.compile(rf"\b(?:(?:{_MONTHS})\s+\d|easter)", re.IGNORECASE)
_OFF = re.compile(r"\b(?:off|closed)\b", re.IGNORECASE)
_PLACE_OF_ERROR = re.compile(r"--> \d+:(\d+)")


class Level(StrEnum):
    """How bad a problem is: an error cannot be evaluated, a warning may not mean what it says."""

    ERROR = "error"
    WARNING = "warning"


class Problem(NamedTuple):
    """Something wrong with a rule, in the reader's language; `suggestion` is a better rule."""

    level: Level
    message: str
    suggestion: str = ""

    def __str__(self) -> str:
        if not self.suggestion:
            return self.message
        better = _("Better: %(rule)s") % {"rule": self.suggestion}
        return f"{self.message} {better}"


def check(rule: str) -> list[Problem]:
    """What is wrong with a rule text, worst first; empty when nothing is. Never raises."""
    if len(rule) > LONGEST_RULE:
        message = _("At most %(limit)d characters; this has %(count)d.")
        return [Problem(Level.ERROR, message % {"limit": LONGEST_RULE, "count": len(rule)})]
    if prepare(rule) is None:
        return [_unreadable(rule)]
    return list(_warnings(rule))


def _unreadable(rule: str) -> Problem:
    if not rule.strip():
        return Problem(Level.ERROR, _("Please give the opening hours, or remove the line."))
    begin = 0
    try:
        parsed(rule)
    except ParserError as error:
        found = _PLACE_OF_ERROR.search(str(error))
        begin = int(found[1]) - 1 if found else 0
        begin = rule.rfind(" ", 0, begin + 1) + 1  # the whole word
    rest = rule[begin:].strip()[:40] or rule.strip()[-40:]
    message = _("These opening hours cannot be understood from “%(rest)s” on (character %(at)d).")
    return Problem(Level.ERROR, message % {"rest": rest, "at": begin + 1}, _better_spelling(rule))


def _better_spelling(rule: str) -> str:
    text = rule
    for pattern, replacement in _SPELLINGS:
        text = re.sub(pattern, replacement, text, flags=re.IGNORECASE)
    quoted = '"{}"'.format(rule.strip().replace('"', ""))
    # Words alone are a remark and belong in quotation marks; times are not.
    candidates = [text.strip(), quoted if re.fullmatch(r"\D+\s\D+", rule.strip()) else ""]
    return next((one for one in map(tidy, candidates) if one and prepare(one)), "")


def _warnings(rule: str) -> Iterator[Problem]:
    proper = tidy(rule)
    if proper != rule.strip() or parsed(proper).warnings:
        better = str(parsed(proper)) if parsed(proper).warnings else proper
        yield Problem(
            Level.WARNING, _("This can be understood, but is written differently."), better
        )
    yield from _holidays_overridden(proper)
    if re.search(r"\bSH\b", proper):
        yield Problem(
            Level.WARNING,
            _("School holidays (SH) are not known here: visitors read “unknown” for these days."),
        )


def _holidays_overridden(rule: str) -> Iterator[Problem]:
    """A rule for public holidays that a later one overrides, since a later rule wins."""
    parts = split(rule)
    for at, (_before, holiday) in enumerate(parts):
        if not _HOLIDAY.search(_unquoted(holiday)):
            continue
        later = [
            n
            for n, (before, part) in enumerate(parts[at + 1 :], at + 1)
            if before.startswith(";") and _overrides(part, holiday)
        ]
        if not later:
            continue
        message = _(
            "On public holidays “%(later)s” overrides “%(holiday)s”, because a later rule wins. "
            "Put the rule for public holidays behind it."
        )
        names = {"later": parts[later[0]][1], "holiday": holiday}
        yield Problem(Level.WARNING, message % names, _moved_behind(parts, at, later[-1]))
        return


def _moved_behind(parts: list[tuple[str, str]], at: int, last: int) -> str:
    """The rules with one moved; nothing where rules belong together by other signs than `;`."""
    if any(not separator.startswith(";") for separator, _part in parts[1:]):
        return ""
    rules = [part for _separator, part in parts]
    rules.insert(last, rules.pop(at))
    return "; ".join(rules)


def _overrides(later: str, holiday: str) -> bool:
    """Whether a later rule undoes one for public holidays by accident.

    Single dates (`Dec 24 off`) and seasons without days (`Nov-Mar off`) are meant as exceptions,
    and a rule for nothing but holidays is meant to refine.
    """
    later, holiday = _unquoted(later), _unquoted(holiday)
    if (_OFF.search(later) and _OFF.search(holiday)) or _ONE_DATE.search(later):
        return False
    if _DAY.search(later):
        return True
    return not _DATE.search(later) and not _HOLIDAY.search(later)


def _unquoted(text: str) -> str:
    return re.sub(r'"[^"]*"', "", text)
