"""When something is open, from OpenStreetMap's `opening_hours` text.

Knows no model and no HTTP. What cannot be known is unknown, never closed.
"""

from catalogue.opening_hours.check import Level, Problem, check
from catalogue.opening_hours.schedule import (
    LONGEST_RULE,
    Day,
    Schedule,
    Span,
    State,
    is_open,
    schedule,
)
from catalogue.opening_hours.words import Line, day_in_words, state_in_words, week_in_words

__all__ = [
    "LONGEST_RULE",
    "Day",
    "Level",
    "Line",
    "Problem",
    "Schedule",
    "Span",
    "State",
    "check",
    "day_in_words",
    "is_open",
    "schedule",
    "state_in_words",
    "week_in_words",
]
