"""Which offerings a query means, in what order, and how far away."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from catalogue.german import content_words
from catalogue.querysets import today
from catalogue.search.columns import Columns, current
from catalogue.search.query import Query, Sort
from catalogue.search.rows import NONE, Rows, union


@dataclass(frozen=True, slots=True)
class Hit:
    """An offering found, by primary key; metres along the ground, None without a centre."""

    pk: int
    distance_m: float | None


class Selection:
    """The public offerings that a query means, and those that it would mean without a part of it.

    All of it holds of one moment, that of `columns`: by default now.
    """

    def __init__(self, query: Query, columns: Columns | None = None) -> None:
        self.query = query
        self.columns = columns or current()

    def rows(self, *left_out: str) -> Rows:
        """The rows of the columns that are meant.

        `left_out` names fields of the query that are not applied: a facet's counts leave out
        their own group.
        """
        found = self._located
        for field, rows in self._parts.items():
            if field not in left_out:
                found &= rows
        return found

    def count(self) -> int:
        """How many offerings the query means, exactly."""
        return self.rows().bit_count()

    def pks(self) -> set[int]:
        """The primary keys of all of them, in no order."""
        return set(self.columns.pks_of(self.rows(), range(self.columns.size), self.columns.size))

    def page(self, start: int, size: int) -> tuple[Hit, ...]:
        """`size` hits in the query's order, from the one at `start` (0 is the first)."""
        columns, centre = self.columns, self.query.centre
        pks = columns.pks_of(self.rows(), self._order, size, start)
        if centre is None:
            return tuple(Hit(pk, None) for pk in pks)
        metres = columns.metres(centre.point, pks)
        return tuple(Hit(pk, way) for pk, way in zip(pks, metres, strict=True))

    @cached_property
    def _located(self) -> Rows:
        """The rows where the query is: inside the radius, inside the area, or anywhere."""
        centre, radius = self.query.centre, self.query.effective_radius_km
        if centre is None:
            return self.columns.everything
        if radius is None:
            return self.columns.inside(centre.area)
        return self.columns.around(centre.point, radius).rows

    @cached_property
    def _parts(self) -> dict[str, Rows]:
        """The rows that each field of the query allows, for the fields that it has."""
        query, columns = self.query, self.columns
        parts: dict[str, Rows] = {}
        if words := content_words(query.text):
            parts["text"] = columns.everything
            for word in words:
                parts["text"] &= columns.with_word(word)
        if query.categories:
            parts["categories"] = union(columns.categories.get(c, NONE) for c in query.categories)
        if query.kinds:
            parts["kinds"] = union(
                rows for (_category, kind), rows in columns.kinds.items() if kind in query.kinds
            )
        if query.facts:
            parts["facts"] = union(columns.facts.get(fact, NONE) for fact in query.facts)
        if query.tags:
            parts["tags"] = union(columns.tags.get(tag, NONE) for tag in query.tags)
        if query.labels:
            held = columns.labels(today())
            parts["labels"] = union(held.get(label, NONE) for label in query.labels)
        if query.open_at is not None:
            parts["open_at"] = columns.open_at(query.open_at, self._located)
        return parts

    @property
    def _order(self) -> Sequence[int]:
        """Row numbers in the query's order, those of the selection among them."""
        query, columns = self.query, self.columns
        if query.effective_sort is Sort.NAME:
            return columns.by_name
        if query.effective_sort is Sort.RECOMMENDED or query.centre is None:
            return columns.recommended(today())
        return columns.around(query.centre.point, query.effective_radius_km).order
