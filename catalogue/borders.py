"""Borders between areas as lines, each drawn once.

Areas that share a border share its points (docs/region.md), so an edge that two areas have is a
border between them, and an edge that one has is where the land ends. Lines are half the size of
the areas' outlines, and a dashed line is not drawn twice with its gaps filled.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

Position = tuple[float, float]  # longitude, latitude
Edge = tuple[Position, Position]  # the smaller end first


class Border(NamedTuple):
    """A line between areas; `sides` are their sorted keys, one where the land ends."""

    sides: tuple[str, ...]
    line: list[Position]


def borders(areas: Mapping[str, Mapping[str, Any]]) -> list[Border]:
    """All borders between `areas`, GeoJSON Polygons or MultiPolygons by key, as long lines.

    Holes count like outlines. Every edge is in exactly one line; a line ends where its sides
    change or where it meets another of the same sides.
    """
    sides: dict[Edge, set[str]] = defaultdict(set)
    for key, area in areas.items():
        for ring in rings(area):
            for edge in pairwise((lon, lat) for lon, lat, *_height in ring):
                if edge[0] != edge[1]:
                    sides[edge if edge[0] < edge[1] else edge[::-1]].add(key)
    by_sides: dict[tuple[str, ...], list[Edge]] = defaultdict(list)
    for edge, keys in sides.items():
        by_sides[tuple(sorted(keys))].append(edge)
    return [
        Border(keys, line) for keys, edges in sorted(by_sides.items()) for line in joined(edges)
    ]


def rings(area: Mapping[str, Any]) -> list[Sequence[Sequence[float]]]:
    """The rings of a Polygon or MultiPolygon, outlines and holes alike."""
    polygons = area["coordinates"] if area["type"] == "MultiPolygon" else [area["coordinates"]]
    return [ring for polygon in polygons for ring in polygon]


def joined(edges: Iterable[Edge]) -> list[list[Position]]:
    """The edges as lines that are as long as they can be without passing a fork.

    >>> joined([((0, 0), (1, 0)), ((1, 0), (2, 0))])
    [[(0, 0), (1, 0), (2, 0)]]
    """
    beside: dict[Position, list[Position]] = defaultdict(list)
    for one, other in edges:
        beside[one].append(other)
        beside[other].append(one)
    left = {_ordered(one, other) for one, others in beside.items() for other in others}
    ends = [position for position, others in beside.items() if len(others) != 2]
    # What begins at an end or a fork first; what is left then are closed rings.
    return [
        _walk(start, step, beside, left)
        for start in (*ends, *beside)
        for step in beside[start]
        if _ordered(start, step) in left
    ]


def _walk(
    start: Position, step: Position, beside: Mapping[Position, list[Position]], left: set[Edge]
) -> list[Position]:
    line = [start, step]
    left.discard(_ordered(start, step))
    while len(beside[line[-1]]) == 2:
        here, before = line[-1], line[-2]
        onwards = next((other for other in beside[here] if other != before), before)
        if _ordered(here, onwards) not in left:
            break
        left.discard(_ordered(here, onwards))
        line.append(onwards)
    return line


def _ordered(one: Position, other: Position) -> Edge:
    return (one, other) if one < other else (other, one)
