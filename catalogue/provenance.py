"""What an offering states, flat, and whose word each statement is.

A statement is a path and a plain value. Paths: a column of the offering (`phone`), `point` and
`place`, a field of the detail record of its category (`details.rooms`), the hours of a purpose
(`hours.house`), a tag (`tags.bio`). Nothing stated means no entry, so that an empty text, an
empty list and a missing record are all the same: unsaid.
"""

import datetime
from collections.abc import Iterable

from catalogue.models import Offering, Origin

Plain = str | int | float | bool | list["Plain"] | dict[str, "Plain"] | None
Statements = dict[str, Plain]

COLUMNS = (
    "name", "kind", "has_operator", "street", "postcode", "locality", "phone", "email", "website",
    "booking_url", "price_level", "languages_spoken", "wheelchair", "access_features", "stop_name",
    "stop_distance_m", "wikidata",
)  # fmt: skip
NEEDED = (
    "place", "hours", "tagged_items__tag", "lodging_details", "food_details", "health_details",
    "spa_details", "producer_details", "leisure_details",
)  # fmt: skip
"""What to prefetch before asking many offerings what they state."""


def plain(value: object) -> Plain:
    """A value as JSON has it: times and dates as ISO 8601 text, everything else as it is."""
    if isinstance(value, datetime.time | datetime.date):
        return value.isoformat()
    return value  # type: ignore[return-value]  # columns hold nothing else


def stated(offering: Offering) -> Statements:
    """What an offering states, without what it leaves open. Works on drafts as well."""
    found: Statements = {column: plain(getattr(offering, column)) for column in COLUMNS}
    found["point"] = [offering.lat, offering.lon]
    found["place"] = offering.place.key
    details = offering.details
    if details is not None:
        for field in details._meta.concrete_fields:
            if field.name not in ("id", "offering"):
                found[f"details.{field.name}"] = plain(getattr(details, field.attname))
    for hours in offering.hours.all():
        found[f"hours.{hours.purpose}"] = hours.rule
    for tagged in offering.tagged_items.all():
        found[f"tags.{tagged.tag.slug}"] = True
    return {path: value for path, value in found.items() if value not in (None, "", [])}


def last_said(origin: Origin) -> Statements:
    """What the source of an origin stated last, as paths and values, without its asides."""
    return {
        path: said["value"] for path, said in origin.said.items() if not path.startswith("aside.")
    }


def stated_under(offering: Offering, licence: str) -> frozenset[str]:
    """Paths of the statements that are still the word of a source under this licence.

    Whoever publishes under other terms leaves these out: facts under the ODbL may not leave as
    CC BY or CC0. A value that a person replaced is free; one that a source under the licence
    says alike is not.
    """
    ours = stated(offering)
    origins: Iterable[Origin] = offering.origins.all()
    return frozenset(
        path
        for origin in origins
        if origin.licence == licence
        for path, value in last_said(origin).items()
        if path in ours and ours[path] == value
    )
