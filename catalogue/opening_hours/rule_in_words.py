"""A rule text with its words in the reader's language; its order and signs stay.

For people who compare two rules. What a rule means in a week is said by `week_in_words`.
"""

import re

from babel import Locale
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalogue.opening_hours.rules import WEEKDAYS

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_WORD = re.compile(r'"[^"]*"|[A-Za-z]+')


def rule_in_words(rule: str) -> str:
    """For example "Mo–Fr 10:00–18:00; Feiertage geschlossen" for "Mo-Fr 10:00-18:00; PH off"."""
    locale = Locale.parse(get_language() or "en")
    # Locales count days from Monday and months from 1.
    days = locale.days["format"]["short"]
    months = locale.months["format"]["abbreviated"]
    words = {name: days[number].rstrip(".") for number, name in enumerate(WEEKDAYS)}
    words |= {name: months[number] for number, name in enumerate(_MONTHS, start=1)}
    words |= {
        "PH": _("public holidays"),
        "SH": _("school holidays"),
        "off": _("closed"),
        "closed": _("closed"),
        "open": _("open"),
        "unknown": _("unknown"),
        "sunrise": _("sunrise"),
        "sunset": _("sunset"),
        "dawn": _("dawn"),
        "dusk": _("dusk"),
        "easter": _("Easter"),
        "week": _("week"),
        "days": _("days"),
        "day": _("day"),
    }
    spoken = _WORD.sub(lambda found: _said(found.group(), words), rule)
    return re.sub(r"(?<=\w|\.)-(?=\w)", "–", spoken)


def _said(word: str, words: dict[str, str]) -> str:
    if word.startswith('"'):
        return f"({word[1:-1]})"
    return words.get(word, words.get(word.capitalize(), words.get(word.lower(), word)))
