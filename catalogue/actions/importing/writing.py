"""Writes statements into offerings and their records; knows nothing of sources."""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any, cast

from django.db import models
from django.utils import timezone

from catalogue.german import address_word
from catalogue.models import (
    DETAILS_RELATIONS,
    KIND_BY_KEY,
    Offering,
    OfferingHours,
    TaggedOffering,
)
from catalogue.provenance import Plain, Statements

Keys = Mapping[str, int]


def details_model(category: str) -> type[models.Model]:
    """The model of the detail records of a category."""
    relation: Any = Offering._meta.get_field(DETAILS_RELATIONS[category])
    model: type[models.Model] = relation.related_model
    return model


def unsaid(field: models.Field) -> Any:  # type: ignore[type-arg]
    """What a field holds while nothing is said."""
    return field.get_default() if field.has_default() or not field.null else None


def value_for(model: type[models.Model], name: str, value: Plain) -> Any:
    """A plain value as the model's field holds it; None becomes the field's own "unsaid"."""
    field = model._meta.get_field(name)
    assert isinstance(field, models.Field)  # noqa: S101  statements name concrete fields
    return unsaid(field) if value is None else field.to_python(value)


def columns_of(statements: Statements, places: Keys) -> dict[str, Any]:
    """The statements that are columns of the offering, as its fields hold them."""
    found: dict[str, Any] = {}
    for path, value in statements.items():
        match path.split("."):
            case ["point"]:
                found["lat"], found["lon"] = cast(list[float], value)
            case ["place"]:
                found["place_id"] = places[str(value)]
            case ["kind"]:
                found["kind"] = value
                found["category"] = KIND_BY_KEY[str(value)].category.value
            case [column]:
                found[column] = value_for(Offering, column, value)
    return found


def under(prefix: str, statements: Statements) -> Statements:
    """The statements below a path, by what follows it."""
    return {
        path.removeprefix(prefix): value
        for path, value in statements.items()
        if path.startswith(prefix)
    }


def create(
    offerings: Iterable[Statements], *, live: bool, places: Keys, tags: Keys
) -> list[Offering]:
    """Create one offering for each set of statements, in that order."""
    now = timezone.now()
    wanted = list(offerings)
    made = Offering.objects.bulk_create(
        Offering(
            **columns_of(statements, places),
            slug=address_word(str(statements["name"])),
            live=live,
            first_published_at=now if live else None,
            last_published_at=now if live else None,
        )
        for statements in wanted
    )
    records: dict[type[models.Model], list[models.Model]] = {}
    hours: list[OfferingHours] = []
    tagged: list[TaggedOffering] = []
    for offering, statements in zip(made, wanted, strict=True):
        if details := under("details.", statements):
            model = details_model(offering.category)
            values = {name: value_for(model, name, value) for name, value in details.items()}
            records.setdefault(model, []).append(model(offering_id=offering.pk, **values))
        for purpose, rule in under("hours.", statements).items():
            hours.append(OfferingHours(offering_id=offering.pk, purpose=purpose, rule=str(rule)))
        tagged += [
            TaggedOffering(content_object_id=offering.pk, tag_id=tags[slug])
            for slug in under("tags.", statements)
        ]
    for model, rows in records.items():
        model._default_manager.bulk_create(rows)
    OfferingHours.objects.bulk_create(hours)
    TaggedOffering.objects.bulk_create(tagged)
    return made


def update(offering: Offering, changes: Statements, *, places: Keys, tags: Keys) -> None:
    """Write changed statements of a stored offering; None takes a statement away.

    Touches only what changes, so a column that somebody else just wrote stays.
    """
    columns = columns_of(changes, places)
    Offering.objects.filter(pk=offering.pk).update(**columns, updated_at=timezone.now())
    if details := under("details.", changes):
        _update_details(offering, details)
    for purpose, rule in under("hours.", changes).items():
        if rule is None:
            OfferingHours.objects.filter(offering=offering, purpose=purpose).delete()
        else:
            OfferingHours.objects.update_or_create(
                offering=offering, purpose=purpose, defaults={"rule": str(rule)}
            )
    for slug, wanted in under("tags.", changes).items():
        if wanted is None:
            TaggedOffering.objects.filter(content_object=offering, tag__slug=slug).delete()
        else:
            TaggedOffering.objects.get_or_create(content_object=offering, tag_id=tags[slug])


def _update_details(offering: Offering, details: Statements) -> None:
    model = details_model(offering.category)
    values = {name: value_for(model, name, value) for name, value in details.items()}
    records = model._default_manager.filter(offering=offering)
    if not records.update(**values):
        model._default_manager.create(offering=offering, **values)


def update_draft(draft: Offering, changes: Statements, *, places: Keys, tags: Keys) -> None:
    """Write changed statements into a draft in memory, its child records included.

    Call it after `update`: records that it created are carried over with their keys, so that
    publishing the draft does not create them a second time.
    """
    for column, value in columns_of(changes, places).items():
        setattr(draft, column, value)
    if details := under("details.", changes):
        _update_draft_details(draft, details)
    for purpose, rule in under("hours.", changes).items():
        _update_draft_hours(draft, purpose, rule)
    for slug, wanted in under("tags.", changes).items():
        present = [tagged for tagged in draft.tagged_items.all() if tagged.tag.slug == slug]
        if wanted is None:
            draft.tagged_items.remove(*present)
        elif not present:
            stored = TaggedOffering.objects.get(content_object=draft.pk, tag_id=tags[slug])
            draft.tagged_items.add(stored)


def _update_draft_details(draft: Offering, details: Statements) -> None:
    model = details_model(draft.category)
    record = draft.details
    if record is None:
        record = model._default_manager.get(offering=draft.pk)  # type: ignore[assignment]
        getattr(draft, DETAILS_RELATIONS[draft.category]).add(record)
    for name, value in details.items():
        setattr(record, name, value_for(model, name, value))


def _update_draft_hours(draft: Offering, purpose: str, rule: Plain) -> None:
    present = [hours for hours in draft.hours.all() if hours.purpose == purpose]
    if rule is None:
        draft.hours.remove(*present)
    elif present:
        present[0].rule = str(rule)
    else:
        draft.hours.add(OfferingHours.objects.get(offering=draft.pk, purpose=purpose))


def withdraw(ids: Iterable[int], at: datetime.datetime) -> None:
    """Take public offerings off the site; drafts stay drafts. Nothing is deleted."""
    Offering.objects.filter(pk__in=ids, live=True).update(
        live=False, withdrawn_at=at, updated_at=at
    )


def make_live(offering: Offering) -> None:
    """Show an offering on the site: for the first time, or again after `withdraw`."""
    now = timezone.now()
    Offering.objects.filter(pk=offering.pk).update(
        live=True,
        withdrawn_at=None,
        first_published_at=offering.first_published_at or now,
        last_published_at=now,
        updated_at=now,
    )
