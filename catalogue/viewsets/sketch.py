"""A small map drawn by us: a point within the outlines of its district and municipality."""

import math
from collections.abc import Iterator
from typing import NamedTuple

from catalogue.geo import DEGREE, Point
from catalogue.models import Place

WIDTH = 360
MARGIN = 12
# Without any outline, this many kilometres around the centre of the place are drawn.
SURROUNDINGS_KM = 10
KM_PER_DEGREE = 111.2

Ring = list[tuple[float, float]]


class Outline(NamedTuple):
    """The boundary of a place as data of an SVG path."""

    name: str
    path: str


class Sketch(NamedTuple):
    """What the template draws; coordinates are pixels of a picture `width` × `height`."""

    width: int
    height: int
    outlines: list[Outline]
    centre: tuple[float, float]
    point: tuple[float, float]
    is_inside_picture: bool


def _rings(place: Place) -> Iterator[Ring]:
    """The outer and inner rings of a place's boundary, as (lon, lat)."""
    boundary = place.boundary or {}
    polygons = boundary.get("coordinates", [])
    if boundary.get("type") == "Polygon":
        polygons = [polygons]
    for polygon in polygons:
        for ring in polygon:
            yield [(position[0], position[1]) for position in ring]


def sketch_of(point: Point, place: Place) -> Sketch:
    """Draw `point` and the boundaries of the district and municipality that hold `place`."""
    steps = range(place.steplen, len(place.path) + 1, place.steplen)
    bounded = list(
        Place.objects.filter(
            path__in=[place.path[:end] for end in steps],
            boundary__isnull=False,
            kind__in=["district", "municipality"],
        )
    )
    rings = {holder: list(_rings(holder)) for holder in bounded}
    positions = [position for of_place in rings.values() for ring in of_place for position in ring]
    if not positions:
        lat_margin = SURROUNDINGS_KM / KM_PER_DEGREE
        lon_margin = lat_margin / math.cos(place.lat * DEGREE)
        positions = [
            (place.lon - lon_margin, place.lat - lat_margin),
            (place.lon + lon_margin, place.lat + lat_margin),
        ]
    west, east = min(p[0] for p in positions), max(p[0] for p in positions)
    south, north = min(p[1] for p in positions), max(p[1] for p in positions)
    # Equirectangular: true to shape at the middle latitude, good enough over one district.
    squeeze = math.cos((south + north) / 2 * DEGREE)
    scale = (WIDTH - 2 * MARGIN) / ((east - west) * squeeze)

    def pixel(lon: float, lat: float) -> tuple[float, float]:
        x = MARGIN + (lon - west) * squeeze * scale
        return round(x, 1), round(MARGIN + (north - lat) * scale, 1)

    def path(of_place: list[Ring]) -> str:
        return " ".join(
            "M" + " L".join(f"{x} {y}" for x, y in (pixel(*position) for position in ring)) + " Z"
            for ring in of_place
        )

    height = round((north - south) * scale + 2 * MARGIN)
    x, y = pixel(point.lon, point.lat)
    return Sketch(
        width=WIDTH,
        height=height,
        outlines=[Outline(holder.name, path(of_place)) for holder, of_place in rings.items()],
        centre=pixel(place.lon, place.lat),
        point=(x, y),
        is_inside_picture=0 <= x <= WIDTH and 0 <= y <= height,
    )
