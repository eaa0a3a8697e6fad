"""Writes a table into the whole catalogue, as somebody who may change everything.

A table is a person's word and not a source's: what it says stays when a source is imported anew.
A row goes in as a whole or not at all; good rows go in although others are wrong.
"""

import dataclasses
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from django.db import transaction

from catalogue.actions.changing import writing
from catalogue.actions.changing.drafts import Pending, carry, pending_of
from catalogue.importers.spreadsheet.comparing import Comparer, Known, Offerings
from catalogue.importers.spreadsheet.rows import Problem, Row
from catalogue.models import DETAILS_RELATIONS, Offering
from catalogue.search.index import refresh
from catalogue.sheet_columns import Columns
from catalogue.statements import NEEDED, Statements, stated
from catalogue.statements_in_words import Change, Words

# Rows written in one transaction, as in `catalogue.actions.importing`.
BATCH = 200


@dataclasses.dataclass(slots=True)
class TableReport:
    """What a table did, or would do: `changes` and `wrong` by the number of the row."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    changes: list[tuple[int, str, Change]] = dataclasses.field(default_factory=list)
    wrong: list[tuple[int, Problem]] = dataclasses.field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """The report as an object of plain values."""
        return {
            "created": self.created,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "changes": [
                {"row": row, "name": name, "field": c.label, "before": c.before, "after": c.after}
                for row, name, c in self.changes
            ],
            "rejected": [{"row": row, **problem._asdict()} for row, problem in self.wrong],
        }


def apply_table(
    rows: list[Row],
    columns: Columns,
    *,
    publish: bool = False,
    dry_run: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> TableReport:
    """Bring the catalogue in step with a table; the second time changes nothing.

    `publish` makes new offerings live. Changes of what is public are public at once, and pending
    drafts get them too. `dry_run` reports the same and writes nothing. Every batch is one
    transaction: killed at any moment and run again, the end is the same.
    """
    run = _Run(columns, publish=publish, dry_run=dry_run)
    done = 0
    remaining = iter(rows)
    while batch := list(islice(remaining, BATCH)):
        with transaction.atomic():
            run.apply(batch)
        done += len(batch)
        if progress:
            progress(done, len(rows))
    return run.report


def all_offerings() -> Iterator[Known]:
    """Every offering of the catalogue, as rows may name it."""
    rows = Offering.objects.values_list("pk", "name", "place__key")
    return (Known(*row) for row in rows.iterator())


class _Run:
    """What holds for all rows of a table."""

    def __init__(self, columns: Columns, *, publish: bool, dry_run: bool) -> None:
        self.columns, self.publish, self.dry_run = columns, publish, dry_run
        self.report = TableReport()
        self.comparer = Comparer(columns)
        self.offerings = Offerings(all_offerings())
        self.words = Words()

    def apply(self, rows: list[Row]) -> None:
        """Write what differs of some rows; in a dry run, only report."""
        about = [(row, pk) for row, pk in map(self._about, rows) if pk != 0]
        stored = _locked([pk for _row, pk in about if pk])
        pending = pending_of(stored.values())
        fresh: list[Statements] = []
        changed: list[Offering] = []
        for row, pk in about:
            offering = stored.get(pk or 0)
            ours = stated(offering) if offering else None
            compared = self.comparer.compare(row, ours)
            if compared.problems:
                self.report.wrong += [(row.number, problem) for problem in compared.problems]
            elif offering is None:
                fresh.append(compared.changes)
            elif compared.changes:
                self._tell(row, offering, ours or {}, compared.changes)
                changed.append(offering)
                self._update(offering, ours or {}, compared.changes, pending.get(offering.pk, []))
            else:
                self.report.unchanged += 1
        self.report.created += len(fresh)
        self.report.updated += len(changed)
        if not self.dry_run:
            made = writing.create(fresh, live=self.publish, keys=self.comparer.keys)
            refresh([*made, *changed])

    def _about(self, row: Row) -> tuple[Row, int | None]:
        """The row and its offering: None for a new one, 0 where that is not clear."""
        try:
            return row, self.offerings.find(row)
        except LookupError as error:
            column = self.columns.by_key["number"]
            problem = Problem(column.heading, str(row.key or row.name), str(error))
            self.report.wrong.append((row.number, problem))
            return row, 0

    def _tell(self, row: Row, offering: Offering, ours: Statements, changes: Statements) -> None:
        after: Statements = {path: value for path, value in changes.items() if value is not None}
        before: Statements = {path: ours[path] for path in changes if path in ours}
        for change in self.words.changes(before, after):
            self.report.changes.append((row.number, offering.name, change))

    def _update(
        self, offering: Offering, ours: Statements, changes: Statements, pending: list[Pending]
    ) -> None:
        if self.dry_run:
            return
        for one in pending:
            # A draft that says something else on purpose keeps its word.
            one.changes = {
                path: value
                for path, value in changes.items()
                if one.says.get(path) == ours.get(path)
                and not (path.startswith("details.") and one.draft.category != offering.category)
            }
        writing.update(offering, changes, keys=self.comparer.keys)
        carry(offering, pending, keys=self.comparer.keys)


def _locked(keys: list[int]) -> dict[int, Offering]:
    """The stored offerings, locked against other writers, with all that they state."""
    locked = Offering.objects.filter(pk__in=keys).order_by("pk")
    rows = locked.select_for_update(of=("self",)).values_list("category", flat=True)
    # A table is mostly of one category; each relation costs time for every row.
    foreign = {DETAILS_RELATIONS[category] for category in DETAILS_RELATIONS.keys() - set(rows)}
    needed = [relation for relation in NEEDED if relation not in foreign]
    found = Offering.objects.filter(pk__in=keys).prefetch_related(*needed)
    return {offering.pk: offering for offering in found}
