"""What an importer hands over and what it gets back: plain data, no models."""

import dataclasses
import datetime
from collections.abc import Mapping
from typing import NamedTuple

from catalogue.geo import Point
from catalogue.statements import Plain


class Terms(NamedTuple):
    """A source and the terms under which it publishes; becomes a `Source` at the first import."""

    key: str
    name: str
    attribution: str
    licence: str
    url: str
    name_en: str = ""
    attribution_en: str = ""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What a source says of one thing, in the words of the catalogue.

    `kind` is a key of the table of kinds and decides the category; `point` is WGS84 in degrees;
    `columns` are further columns of the offering, `details` fields of its detail record, `tags`
    slugs of tags, `hours` the opening hours of the house. What the source leaves open is not
    there. `unread` names paths (`catalogue.statements`) of which the source said something that
    nobody could read: what is stored of them stays. `aside` is worth keeping with the origin
    but not a fact of the catalogue.
    """

    external_id: str
    as_of: datetime.date
    url: str
    name: str
    kind: str
    point: Point
    has_operator: bool = True
    columns: Mapping[str, Plain] = dataclasses.field(default_factory=dict)
    details: Mapping[str, Plain] = dataclasses.field(default_factory=dict)
    hours: str = ""
    tags: tuple[str, ...] = ()
    unread: frozenset[str] = frozenset()
    aside: Mapping[str, str] = dataclasses.field(default_factory=dict)


class Rejection(NamedTuple):
    """What was not taken over: a whole item or one field of it, and why, for people to read."""

    item: str
    field: str
    message: str


class Conflict(NamedTuple):
    """A field where the source and we differ, and ours stays.

    `is_new`: the source says so for the first time; otherwise the same was reported before.
    """

    item: str
    field: str
    ours: Plain
    theirs: Plain
    is_new: bool


@dataclasses.dataclass(slots=True)
class Report:
    """What an import did, or would do."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    withdrawn: int = 0
    conflicts: list[Conflict] = dataclasses.field(default_factory=list)
    rejected: list[Rejection] = dataclasses.field(default_factory=list)

    def as_json(self) -> dict[str, object]:
        """The report as an object of plain values."""
        return {
            "created": self.created,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "withdrawn": self.withdrawn,
            "conflicts": [
                {
                    "item": conflict.item,
                    "field": conflict.field,
                    "ours": conflict.ours,
                    "theirs": conflict.theirs,
                    "new": conflict.is_new,
                }
                for conflict in self.conflicts
            ],
            "rejected": [rejection._asdict() for rejection in self.rejected],
        }
