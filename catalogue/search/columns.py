"""The public catalogue in columns, kept in each process: what the search narrows, counts, orders.

A row is a public offering; rows come in the order of their keys. What is true or false of a row
(is a café, is vegan, lies in a place) is a set of rows (`catalogue.search.rows`); a few hundred
of them make all facets of a search.

`current()` asks the database whether anything has changed (`catalogue.freshness`) and, where it
has, reads the columns anew: a tenth of a second with 10,000 rows. What depends on the day or the
minute (labels, opening hours, the turn in the recommended order) is worked out when asked for.
"""

import datetime
import math
from array import array
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import islice
from threading import Lock
from typing import NamedTuple

from catalogue.freshness import CATALOGUE, Version
from catalogue.geo import (
    EarthCentred,
    Point,
    box_around,
    chord_of,
    chords_squared,
    earth_centred,
    ground_distance,
)
from catalogue.models import (
    LabelAward,
    LabelScheme,
    Offering,
    OfferingHours,
    SearchFact,
    Tag,
    TaggedOffering,
)
from catalogue.opening_hours import is_open
from catalogue.search.fair_order import band_of, fair_order
from catalogue.search.rows import Rows, in_order, rows_by_key, rows_of, union

# Answers remembered of each kind: clicks on filters and pages ask for the same circle and words.
_REMEMBERED = 64
_MOST_READINGS = 10


_READ = (
    "pk", "category", "kind", "lat", "lon", "x", "y", "z", "place__path", "place__subdivision",
    "search_entry__name_key", "search_entry__completeness", "missed_checks", "search_entry__words",
)  # fmt: skip


class Around(NamedTuple):
    """The rows within some way of a point, and the same rows nearest first."""

    rows: Rows
    order: Sequence[int]


class Name(NamedTuple):
    """A tag or a label as a facet shows it; `group` is its vocabulary or its kind.

    `is_shown` is false for tags that are proposed only, or merged into another.
    """

    key: str
    group: str
    name: str
    name_en: str
    is_shown: bool


class _Award(NamedTuple):
    key: str
    row: int
    first: datetime.date
    last: datetime.date


class Columns:
    """The public offerings as they were at one version; never changed once read."""

    def __init__(self, version: Version) -> None:
        self.version = version
        self._read_offerings()
        self.tags = self._rows_by_key(
            TaggedOffering.objects.values_list("tag__slug", "content_object")
        )
        self.facts = self._rows_by_key(SearchFact.objects.values_list("fact", "offering"))
        self._read_hours()
        self._read_awards()
        tags = Tag.objects.values_list(
            "slug", "vocabulary", "name", "name_en", "is_approved", "merged_into"
        )
        self.tag_names = tuple(
            Name(slug, vocabulary, name, name_en, is_approved and merged_into is None)
            for slug, vocabulary, name, name_en, is_approved, merged_into in tags
        )
        self.label_names = tuple(
            Name(key, kind, name, name_en, True)
            for key, kind, name, name_en in LabelScheme.objects.order_by(
                "kind", "name"
            ).values_list("key", "kind", "name", "name_en")
        )
        # Each remembers for this version alone; methods with a cache would for all of them.
        self.around = lru_cache(_REMEMBERED)(self.circle)
        self.with_word = lru_cache(_REMEMBERED)(self._with_word)
        self.recommended = lru_cache(2)(self._recommended)
        self.labels = lru_cache(2)(self._labels)
        self._is_open = lru_cache(8 * len(self._hours) + 1)(is_open)

    def _read_offerings(self) -> None:
        self.pks = array("q")
        self.points: list[EarthCentred] = []
        self._degrees: list[tuple[float, float]] = []
        self._words: list[str] = []
        self._bands = bytearray()
        names: list[tuple[str, int]] = []
        categories: list[tuple[str, int]] = []
        kinds: list[tuple[tuple[str, str], int]] = []
        paths: list[tuple[str, int]] = []
        self._subdivisions: list[str] = []
        public = Offering.objects.public().order_by("pk").values_list(*_READ)
        for row, values in enumerate(public):
            pk, category, kind, lat, lon, x, y, z, path, state, name, share, missed, words = values
            self.pks.append(pk)
            self.points.append(EarthCentred(x, y, z))
            self._degrees.append((lat, lon))
            # Whoever is not laid out for the search yet comes last and has no words.
            self._words.append(words or "")
            self._bands.append(band_of(share or 0, missed))
            names.append(("\uffff" if name is None else name, row))
            categories.append((category, row))
            kinds.append(((category, kind), row))
            paths.append((path, row))
            self._subdivisions.append(state)
        self.size = len(self.pks)
        self.everything: Rows = (1 << self.size) - 1
        self._row_of = {pk: row for row, pk in enumerate(self.pks)}
        self.by_name = array("i", [row for _name, row in sorted(names)])
        self.categories = rows_by_key(categories, self.size)
        self.kinds = rows_by_key(kinds, self.size)
        self.places = rows_by_key(paths, self.size)

    def _rows_by_key(self, pairs: Iterable[tuple[str, int]]) -> dict[str, Rows]:
        """Rows by key, from keys with primary keys; those of offerings not public drop out."""
        row_of = self._row_of
        return rows_by_key(((key, row_of[pk]) for key, pk in pairs if pk in row_of), self.size)

    def _read_hours(self) -> None:
        rules = OfferingHours.objects.values_list("rule", "offering")
        placed = (
            ((rule, self._subdivisions[self._row_of[pk]]), self._row_of[pk])
            for rule, pk in rules
            if pk in self._row_of
        )
        self._hours = rows_by_key(placed, self.size)

    def _read_awards(self) -> None:
        found = LabelAward.objects.values_list("scheme__key", "offering", "valid_from", "valid_to")
        self._awards = tuple(
            _Award(key, self._row_of[pk], first or datetime.date.min, last or datetime.date.max)
            for key, pk, first, last in found
            if pk in self._row_of
        )

    # Where and what

    def inside(self, path: str) -> Rows:
        """The rows in the place with this tree path, or in any place below it."""
        return union(rows for place, rows in self.places.items() if place.startswith(path))

    def circle(self, centre: Point, km: float | None) -> Around:
        """The rows at most `km` along the ground from `centre`; all rows without `km`.

        Membership and order are those of `OfferingQuerySet.around` and `near`. Prefer `around`,
        which remembers, where many ask for the same circle.
        """
        here = earth_centred(*centre)
        near: Sequence[int] = range(self.size)
        if km is not None:
            south, west, north, east = box_around(centre, km)
            near = [
                row
                for row, (lat, lon) in enumerate(self._degrees)
                if south <= lat <= north and west <= lon <= east
            ]
        longest = math.inf if km is None else chord_of(km * 1000) ** 2
        chords = zip(chords_squared(here, [self.points[row] for row in near]), near, strict=True)
        inside = sorted(pair for pair in chords if pair[0] <= longest)
        order = array("i", [row for _chord, row in inside])
        return Around(rows_of(order, self.size), order)

    def metres(self, centre: Point, pks: Sequence[int]) -> list[float]:
        """The ways along the ground from `centre` to the rows with these primary keys."""
        points = [self.points[self._row_of[pk]] for pk in pks]
        chords = chords_squared(earth_centred(*centre), points)
        return [ground_distance(chord**0.5) for chord in chords]

    def pks_of(self, rows: Rows, order: Sequence[int], size: int, start: int = 0) -> list[int]:
        """The primary keys of `size` of the rows in this order, from the one at `start` on."""
        chosen = islice(in_order(rows, order, self.size), start, start + size)
        return [self.pks[row] for row in chosen]

    def counts(self, among: Rows) -> dict[str, int]:
        """How many of the rows each category has; those without any are left out."""
        found = {key: (among & rows).bit_count() for key, rows in self.categories.items()}
        return {key: number for key, number in found.items() if number}

    def _with_word(self, word: str) -> Rows:
        """The rows with a word that begins like this one, which is folded (`catalogue.german`)."""
        begun = f" {word}"
        return rows_of((row for row, words in enumerate(self._words) if begun in words), self.size)

    # What depends on the day or the minute

    def _labels(self, day: datetime.date) -> dict[str, Rows]:
        """The rows that hold each label on that day, by the label's key."""
        valid = ((key, row) for key, row, first, last in self._awards if first <= day <= last)
        return rows_by_key(valid, self.size)

    def open_at(self, at: datetime.datetime, among: Rows) -> Rows:
        """Those of the rows of which some hours are known to be open at that moment.

        Unknown hours are not "open": who asks for what is open wants to be sure.
        """
        return among & union(
            rows
            for (rule, subdivision), rows in self._hours.items()
            if rows & among and self._is_open(rule, subdivision, at)
        )

    def _recommended(self, day: datetime.date) -> Sequence[int]:
        """All rows in the recommended order of that day."""
        return array("i", fair_order(self.pks, self._bands, day))


_kept: Columns | None = None
_reading = Lock()


def current() -> Columns:
    """The columns at the version of now, as this connection sees it.

    Threads that find them outdated wait for the one that reads, since each needs the new ones.
    """
    global _kept
    version = CATALOGUE.version()
    if _kept is not None and _kept.version == version:
        return _kept
    with _reading:
        kept = _kept
        if kept is None or kept.version != (version := CATALOGUE.version()):
            kept = _kept = _read(version)
        return kept


def _read(version: Version) -> Columns:
    """Columns of one moment: read again where a commit came in between the queries.

    Under a storm of commits the last reading counts, which the next request will replace.
    """
    for _try in range(_MOST_READINGS):
        columns = Columns(version)
        version = CATALOGUE.version()
        if columns.version == version:
            break
    return columns
