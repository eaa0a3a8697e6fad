"""Entries of the gazetteer, ordered by spelling, by beginning and by postcode."""

import bisect
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from rapidfuzz.distance import OSA

from catalogue.geo import Point
from catalogue.german import tokens, undotted
from catalogue.place_names import (
    ALTERNATIVE,
    COUNTRY,
    NAME,
    Words,
    beginnings,
    spellings,
    split,
    words_of,
)

# A shorter name with a typo is another name.
SHORTEST_MISTYPED = 4
# How sure it is that somebody means a place of whose name they typed the beginning.
BEGINNING, _LATER_WORD, _OTHER_BEGINNING = 0.6, 0.55, 0.5
_MISTYPED = 0.7  # times the beginning's


class Entry(NamedTuple):
    """A place that the gazetteer knows.

    `kind` is one of gazetteer.KIND_ORDER; `context` says what it lies in, innermost first, with
    commas; `names` are alternative names. `lat` and `lon` are degrees, WGS84.
    """

    key: str
    name: str
    kind: str
    lat: float
    lon: float
    slug: str = ""
    context: str = ""
    population: int = 0
    names: tuple[str, ...] = ()
    postcodes: tuple[str, ...] = ()

    @property
    def point(self) -> Point:
        """Where the place is."""
        return Point(self.lat, self.lon)


class Spelling(NamedTuple):
    """One way to write an entry: folded letters without blanks, worth as much as `worth` says."""

    number: int  # of the entry
    letters: str
    worth: float


class Index:
    """The entries by spelling, beginning and postcode; all letters without umlaut dots."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.by_letters: dict[str, list[Spelling]] = defaultdict(list)
        self.own: dict[str, list[Spelling]] = defaultdict(list)  # without alternative names
        self.by_postcode: dict[str, set[int]] = defaultdict(set)
        self.hints: list[frozenset[str]] = []  # of each entry
        self.hints_of_all: set[str] = set(COUNTRY)
        starts: list[tuple[str, int, float]] = []
        for number, entry in enumerate(entries):
            own = set(tokens(entry.context))
            for name in (entry.name, *entry.names):
                worth = NAME if name == entry.name else ALTERNATIVE
                for letters, value in spellings(name, worth).items():
                    spelling = Spelling(number, letters, value)
                    self.by_letters[undotted(letters)].append(spelling)
                    if worth == NAME:
                        self.own[undotted(letters)].append(spelling)
                own.update(split(name)[1])
            for position, letters in enumerate(beginnings(entry.name)):
                score = _LATER_WORD if position else BEGINNING
                starts.append((undotted(letters), number, score))
            starts += [
                (undotted("".join(words_of(name))), number, _OTHER_BEGINNING)
                for name in entry.names
            ]
            self.hints.append(frozenset(own))
            for code in entry.postcodes:
                self.by_postcode[code].add(number)
            if entry.kind == "region":
                self.hints_of_all.update(tokens(entry.name))
        self.starts = sorted(starts)
        self.own_letters = list(self.own)
        self._all_hints = sorted(self.hints_of_all.union(*self.hints))

    def is_hint(self, word: str) -> bool:
        """Whether any entry has a hint that begins so ("a. H." stands for its long form)."""
        return _any_begins(self._all_hints, word)

    def hint_fits(self, number: int, hints: Words) -> bool:
        """Whether all that was said behind the name is true of the entry."""
        known = self.hints[number] | self.hints_of_all
        return all(any(own.startswith(word) for own in known) for word in hints)

    def beginning(self, letters: str) -> Iterator[tuple[int, float]]:
        """Entries with a name that begins with these letters, each with its score."""
        for position in range(bisect.bisect_left(self.starts, (letters,)), len(self.starts)):
            start, number, score = self.starts[position]
            if not start.startswith(letters):
                return
            yield number, score

    def mistyped_beginning(self, letters: str) -> Iterator[tuple[int, float]]:
        """The same with one typo, but in the first letter."""
        if len(letters) < SHORTEST_MISTYPED:
            return
        first = bisect.bisect_left(self.starts, (letters[0],))
        for start, number, score in islice(self.starts, first, None):
            if start[0] != letters[0]:
                return
            # A letter may be missing or too many: compare with one more and one less, too.
            cuts = (start[: len(letters) + more] for more in (0, 1, -1))
            if any(OSA.distance(letters, cut, score_cutoff=1) <= 1 for cut in cuts):
                yield number, score * _MISTYPED


def _any_begins(ordered: list[str], word: str) -> bool:
    position = bisect.bisect_left(ordered, word)
    return position < len(ordered) and ordered[position].startswith(word)
