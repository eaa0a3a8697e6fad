"""Whether what a record says can be stored, field by field.

A field that cannot be stored is dropped and reported and the item stays; an item without a
usable name, kind or position is refused whole.
"""

import math
import re
import unicodedata
from collections.abc import Iterator

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext as _

from catalogue.actions.importing.places import MisplacedError, Places
from catalogue.actions.importing.records import Record, Rejection
from catalogue.models import DETAILS_RELATIONS, KIND_BY_KEY, Offering, OfferingHours
from catalogue.provenance import COLUMNS, Plain, Statements, plain

_MARKUP = re.compile(r"<[/!?a-zA-Z]")
_BIDI_CONTROLS = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class RefusedError(Exception):
    """An item that cannot be taken over."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field, self.message = field, message


class Checked:
    """The statements of a record that can be stored, and what was dropped on the way."""

    def __init__(self, record: Record, places: Places, tags: frozenset[str]) -> None:
        """Raises RefusedError where nothing of the record is usable. `tags`: slugs that exist."""
        self.record = record
        self.dropped: list[Rejection] = []
        self.theirs: Statements = self._required(record, places)
        self.unread = set(record.unread)
        for path, field, value in _optional(record):
            self._take(path, field, value)
        self.theirs |= {f"tags.{slug}": True for slug in record.tags if slug in tags}

    @staticmethod
    def _required(record: Record, places: Places) -> Statements:
        if record.kind not in KIND_BY_KEY:
            raise RefusedError("kind", _("Unknown kind “%(kind)s”.") % {"kind": record.kind})
        name = _column("name")
        try:
            clean_name = _stored(name, record.name)
        except ValidationError as error:
            raise RefusedError("name", " ".join(error.messages)) from error
        _refuse_impossible(record)
        try:
            place = places.key_of(record.point)
        except MisplacedError as error:
            raise RefusedError("lat, lon", str(error)) from error
        return {
            "name": clean_name,
            "kind": record.kind,
            "has_operator": record.has_operator,
            "point": [float(record.point.lat), float(record.point.lon)],
            "place": place,
        }

    def _take(self, path: str, field: models.Field, value: Plain) -> None:  # type: ignore[type-arg]
        try:
            stored = _stored(field, value)
            if path == "hours.house":
                OfferingHours(rule=str(stored)).clean()
        except ValidationError as error:
            name = "opening_hours" if path == "hours.house" else path.removeprefix("details.")
            message = " ".join(error.messages)
            self.dropped.append(Rejection(self.record.external_id, name, message))
            self.unread.add(path)
            return
        if stored not in (None, "", []):
            self.theirs[path] = stored


def _refuse_impossible(record: Record) -> None:
    for field, value, limit in (("lat", record.point.lat, 90), ("lon", record.point.lon, 180)):
        if not math.isfinite(value) or abs(value) > limit:
            raise RefusedError(
                field,
                _("%(value)s is out of range, from −%(limit)s to %(limit)s is possible.")
                % {"value": value, "limit": limit},
            )


def _column(name: str) -> models.Field:  # type: ignore[type-arg]
    field = Offering._meta.get_field(name)
    if not isinstance(field, models.Field):
        raise FieldDoesNotExist(name)
    return field


def _optional(record: Record) -> Iterator[tuple[str, models.Field, Plain]]:  # type: ignore[type-arg]
    for name, value in record.columns.items():
        if name not in COLUMNS:
            raise FieldDoesNotExist(name)
        yield name, _column(name), value
    relation = Offering._meta.get_field(DETAILS_RELATIONS[KIND_BY_KEY[record.kind].category])
    for name, value in record.details.items():
        yield f"details.{name}", relation.related_model._meta.get_field(name), value
    if record.hours:
        yield "hours.house", OfferingHours._meta.get_field("rule"), record.hours


def _stored(field: models.Field, value: Plain) -> Plain:  # type: ignore[type-arg]
    """The value as `field` would store it, plain; raises ValidationError."""
    if isinstance(value, str):
        value = one_line(value)
    cleaned = plain(field.clean(value, None))
    if isinstance(field, models.PositiveSmallIntegerField) and cleaned is not None:
        # PostgreSQL's smallest integer, so that SQLite takes no more.
        MaxValueValidator(32_767)(cleaned)
    if isinstance(field, models.URLField) and not str(cleaned).startswith(("http://", "https://")):
        raise ValidationError(_("Only addresses that begin with http:// or https:// are taken."))
    return cleaned


def one_line(text: str) -> str:
    """The text on one line, composed (NFC); raises ValidationError for what no text needs.

    Names and the like are plain text. They are escaped wherever they are shown, and markup in
    one is a mistake or an attack: it is refused rather than silently altered.
    """
    line = unicodedata.normalize("NFC", " ".join(text.split()))
    if any(unicodedata.category(sign) in ("Cc", "Cs") or sign in _BIDI_CONTROLS for sign in line):
        raise ValidationError(_("Contains control characters."))
    if _MARKUP.search(line):
        raise ValidationError(_("Contains markup; plain text is expected."))
    return line
