"""Areas that share their edges: merged, simplified and still without gaps between them.

A border is kept once, as an arc between two junctions, whoever uses it. Merging areas drops the
arcs that two of them share; simplifying an arc simplifies it for both neighbours. The idea is
TopoJSON's (Mike Bostock, "Topology inference").
"""

import itertools
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from catalogue.geo import Point, lies_in, polygons_of, ring_area

Position = tuple[float, float]
Ring = list[Position]
Arc = tuple[Position, ...]
Polygon = list[Ring]

# Two borders of the source that differ by less than this (degrees, about a centimetre) are one.
_SNAP_DIGITS = 7
# Rings smaller than this (square degrees, about 1,500 m²) are leftovers of inexact borders.
_SLIVER = 2e-7


class Mosaic:
    """Areas by key, kept as shared arcs.

    `areas` maps a key to GeoJSON geometries (Polygon or MultiPolygon); several geometries under
    one key are merged.
    """

    def __init__(self, areas: Mapping[str, Iterable[Mapping[str, Any]]]) -> None:
        rings = {
            key: [ring for geometry in geometries for ring in _rings(geometry)]
            for key, geometries in areas.items()
        }
        junctions = _junctions([ring for group in rings.values() for ring in group])
        self._arcs: dict[str, list[Arc]] = {
            key: _without_shared(arc for ring in group for arc in _cut(ring, junctions))
            for key, group in rings.items()
        }
        self._simplified: dict[Arc, Arc] = {}

    def simplify(self, tolerance: float) -> None:
        """Leave out points that lie closer than `tolerance` metres to the line without them."""
        self._simplified = {
            arc: tuple(_simplify(list(arc), tolerance))
            for arc in {_canonical(arc) for arcs in self._arcs.values() for arc in arcs}
        }

    def merged(self, keys: Iterable[str], *, digits: int) -> dict[str, Any]:
        """The union of the areas `keys` as a GeoJSON MultiPolygon or Polygon (RFC 7946)."""
        arcs = _without_shared(arc for key in keys for arc in self._arcs[key])
        rings = [_rounded(ring, digits) for ring in _join([self._shape(arc) for arc in arcs])]
        polygons = _polygons([ring for ring in rings if abs(ring_area(ring)) > _SLIVER])
        if len(polygons) == 1:
            return {"type": "Polygon", "coordinates": polygons[0]}
        return {"type": "MultiPolygon", "coordinates": polygons}

    def _shape(self, arc: Arc) -> Arc:
        canonical = _canonical(arc)
        shape = self._simplified.get(canonical, canonical)
        return shape if arc == canonical else shape[::-1]


def _rings(geometry: Mapping[str, Any]) -> Iterable[Ring]:
    """The rings of a geometry, snapped; outer rings counter-clockwise, holes clockwise."""
    for polygon in polygons_of(geometry):
        for number, positions in enumerate(polygon):
            ring: Ring = []
            for position in positions:
                snapped = (round(position[0], _SNAP_DIGITS), round(position[1], _SNAP_DIGITS))
                if not ring or ring[-1] != snapped:
                    ring.append(snapped)
            is_outer = number == 0
            yield ring if (ring_area(ring) > 0) == is_outer else ring[::-1]


def _junctions(rings: Iterable[Ring]) -> set[Position]:
    """Points at which not all rings that pass go the same way."""
    neighbours: dict[Position, set[Position]] = defaultdict(set)
    for ring in rings:
        for before, here, after in zip([ring[-2], *ring], ring[:-1], ring[1:], strict=False):
            neighbours[here] |= {before, after}
    return {position for position, around in neighbours.items() if len(around) > 2}


def _cut(ring: Ring, junctions: set[Position]) -> Iterable[Arc]:
    """The ring's arcs from junction to junction; without a junction, from its least point."""
    points = ring[:-1]
    first = next((i for i, point in enumerate(points) if point in junctions), None)
    if first is None:
        first = points.index(min(points))
    arc: Ring = [points[first]]
    for step in range(1, len(points) + 1):
        point = points[(first + step) % len(points)]
        arc.append(point)
        if point in junctions:
            yield tuple(arc)
            arc = [point]
    if len(arc) > 1:
        yield tuple(arc)


def _canonical(arc: Arc) -> Arc:
    return min(arc, arc[::-1])


def _without_shared(arcs: Iterable[Arc]) -> list[Arc]:
    """The arcs, less those that are walked once in each direction."""
    kept: dict[Arc, None] = {}
    for arc in arcs:
        if arc[::-1] in kept:
            del kept[arc[::-1]]
        else:
            kept[arc] = None
    return list(kept)


def _join(arcs: list[Arc]) -> Iterable[Ring]:
    """Closed rings made of arcs that follow each other."""
    starts: dict[Position, list[Arc]] = defaultdict(list)
    for arc in arcs:
        starts[arc[0]].append(arc)
    while starts:
        arc = next(iter(starts.values())).pop()
        ring: Ring = list(arc)
        _forget(starts, arc[0])
        while ring[-1] != ring[0]:
            following = starts[ring[-1]]
            # Where areas touch in one point, the sharpest left turn stays on the same area.
            turn = min(following, key=lambda arc, ring=ring: _right_turn(ring, arc))  # type: ignore[misc]
            following.remove(turn)
            _forget(starts, turn[0])
            ring.extend(turn[1:])
        yield ring


def _forget(starts: dict[Position, list[Arc]], position: Position) -> None:
    if not starts[position]:
        del starts[position]


def _right_turn(ring: Ring, arc: Arc) -> float:
    """How far (radians, from the sharpest left to the sharpest right) `arc` leaves `ring`."""
    (x0, y0), (x1, y1), (x2, y2) = ring[-2], arc[0], arc[1]
    incoming, outgoing = math.atan2(y1 - y0, x1 - x0), math.atan2(y2 - y1, x2 - x1)
    left = (outgoing - incoming + math.pi) % math.tau
    return -left


def _simplify(points: Ring, tolerance: float) -> Ring:
    """Ramer, Douglas and Peucker; a closed line is parted at its farthest point first."""
    if len(points) < 3:
        return points
    scale = math.cos(math.radians(points[0][1]))
    metres = 111_200.0
    flat = [(x * scale * metres, y * metres) for x, y in points]
    kept = {0, len(points) - 1}
    if points[0] == points[-1]:
        kept.add(max(range(len(flat)), key=lambda i: math.dist(flat[0], flat[i])))
        # A ring needs three corners, whatever the tolerance.
        kept |= {len(points) // 3, 2 * len(points) // 3}
    corners = sorted(kept)
    stack = list(itertools.pairwise(corners))
    while stack:
        start, end = stack.pop()
        if end - start < 2:
            continue
        farthest = max(
            range(start + 1, end), key=lambda i: _off_line(flat[i], flat[start], flat[end])
        )
        if _off_line(flat[farthest], flat[start], flat[end]) > tolerance:
            kept.add(farthest)
            stack += [(start, farthest), (farthest, end)]
    return [points[i] for i in sorted(kept)]


def _off_line(point: Position, start: Position, end: Position) -> float:
    """Distance of a point from the piece of line between two others, in their unit."""
    (x, y), (x1, y1), (x2, y2) = point, start, end
    dx, dy = x2 - x1, y2 - y1
    length = dx * dx + dy * dy
    share = 0.0 if length == 0 else max(0.0, min(1.0, ((x - x1) * dx + (y - y1) * dy) / length))
    return math.hypot(x - x1 - share * dx, y - y1 - share * dy)


def _rounded(ring: Ring, digits: int) -> Ring:
    rounded: Ring = []
    for x, y in ring:
        position = (round(x, digits), round(y, digits))
        if not rounded or rounded[-1] != position:
            rounded.append(position)
    return rounded


def _polygons(rings: list[Ring]) -> list[Polygon]:
    """Outer rings, largest first, each with the holes that lie in it."""
    outer = sorted((ring for ring in rings if ring_area(ring) > 0), key=ring_area, reverse=True)
    polygons: list[Polygon] = [[ring] for ring in outer]
    for hole in (ring for ring in rings if ring_area(ring) < 0):
        # The smallest outer ring that holds a corner of the hole is its own.
        for polygon in reversed(polygons):
            if any(_goes_round(polygon[0], position) for position in hole[:3]):
                polygon.append(hole)
                break
    return polygons


def _goes_round(ring: Ring, position: Position) -> bool:
    area = {"type": "Polygon", "coordinates": [ring]}
    return lies_in(Point(lat=position[1], lon=position[0]), area)
