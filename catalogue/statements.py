"""What an offering states, flat: paths and plain values.

Paths: a column of the offering (`phone`), `point` and `place`, a field of the detail record of its
category (`details.rooms`), the hours of a purpose (`hours.house`), a tag (`tags.bio`), a text in a
language (`texts.de.summary`), and, each as a whole, `pictures` and `labels` (lists of objects).
Nothing stated means no entry, so that an empty text, an empty list and a missing record are all
the same: unsaid.
"""

import datetime
from collections.abc import Mapping
from typing import Any

from django.db.models import prefetch_related_objects

from catalogue.models import DETAILS_RELATIONS, LabelScheme, Offering, Place, Tag

Plain = str | int | float | bool | list["Plain"] | dict[str, "Plain"] | None
Statements = dict[str, Plain]

COLUMNS = (
    "name", "kind", "has_operator", "street", "postcode", "locality", "phone", "email", "website",
    "booking_url", "price_level", "languages_spoken", "wheelchair", "access_features", "stop_name",
    "stop_distance_m", "wikidata",
)  # fmt: skip
TEXT_FIELDS = ("title", "summary", "description", "plain_language", "season", "prices")
PICTURE_FIELDS = ("image", "caption", "shows")
LABEL_FIELDS = (
    "scheme", "level", "number", "scope", "valid_from", "valid_to", "proof", "proof_url",
)  # fmt: skip
# What the catalogue cannot do without.
REQUIRED = ("name", "kind", "point", "place", "has_operator")

_RECORDS = ("place", "hours", "texts", "pictures", "label_awards__scheme", "tagged_items__tag")
NEEDED = (*_RECORDS, *DETAILS_RELATIONS.values())
"""What to prefetch before asking many offerings what they state."""


def plain(value: object) -> Plain:
    """A value as JSON has it: times and dates as ISO 8601 text, lines as `\\n` parts them."""
    if isinstance(value, str):
        return value.replace("\r\n", "\n")  # as browsers send what is typed
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
    for text in offering.texts.all():
        for name in TEXT_FIELDS:
            found[f"texts.{text.language}.{name}"] = plain(getattr(text, name))
    found["pictures"] = [
        {"image": picture.image_id, "caption": picture.caption, "shows": picture.shows}
        for picture in offering.pictures.all()
    ]
    found["labels"] = in_order(
        [
            {
                name: award.scheme.key if name == "scheme" else plain(getattr(award, column))
                for name, column in zip(LABEL_FIELDS, _LABEL_COLUMNS, strict=True)
            }
            for award in offering.label_awards.all()
        ]
    )
    return _said(found)


_LABEL_COLUMNS = tuple("proof_id" if name == "proof" else name for name in LABEL_FIELDS)


def stated_by_row(offering: Offering) -> Statements:
    """What a stored offering states, in as many queries as it has kinds of records."""
    prefetch_related_objects([offering], *_RECORDS, DETAILS_RELATIONS[offering.category])
    return stated(offering)


class Names:
    """What places, tags and labels are called in statements, by their row numbers; read once."""

    def __init__(self) -> None:
        self.places: dict[int, str] = dict(Place.objects.values_list("pk", "key"))
        self.tags: dict[int, str] = dict(Tag.objects.values_list("pk", "slug"))
        self.schemes: dict[int, str] = dict(LabelScheme.objects.values_list("pk", "key"))


def stated_in(content: Mapping[str, Any], names: Names) -> Statements:
    """What a stored version (`Revision.content`) states, without building the offering.

    The same as `stated` of the offering that it was made from, but for places, tags and labels
    that were deleted since.
    """
    found: Statements = {column: content.get(column) for column in COLUMNS}
    found["point"] = [content["lat"], content["lon"]]
    found["place"] = names.places.get(content["place"])
    for record in content.get(DETAILS_RELATIONS[content["category"]], ()):
        for name, value in record.items():
            if name not in ("pk", "id", "offering"):
                found[f"details.{name}"] = plain(value)
    for hours in content.get("hours", ()):
        found[f"hours.{hours['purpose']}"] = hours["rule"]
    for tagged in content.get("tagged_items", ()):
        if slug := names.tags.get(tagged["tag"]):
            found[f"tags.{slug}"] = True
    for text in content.get("texts", ()):
        for name in TEXT_FIELDS:
            found[f"texts.{text['language']}.{name}"] = plain(text.get(name))
    found["pictures"] = [
        {name: picture.get(name, "") for name in PICTURE_FIELDS}
        for picture in sorted(content.get("pictures", ()), key=lambda item: item["sort_order"] or 0)
    ]
    found["labels"] = in_order(
        [
            {name: plain(award.get(name)) for name in LABEL_FIELDS}
            | {"scheme": names.schemes.get(award["scheme"])}
            for award in content.get("label_awards", ())
        ]
    )
    return _said(found)


def in_order(labels: list[dict[str, Plain]]) -> list[Plain]:
    """Labels have no order of their own."""
    return [*sorted(labels, key=lambda label: [str(label[name]) for name in LABEL_FIELDS])]


def _said(found: Statements) -> Statements:
    return {path: value for path, value in found.items() if value not in (None, "", [])}


def under(prefix: str, statements: Mapping[str, Plain]) -> Statements:
    """The statements below a path, by what follows it."""
    return {
        path.removeprefix(prefix): value
        for path, value in statements.items()
        if path.startswith(prefix)
    }
