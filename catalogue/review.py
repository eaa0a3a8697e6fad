"""What a provider may change at once, and what an editor looks at first.

Data, not code: whoever wants another division changes this table. A statement that no pattern
names is reviewed, so that a new field is never public by oversight.
"""

from fnmatch import fnmatchcase

from catalogue.statements import Statements

# What only the house itself can know, and what is stale tomorrow. Everything that says who the
# house is, where it is, how it is reached, what it promises and what others vouch for is reviewed:
# name, kind, address, phone, e-mail, website, booking link, labels, tags, texts (with their words
# about health) and the facts of the category.
IMMEDIATE = (
    "hours.*",
    "price_level",
    "texts.*.prices",
    "texts.*.season",
    "details.season_months",
    "pictures",
)


def is_immediate(path: str) -> bool:
    """Whether a verified provider's word on this statement is public at once."""
    return any(fnmatchcase(path, pattern) for pattern in IMMEDIATE)


def divided(changes: Statements) -> tuple[Statements, Statements]:
    """The changes that are public at once, and those that wait for a review."""
    immediate = {path: value for path, value in changes.items() if is_immediate(path)}
    return immediate, {path: v for path, v in changes.items() if path not in immediate}
