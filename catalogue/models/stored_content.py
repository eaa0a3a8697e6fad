"""Versions read back in few queries: one for each model that child records point at."""

from collections.abc import Iterable, Mapping
from typing import Any, Self

from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import (
    ClusterableModel,
    get_all_child_relations,
    model_from_serializable_data,
)

Row = Mapping[str, Any]


class ReadInBulk(ClusterableModel):
    """Builds an object from stored content as modelcluster does, which asks once for each row.

    A record that points at something deleted since is left out, or points at nothing where the
    field allows that; modelcluster gives up on what is protected from deletion.
    """

    class Meta:
        abstract = True

    @classmethod
    def from_serializable_data(
        cls, data: dict[str, Any], check_fks: bool = True, strict_fks: bool = False
    ) -> Self | None:
        relations = get_all_child_relations(cls)
        names = {relation.get_accessor_name() for relation in relations}
        own = {name: value for name, value in data.items() if name not in names}
        built: Self | None = super().from_serializable_data(own, check_fks, strict_fks)
        if built is None:
            return None
        there = _what_is_there(
            (relation.related_model, data.get(relation.get_accessor_name(), ()))
            for relation in relations
        )
        for relation in relations:
            name = relation.get_accessor_name()
            if name in data:
                rows = (_record(relation.related_model, row, there) for row in data[name])
                setattr(built, name, [row for row in rows if row is not None])
        return built


def _references(model: type[models.Model]) -> list[Any]:
    """The foreign keys of a child record, without the one to its parent."""
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey) and not isinstance(field, ParentalKey)
    ]


def _what_is_there(
    stored: Iterable[tuple[type[models.Model], Iterable[Row]]],
) -> dict[type[models.Model], dict[Any, models.Model]]:
    """The objects that the records point at, by model and primary key."""
    wanted: dict[type[models.Model], set[Any]] = {}
    for model, rows in stored:
        for field in _references(model):
            keys = {row[field.name] for row in rows if row.get(field.name) is not None}
            if keys:
                wanted.setdefault(field.related_model, set()).update(keys)
    return {model: dict(model._default_manager.in_bulk(keys)) for model, keys in wanted.items()}


def _record(
    model: type[models.Model],
    row: Row,
    there: dict[type[models.Model], dict[Any, models.Model]],
) -> models.Model | None:
    """One child record with what it points at; None where it can no longer be."""
    record: models.Model = model_from_serializable_data(model, dict(row), check_fks=False)
    for field in _references(model):
        key = getattr(record, field.attname)
        if key is None:
            continue
        target = there.get(field.related_model, {}).get(key)
        if target is None and not field.null:
            return None
        setattr(record, field.name, target)
    return record
