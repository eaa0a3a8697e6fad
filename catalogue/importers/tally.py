"""Writes rows that files describe and counts what that changed."""

from collections import Counter
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models

from catalogue.importers.region_files import Row

M = TypeVar("M", bound=models.Model)


class Tally:
    """How many rows were created, updated and left unchanged."""

    def __init__(self) -> None:
        self._counter = Counter({"created": 0, "updated": 0, "unchanged": 0})

    def add(self, outcome: str) -> None:
        """Count one row as `created`, `updated` or `unchanged`."""
        self._counter[outcome] += 1

    def counts(self) -> dict[str, int]:
        """The three numbers by name."""
        return dict(self._counter)


def check_fields(instance: models.Model, row: Row) -> None:
    """Raise RegionFileError naming the first field that the model does not accept."""
    try:
        # What the tree keeps for itself is filled when the place is hung up.
        instance.clean_fields(exclude={"path", "depth", "numchild"})
    except ValidationError as error:
        field, messages = next(iter(error.message_dict.items()))
        raise row.error(field, messages[0]) from error


def upsert(
    model: type[M], lookup: dict[str, Any], values: dict[str, Any], *, row: Row, tally: Tally
) -> M:
    """Make the one instance that `lookup` finds hold `values`; count it, write only changes."""
    instance = model._default_manager.filter(**lookup).first()
    if instance is None:
        instance = model(**lookup, **values)
        check_fields(instance, row)
        instance.save()
        tally.add("created")
    elif write_changes(instance, values, row):
        tally.add("updated")
    else:
        tally.add("unchanged")
    return instance


def write_changes(instance: models.Model, values: dict[str, Any], row: Row) -> bool:
    """Write those of `values` that differ from what the instance holds; whether any did."""
    changed = [name for name, value in values.items() if getattr(instance, name) != value]
    if changed:
        for name in changed:
            setattr(instance, name, values[name])
        check_fields(instance, row)
        instance.save(update_fields=changed)
    return bool(changed)
