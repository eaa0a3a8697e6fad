"""Changing what an offering states: live row and drafts in one go, under the rules of review.

A change set is a mapping of paths to plain values (`catalogue.statements`), None where the
statement goes. Imports, spreadsheets, the providers' portal and the admin write through here.
"""

from catalogue.actions.changing.reviewing import (
    NoReviewError,
    discard,
    submit,
)
from catalogue.actions.changing.revising import LockedError, Revised, bring_back, revise
from catalogue.actions.changing.values import Keys

__all__ = [
    "Keys",
    "LockedError",
    "NoReviewError",
    "Revised",
    "bring_back",
    "discard",
    "revise",
    "submit",
]
