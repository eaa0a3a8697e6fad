"""How often the gazetteer finds the place that was meant, over a file of spellings."""

import csv
from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from catalogue.gazetteer import Entry, Gazetteer
from catalogue.geo import distance_m

# An answer this near is right: a town and its municipality have different centres.
RIGHT_WITHIN_M = 3_000
COLUMNS = ("query", "kind", "expected_name", "geonameid")


class Outcome(StrEnum):
    """What came of a spelling."""

    RIGHT = "right"
    NOT_OURS = "expected place is not among ours"
    NAMESAKE = "a namesake came first"
    NOTHING = "nothing found"
    OTHER = "another place came first"


class Row(NamedTuple):
    """A spelling, what was done to the name, and the place that is meant."""

    query: str
    change: str
    name: str
    key: str


class Judged(NamedTuple):
    """A spelling and what came of it; `answer` is the place that came first."""

    row: Row
    outcome: Outcome
    answer: Entry | None


class Share(NamedTuple):
    """How many of how many."""

    right: int
    total: int

    @property
    def percent(self) -> float:
        """The share in hundredths, 100 of none."""
        return 100 * self.right / self.total if self.total else 100.0


def read_rows(path: Path) -> list[Row]:
    """Spellings from a tab-separated file with the columns of `COLUMNS`.

    Raises ValueError when a column is missing, OSError when the file cannot be read.
    """
    with path.open(encoding="utf-8", newline="") as lines:
        table = csv.DictReader(lines, delimiter="\t")
        missing = set(COLUMNS) - set(table.fieldnames or ())
        if missing:
            raise ValueError(f"{path}: no column {', '.join(sorted(missing))}")
        return [
            Row(row["query"], row["kind"], row["expected_name"], f"geonames:{row['geonameid']}")
            for row in table
        ]


def evaluate(gazetteer: Gazetteer, rows: Iterable[Row]) -> list[Judged]:
    """Ask the gazetteer for every spelling and judge its first answer."""
    by_key = {entry.key: entry for entry in gazetteer.entries}
    by_name: dict[str, list[Entry]] = {}
    for entry in gazetteer.entries:
        by_name.setdefault(entry.name, []).append(entry)
    return [_judged(gazetteer, row, by_key, by_name) for row in rows]


def _judged(
    gazetteer: Gazetteer, row: Row, by_key: dict[str, Entry], by_name: dict[str, list[Entry]]
) -> Judged:
    match = gazetteer.find(row.query)
    answer = match.entry if match else None
    # A place may come from another source with another key: then its name must be the only one.
    namesakes = by_name.get(row.name, [])
    expected = by_key.get(row.key) or (namesakes[0] if len(namesakes) == 1 else None)
    if expected is None:
        outcome = Outcome.NOT_OURS
    elif answer is None:
        outcome = Outcome.NOTHING
    elif distance_m(answer.point, expected.point) <= RIGHT_WITHIN_M:
        outcome = Outcome.RIGHT
    elif answer.name == expected.name:
        outcome = Outcome.NAMESAKE
    else:
        outcome = Outcome.OTHER
    return Judged(row, outcome, answer)


def shares(judged: Iterable[Judged]) -> dict[str, Share]:
    """The share of right answers for each kind of change, and under "" of all."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for one in judged:
        for change in (one.row.change, ""):
            total[change] += 1
            right[change] += one.outcome == Outcome.RIGHT
    return {change: Share(right[change], total[change]) for change in sorted(total)}
