"""Writes statements into stored offerings and into drafts; knows nothing of sources or reviews."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db import models
from django.utils import timezone

from catalogue.actions.changing.children import child_changes
from catalogue.actions.changing.values import Keys, columns_of, details_model, values_for
from catalogue.german import address_word
from catalogue.models import DETAILS_RELATIONS, Offering
from catalogue.statements import Statements, under


def create(offerings: Iterable[Statements], *, live: bool, keys: Keys) -> list[Offering]:
    """Create one offering for each set of statements, in that order."""
    now = timezone.now()
    wanted = list(offerings)
    made = Offering.objects.bulk_create(
        Offering(
            **columns_of(statements, keys),
            slug=address_word(str(statements["name"])),
            live=live,
            first_published_at=now if live else None,
            last_published_at=now if live else None,
        )
        for statements in wanted
    )
    records: dict[type[models.Model], list[models.Model]] = {}
    for offering, statements in zip(made, wanted, strict=True):
        if details := under("details.", statements):
            model = details_model(offering.category)
            row = model(offering_id=offering.pk, **values_for(model, details))
            records.setdefault(model, []).append(row)
        for change in child_changes(statements, keys):
            for row, _is_new in change.wanted(()):
                setattr(row, f"{change.parent}_id", offering.pk)
                records.setdefault(change.model, []).append(row)
    for model, rows in records.items():
        model._default_manager.bulk_create(rows)
    return made


def update(offering: Offering, changes: Statements, *, keys: Keys) -> None:
    """Write changed statements of a stored offering; None takes a statement away.

    Touches only what changes, so a column that somebody else just wrote stays.
    """
    columns = columns_of(changes, keys)
    Offering.objects.filter(pk=offering.pk).update(**columns, updated_at=timezone.now())
    if details := under("details.", changes):
        model = details_model(offering.category)
        values = values_for(model, details)
        if not model._default_manager.filter(offering=offering).update(**values):
            model._default_manager.create(offering=offering, **values)
    for change in child_changes(changes, keys):
        stored = list(change.model._default_manager.filter(**{change.parent: offering.pk}))
        for row in stored:
            if change.goes(row):
                row.delete()
        for row, is_changed in change.wanted(stored):
            if is_changed:
                setattr(row, f"{change.parent}_id", offering.pk)
                row.save()


def update_draft(draft: Offering, changes: Statements, *, keys: Keys) -> None:
    """Write changed statements into a draft in memory, its child records included.

    Where the same was written with `update` before, the records that it created are taken over
    with their row numbers, so that publishing the draft does not create them a second time.
    """
    for column, value in columns_of(changes, keys).items():
        setattr(draft, column, value)
    if "kind" in changes:
        drop_foreign_details(draft)
    if details := under("details.", changes):
        _update_draft_details(draft, details)
    for change in child_changes(changes, keys):
        rows = getattr(draft, change.relation)
        rows.remove(*[row for row in rows.all() if change.goes(row)])
        present = list(rows.all())
        stored = change.model._default_manager.filter(**{change.parent: draft.pk})
        rows.add(*[row for row, _is_changed in change.wanted([*present, *stored])])


def drop_foreign_details(draft: Offering) -> None:
    """Leave only the detail record of the draft's category; the others stay in the history."""
    for category, relation in DETAILS_RELATIONS.items():
        if category != draft.category:
            setattr(draft, relation, [])


def _update_draft_details(draft: Offering, details: Statements) -> None:
    model: Any = details_model(draft.category)
    record = draft.details or model.objects.filter(offering=draft.pk).first() or model()
    for name, value in values_for(model, details).items():
        setattr(record, name, value)
    getattr(draft, DETAILS_RELATIONS[draft.category]).add(record)


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
        merged_into=None,
        first_published_at=offering.first_published_at or now,
        last_published_at=now,
        updated_at=now,
    )
