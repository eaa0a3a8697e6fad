"""Statements as the fields of the models hold them."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any, cast

from django.db import models

from catalogue.models import (
    DETAILS_RELATIONS,
    KIND_BY_KEY,
    LabelScheme,
    Offering,
    Place,
    Tag,
)
from catalogue.statements import Plain, Statements


class Keys:
    """Row numbers by what statements call places, tags and labels; each read when first asked."""

    @cached_property
    def places(self) -> dict[str, int]:
        """By key."""
        return dict(Place.objects.values_list("key", "pk"))

    @cached_property
    def tags(self) -> dict[str, int]:
        """By slug, without tags that another one replaces."""
        return dict(Tag.objects.filter(merged_into=None).values_list("slug", "pk"))

    @cached_property
    def schemes(self) -> dict[str, int]:
        """Labels by key."""
        return dict(LabelScheme.objects.values_list("key", "pk"))


def details_model(category: str) -> type[models.Model]:
    """The model of the detail records of a category."""
    relation: Any = Offering._meta.get_field(DETAILS_RELATIONS[category])
    model: type[models.Model] = relation.related_model
    return model


def value_for(model: type[models.Model], name: str, value: Plain) -> Any:
    """A plain value as the model's field holds it; None becomes the field's own "unsaid"."""
    field = model._meta.get_field(name)
    assert isinstance(field, models.Field)  # noqa: S101  statements name concrete fields
    if value is None:
        return field.get_default() if field.has_default() or not field.null else None
    return field.to_python(value)


def values_for(
    model: type[models.Model], said: Statements, names: Iterable[str] = ()
) -> dict[str, Any]:
    """The said values, or those of `names`, as the model's fields hold them."""
    return {name: value_for(model, name, said.get(name)) for name in names or said}


def columns_of(statements: Statements, keys: Keys) -> dict[str, Any]:
    """The statements that are columns of the offering, as its fields hold them."""
    found: dict[str, Any] = {}
    for path, value in statements.items():
        match path.split("."):
            case ["pictures"] | ["labels"]:
                continue
            case ["point"]:
                found["lat"], found["lon"] = cast(list[float], value)
            case ["place"]:
                found["place_id"] = keys.places[str(value)]
            case ["kind"]:
                found["kind"] = value
                found["category"] = KIND_BY_KEY[str(value)].category.value
            case [column]:
                found[column] = value_for(Offering, column, value)
    return found
