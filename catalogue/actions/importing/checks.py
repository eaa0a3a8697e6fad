"""Whether what a record says can be stored, field by field.

A field that cannot be stored is dropped and reported and the item stays; an item without a
usable name, kind or position is refused whole.
"""

from collections.abc import Iterator

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models
from django.utils.translation import gettext as _

from catalogue.actions.changing.checks import column_of, degrees, rule_value, stored_value
from catalogue.actions.changing.values import details_model
from catalogue.actions.importing.places import MisplacedError, Places
from catalogue.actions.importing.records import Record, Rejection
from catalogue.models import KIND_BY_KEY, Offering, OfferingHours
from catalogue.statements import COLUMNS, Plain, Statements


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
        try:
            clean_name = stored_value(column_of(Offering, "name"), record.name)
        except ValidationError as error:
            raise RefusedError("name", " ".join(error.messages)) from error
        for field, value, limit in (("lat", record.point.lat, 90), ("lon", record.point.lon, 180)):
            try:
                degrees(value, limit)
            except ValidationError as error:
                raise RefusedError(field, error.messages[0]) from error
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
            stored = rule_value(value) if path == "hours.house" else stored_value(field, value)
        except ValidationError as error:
            name = "opening_hours" if path == "hours.house" else path.removeprefix("details.")
            message = " ".join(error.messages)
            self.dropped.append(Rejection(self.record.external_id, name, message))
            self.unread.add(path)
            return
        if stored not in (None, "", []):
            self.theirs[path] = stored


def _optional(record: Record) -> Iterator[tuple[str, models.Field, Plain]]:  # type: ignore[type-arg]
    for name, value in record.columns.items():
        if name not in COLUMNS:
            raise FieldDoesNotExist(name)
        yield name, column_of(Offering, name), value
    model = details_model(KIND_BY_KEY[record.kind].category)
    for name, value in record.details.items():
        yield f"details.{name}", column_of(model, name), value
    if record.hours:
        yield "hours.house", column_of(OfferingHours, "rule"), record.hours
