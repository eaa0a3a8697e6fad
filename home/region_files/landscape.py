"""Draws a region's landscape from place to place: landscape.geojson of making/landscape.csv.

A row says what lies along which places, for example which towns a river flows through. That is a
fact; the line between them is a smooth curve and no survey, so the map shows it from afar only.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from catalogue.geo import Point
from catalogue.importers.region_files import Row, read_rows

COLUMNS = ("key", "kind", "name", "level", "along")
SOURCE = "own-landscape"
DIGITS = 4  # about ten metres: more would pretend to know more
STEPS = 5  # points of a curve between two places

Position = tuple[float, float]


def make_landscape(folder: Path) -> int:
    """Write `landscape.geojson` of the region in `folder`; returns the number of its features.

    Nothing and 0 where the region has no `making/landscape.csv`.
    """
    path = folder / "making" / "landscape.csv"
    if not path.exists():
        return 0
    places = {
        row["slug"]: Point(float(row["lat"]), float(row["lon"]))
        for row in read_rows(folder / "places.csv")
    }
    lines = [
        json.dumps(_feature(row, places), ensure_ascii=False, separators=(",", ":"))
        for row in read_rows(path, COLUMNS)
    ]
    # A line a feature, so that a change can be read.
    body = ",\n".join(lines)
    text = f'{{"type":"FeatureCollection","features":[\n{body}\n]}}\n'
    (folder / "landscape.geojson").write_text(text, encoding="utf-8")
    return len(lines)


def _feature(row: Row, places: Mapping[str, Point]) -> dict[str, Any]:
    along = [_position(row, word, places) for word in row["along"].split("|")]
    return {
        "type": "Feature",
        "id": row.required("key"),
        "properties": {
            "kind": row.required("kind"),
            "name": row["name"],
            "level": row.converted("level", int),
            "source": SOURCE,
        },
        "geometry": _geometry(row["kind"], along),
    }


def _position(row: Row, word: str, places: Mapping[str, Point]) -> Position:
    """A place by its address, or "latitude longitude"; longitude first in the answer."""
    if word in places:
        return places[word].lon, places[word].lat
    try:
        lat, lon = map(float, word.split())
    except ValueError as error:
        raise row.error("along", f"“{word}” is neither a place nor coordinates") from error
    return lon, lat


def _geometry(kind: str, along: Sequence[Position]) -> dict[str, Any]:
    if kind == "upland":
        ring = list(curve([along[-1], *along, *along[:2]]))
        return {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}
    if kind == "river":
        line = [*curve([along[0], *along, along[-1]]), _rounded(along[-1])]
        return {"type": "LineString", "coordinates": line}
    return {"type": "Point", "coordinates": _rounded(along[0])}


def curve(positions: Sequence[Position]) -> Iterator[Position]:
    """A smooth line from the second to the last but one of the positions, through all between.

    The first and the last only say where it comes from and goes to; the end itself is left out.
    (E. Catmull, R. Rom: A class of local interpolating splines, 1974.)
    """
    for number in range(1, len(positions) - 2):
        before, start, end, after = positions[number - 1 : number + 3]
        for step in range(STEPS):
            share = step / STEPS
            yield _rounded(
                tuple(
                    _blend(before[axis], start[axis], end[axis], after[axis], share)
                    for axis in (0, 1)
                )
            )


def _blend(before: float, start: float, end: float, after: float, share: float) -> float:
    return 0.5 * (
        2 * start
        + (end - before) * share
        + (2 * before - 5 * start + 4 * end - after) * share**2
        + (3 * start - before - 3 * end + after) * share**3
    )


def _rounded(position: Sequence[float]) -> Position:
    return round(position[0], DIGITS), round(position[1], DIGITS)
