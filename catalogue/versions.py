"""Two people change the same: a version token, and what differs.

A form carries the token of what it showed. From it one can tell, statement by statement, what its
reader left alone, what they changed, and what somebody else changed meanwhile; so that two people
who work on different things do not get in each other's way, and nothing is overwritten silently.
"""

import hashlib
import json
from typing import NamedTuple

from django.core import signing

from catalogue.models import Offering
from catalogue.statements import Plain, Statements, stated
from catalogue.statements_in_words import Change, Words

_SALT = "catalogue.versions"


class ChangedMeanwhileError(Exception):
    """Somebody else changed the same. `differences`: theirs as `before`, one's own as `after`."""

    def __init__(self, differences: list[Change]) -> None:
        super().__init__(", ".join(difference.label for difference in differences))
        self.differences = differences


class Meant(NamedTuple):
    """The changes that somebody meant, and where somebody else was quicker, in words."""

    changes: Statements
    differences: list[Change]


class Overwritten(NamedTuple):
    """A statement that others changed (`before`) and a form has otherwise (`after`).

    `takes_theirs`: theirs is meant unless somebody says otherwise, since whoever filled in the
    form left the statement as it was.
    """

    change: Change
    takes_theirs: bool


def version_of(offering: Offering, now: Statements | None = None) -> str:
    """The token of what an offering, a draft as a rule, states now; to be kept in a form.

    `now` are its statements, where they have been read already.
    """
    said = stated(offering) if now is None else now
    prints = {path: _print(value) for path, value in said.items()}
    return signing.dumps([offering.pk, prints], salt=_SALT, compress=True)


def changed_meanwhile(
    offering: Offering, *, seen: str, now: Statements, wanted: Statements
) -> Meant:
    """Compare what somebody wants with what they saw and what is stated now.

    What they left as they saw it is not meant. Any other change is fine where the statement is
    still as they saw it, and a difference where it is not. Of a token that is broken or of another
    offering nothing is known to have been seen.
    """
    prints = _seen(offering, seen)
    changes: Statements = {}
    mine: Statements = {}
    for path, value in wanted.items():
        shown, current = prints.get(path, _NOTHING), now.get(path)
        if _print(value) == shown or value == current:
            continue
        if _print(current) == shown:
            changes[path] = value
        else:
            mine[path] = value
    theirs = {path: now[path] for path in mine if path in now}
    return Meant(changes, Words().changes(theirs, mine) if mine else [])


def overwritten(
    offering: Offering, *, seen: str, now: Statements, mine: Statements
) -> list[Overwritten]:
    """What a form that states everything would undo of what others changed since it was opened."""
    prints = _seen(offering, seen)
    moved = {
        path
        for path in prints.keys() | now.keys()
        if prints.get(path, _NOTHING) != _print(now.get(path))
    }
    changes = Words().changes(now, mine)
    return [
        Overwritten(change, _print(mine.get(change.path)) == prints.get(change.path, _NOTHING))
        for change in changes
        if change.path in moved
    ]


def _seen(offering: Offering, token: str) -> dict[str, str]:
    try:
        of, prints = signing.loads(token, salt=_SALT)
    except signing.BadSignature:
        return {}
    return prints if of == offering.pk else {}


def _print(value: Plain) -> str:
    """A short fingerprint: enough to tell the versions of one statement apart."""
    text = json.dumps(value, sort_keys=True)
    return hashlib.blake2b(text.encode(), digest_size=6).hexdigest()


_NOTHING = _print(None)
