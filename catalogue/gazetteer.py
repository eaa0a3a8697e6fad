"""The gazetteer: which place somebody means by what they type, and what lies near a point.

Pure: it knows the entries that it was given, no model and no region. Whatever is particular to
a region (which river or mountains stand behind a town's name, which districts there are) it
learns from the entries.
"""

import heapq
import math
from collections.abc import Callable, Container, Iterable, Iterator
from typing import Any, NamedTuple

from geopy.adapters import BaseSyncAdapter
from geopy.geocoders.base import Geocoder
from geopy.location import Location
from geopy.point import Point as GeopyPoint
from rapidfuzz import process
from rapidfuzz.distance import OSA

from catalogue.geo import EarthCentred, Point, distance_m, earth_centred
from catalogue.german import undotted
from catalogue.place_index import BEGINNING, SHORTEST_MISTYPED, Entry, Index
from catalogue.place_names import NAME, Reading, readings, spellings, split, words_of

__all__ = ["KIND_ORDER", "SURE", "Entry", "Gazetteer", "Match"]

# No place name is longer, whatever is said around it; a longer text names no place.
LONGEST_QUERY = 120
# Of places with the same name, the one that people mean comes first.
KIND_ORDER = ("settlement", "municipality", "landmark", "region", "district", "state")

# How sure a match is when it is not the very name; nothing below SURE counts as found.
SURE = 0.65
_BY_POSTCODE = 0.9
_ONE_TYPO = 0.8
_OTHER_INITIAL = 0.02  # taken off: people seldom mistype the first letter
_NO_DOTS = 0.005  # a missing umlaut is nearly no fault
_WRONG_HINT = 0.35  # taken off when the place lies nowhere near what was said to tell it apart
_OWN_HINT, _OWN_KIND = 0.002, 0.06  # given on top
_TWINS_M = 10_000  # a town and the municipality named after it lie no farther apart


class Match(NamedTuple):
    """An entry and how sure it is that it was meant: 1 is its very name."""

    entry: Entry
    score: float


_Lookup = Callable[[str], Iterator[tuple[int, float]]]


class _NoNetwork(BaseSyncAdapter):
    """The adapter of a geocoder that asks nobody."""

    def get_json(self, url: str, *, timeout: float, headers: dict[str, str]) -> Any:
        raise NotImplementedError

    get_text = get_json


def _is_named_after(name: str, town: str) -> bool:
    """Whether a municipality has the town's name: Stadt Uferstadt, Uferstadt (See)."""
    head, _qualifier = split(name)
    return undotted("".join(split(town)[0])) in {
        undotted(letters) for letters in spellings(" ".join(head), NAME)
    }


class Gazetteer(Geocoder):
    """Finds places by name or by point among the entries; geopy's interface around it."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        super().__init__(adapter_factory=lambda **options: _NoNetwork(**options))
        self.entries = tuple(entries)
        self._index = Index(self.entries)
        self._positions: list[EarthCentred] = [earth_centred(*e.point) for e in self.entries]

    def find(self, text: str) -> Match | None:
        """The place that somebody means by `text`; None when that is not sure enough.

        The beginning of a name is not enough: who asks for a town elsewhere must not be sent to
        one of ours that happens to begin alike.
        """
        found = {n: score for n, score in self._whole(text).items() if score >= SURE}
        return next(iter(self._best(found, 1)), None)

    def suggest(self, text: str, limit: int = 8) -> list[Match]:
        """Places that `text` may become while somebody types it, best first."""
        found = self._whole(text)
        for lookup in (self._index.beginning, self._index.mistyped_beginning):
            for number, score in self._begun(text, lookup):
                found[number] = max(score, found.get(number, 0.0))
            if found:
                break
        return self._without_twins(self._best(found, 2 * limit))[:limit]

    def nearest(
        self, point: Point, *, kinds: Container[str] = KIND_ORDER, limit: int = 1
    ) -> list[tuple[Entry, float]]:
        """The entries nearest to `point` with their distances in metres, nearest first.

        Beyond some 500 km the distances are rough; within, exact (see `geo.distance_m`).
        """
        here = earth_centred(*point)
        chords = (
            (math.dist(here, position), number)
            for number, position in enumerate(self._positions)
            if self.entries[number].kind in kinds
        )
        nearest = [self.entries[number] for _chord, number in heapq.nsmallest(limit, chords)]
        return [(entry, distance_m(point, entry.point)) for entry in nearest]

    # geopy's interface

    def geocode(
        self, query: str, *, exactly_one: bool = True, timeout: float | None = None
    ) -> Location | list[Location] | None:
        """As geopy's geocoders: the place that `query` names, or a list with all that it may be.

        `raw` of each location is its `Entry`. None when nothing is found. `timeout` is accepted
        for the interface's sake.
        """
        found = {n: score for n, score in self._whole(query).items() if score >= SURE}
        matches = self._best(found, 1 if exactly_one else len(self.entries))
        return _as_geopy([match.entry for match in matches], exactly_one)

    def reverse(
        self, query: Any, *, exactly_one: bool = True, timeout: float | None = None
    ) -> Location | list[Location] | None:
        """As geopy's geocoders: the entry nearest to a point, or the ten nearest.

        `query` is whatever geopy's Point takes: a pair, a point, "51.8, 10.8". Raises ValueError
        when it is none.
        """
        latitude, longitude, _altitude = GeopyPoint(query)
        near = self.nearest(Point(latitude, longitude), limit=1 if exactly_one else 10)
        return _as_geopy([entry for entry, _metres in near], exactly_one)

    # How a query is matched

    def _readings(self, text: str) -> tuple[list[Reading], set[int]]:
        """The readings of a text, and the entries with a postcode in it."""
        words = words_of(text) if len(text) <= LONGEST_QUERY else ()
        codes = [word for word in words if word in self._index.by_postcode]
        numbers = {number for code in codes for number in self._index.by_postcode[code]}
        words = tuple(word for word in words if word not in codes)
        return list(readings(words, self._index.is_hint)) if words else [], numbers

    def _whole(self, text: str) -> dict[int, float]:
        """Entries whose whole name is typed, with typos if no name is typed without."""
        options, in_postcode = self._readings(text)
        found: dict[int, float] = {}
        for lookup in (self._exact, self._mistyped):
            for reading in options:
                for number, score in lookup("".join(reading.name)):
                    score = self._judged(number, score, reading)
                    score += _OWN_KIND if number in in_postcode else 0
                    found[number] = max(score, found.get(number, 0.0))
            if any(score >= SURE for score in found.values()):
                return found
        for number in in_postcode:
            found.setdefault(number, _BY_POSTCODE)
        return found

    def _judged(self, number: int, score: float, reading: Reading) -> float:
        score -= reading.cost
        if reading.kind and reading.kind == self.entries[number].kind:
            score += _OWN_KIND
        if reading.hints:
            fits = self._index.hint_fits(number, reading.hints)
            own = any(word in self._index.hints[number] for word in reading.hints)
            score += (_OWN_HINT if own else 0) if fits else -_WRONG_HINT
        return score

    def _exact(self, letters: str) -> Iterator[tuple[int, float]]:
        for spelling in self._index.by_letters.get(undotted(letters), ()):
            yield spelling.number, spelling.worth - (_NO_DOTS if spelling.letters != letters else 0)

    def _mistyped(self, letters: str) -> Iterator[tuple[int, float]]:
        """Entries whose own name is one typo away; alternatives must be typed as they are."""
        if len(letters) < SHORTEST_MISTYPED:
            return
        # Both with and without dots: a lost letter may have left a pair behind that looks like one.
        for typed in {letters, undotted(letters)}:
            for key, _typos, _position in process.extract(
                typed, self._index.own_letters, scorer=OSA.distance, score_cutoff=1, limit=None
            ):
                score = _ONE_TYPO - (_OTHER_INITIAL if key[0] != typed[0] else 0)
                for spelling in self._index.own[key]:
                    yield spelling.number, score * spelling.worth

    def _begun(self, text: str, lookup: _Lookup) -> Iterator[tuple[int, float]]:
        """Entries whose name or postcode begins with what is typed."""
        for reading in self._readings(text)[0]:
            typed = "".join(reading.name)
            if typed.isdigit():
                for code, numbers in self._index.by_postcode.items():
                    if code.startswith(typed):
                        yield from ((number, BEGINNING) for number in numbers)
            for number, score in lookup(undotted(typed)):
                yield number, self._judged(number, score, reading)

    def _without_twins(self, matches: list[Match]) -> list[Match]:
        """Leave out a municipality where the town that it is named after stands already."""
        towns = {m.entry.name: m.entry.point for m in matches if m.entry.kind == "settlement"}

        def is_twin(entry: Entry) -> bool:
            namesake = next((n for n in towns if _is_named_after(entry.name, n)), None)
            return namesake is not None and distance_m(entry.point, towns[namesake]) < _TWINS_M

        return [m for m in matches if m.entry.kind != "municipality" or not is_twin(m.entry)]

    def _best(self, found: dict[int, float], limit: int) -> list[Match]:
        """The best of the numbered entries: sureness, then kind, then population."""

        def order(number: int) -> tuple[float, int, int, str]:
            entry = self.entries[number]
            kind = KIND_ORDER.index(entry.kind) if entry.kind in KIND_ORDER else len(KIND_ORDER)
            return (-round(found[number], 3), kind, -entry.population, entry.key)

        best = heapq.nsmallest(limit, found, key=order)
        return [Match(self.entries[number], min(round(found[number], 3), 1.0)) for number in best]


def _as_geopy(entries: list[Entry], exactly_one: bool) -> Location | list[Location] | None:
    locations = [
        Location(", ".join(filter(None, (e.name, e.context))), (e.lat, e.lon), e) for e in entries
    ]
    if not locations:
        return None
    return locations[0] if exactly_one else locations
