"""Makes a small file of map tiles with invented land, as an operator would cut one from real data.

PMTiles 3 with gzipped vector tiles, in the layers of the Protomaps basemap.
"""

import gzip
import math
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import mapbox_vector_tile
import numpy as np
from numpy.typing import NDArray
from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import write
from shapely import LineString, Point, Polygon, box, transform
from shapely.geometry.base import BaseGeometry

EXTENT = 4096
# A tile also has what lies a little beyond its edge, so that lines do not end there.
BUFFER = 64
LAYERS = ("earth", "landuse", "water", "buildings", "roads", "boundaries", "places", "pois")


class Thing(NamedTuple):
    """Something on the map: its shape in degrees, longitude first, and its properties."""

    layer: str
    shape: BaseGeometry
    properties: Mapping[str, Any]


def invented_land(lat: float, lon: float) -> list[Thing]:
    """A town with houses, a wood, a lake, a river, roads and a railway around a point."""

    def at(east: float, north: float) -> tuple[float, float]:
        return lon + east, lat + north

    def ring(east: float, north: float, wide: float, high: float) -> Polygon:
        """Uneven, so that it looks grown."""
        corners = [
            (1 + 0.18 * math.sin(3 * turn + east * 40) + 0.1 * math.sin(7 * turn), turn)
            for turn in (2 * math.pi * number / 40 for number in range(40))
        ]
        return Polygon(
            at(east + wide * far * math.cos(turn), north + high * far * math.sin(turn))
            for far, turn in corners
        )

    river = [at(-0.6 + step * 0.04, 0.05 * math.sin(step / 2)) for step in range(31)]
    houses = [
        box(*at(0.004 * column, 0.003 * row), *at(0.004 * column + 0.0016, 0.003 * row + 0.001))
        for column in range(-5, 6)
        for row in range(-5, 6)
    ]
    return [
        Thing("earth", box(*at(-3, -2), *at(3, 2)), {"kind": "earth"}),
        Thing("landuse", ring(-0.2, 0.12, 0.16, 0.08), {"kind": "forest"}),
        Thing("landuse", ring(0.1, -0.16, 0.24, 0.09), {"kind": "wood"}),
        Thing("landuse", ring(0.25, 0.15, 0.1, 0.05), {"kind": "farmland"}),
        Thing("landuse", ring(0, 0, 0.035, 0.022), {"kind": "residential"}),
        Thing("landuse", ring(-0.25, 0.1, 0.22, 0.12), {"kind": "national_park"}),
        Thing("water", ring(0.17, -0.06, 0.04, 0.018), {"kind": "lake", "name": "Blausee"}),
        Thing("water", LineString(river), {"kind": "river", "name": "Klarbach"}),
        *(Thing("buildings", house, {"kind": "building"}) for house in houses),
        Thing("roads", LineString([at(-3, 0.2), at(3, 0.3)]), {"kind": "highway"}),
        Thing(
            "roads",
            LineString([at(-0.5, -0.1), at(0, 0), at(0.5, 0.02)]),
            {"kind": "major_road", "kind_detail": "primary"},
        ),
        Thing("roads", LineString([at(0, -0.3), at(0, 0.3)]), {"kind": "minor_road"}),
        Thing("roads", LineString([at(-0.3, 0), at(-0.1, 0.2)]), {"kind": "path"}),
        Thing("roads", LineString([at(-0.4, -0.2), at(0, -0.01), at(0.4, 0)]), {"kind": "rail"}),
        Thing("boundaries", LineString([at(-0.3, -1), at(-0.2, 1)]), {"kind": "region"}),
        Thing("places", Point(at(0, 0)), {
            "kind": "locality", "kind_detail": "town", "name": "Kachelstadt", "population_rank": 9,
        }),
        Thing("places", Point(at(0.2, 0.1)), {
            "kind": "locality", "kind_detail": "village", "name": "Kacheldorf",
        }),
        Thing("pois", Point(at(-0.2, 0.12)), {"kind": "peak", "name": "Hoher Stein"}),
    ]  # fmt: skip


def make_tiles(
    path: Path,
    things: Iterable[Thing],
    bounds: tuple[float, float, float, float] = (9.0, 51.0, 12.5, 52.6),
    zooms: Iterable[int] = range(5, 11),
    tile_type: TileType = TileType.MVT,
    layers: Iterable[str] = LAYERS,
) -> Path:
    """Write the file; `bounds` are west, south, east, north in degrees. Returns its path."""
    projected = [thing._replace(shape=transform(thing.shape, _mercator)) for thing in things]
    with write(str(path)) as writer:
        found = sorted(
            (zxy_to_tileid(zoom, x, y), zoom, x, y)
            for zoom in zooms
            for x, y in _tiles(bounds, zoom)
        )
        for number, zoom, x, y in found:
            writer.write_tile(number, gzip.compress(_tile(projected, zoom, x, y), mtime=0))
        west, south, east, north = (round(edge * 1e7) for edge in bounds)
        header = {
            "tile_type": tile_type,
            "tile_compression": Compression.GZIP,
            "min_lon_e7": west,
            "min_lat_e7": south,
            "max_lon_e7": east,
            "max_lat_e7": north,
            "center_zoom": 8,
            "center_lon_e7": (west + east) // 2,
            "center_lat_e7": (south + north) // 2,
        }
        listed = [{"id": name, "fields": {}} for name in layers]
        writer.finalize(header, {"vector_layers": listed})
    return path


def _mercator(degrees: NDArray[np.float64]) -> NDArray[np.float64]:
    """Longitudes and latitudes as shares of the world's width, from its north-west corner."""
    lon, lat = degrees.T
    down = 0.5 - np.arcsinh(np.tan(np.radians(lat))) / (2 * np.pi)
    return np.column_stack([(lon + 180) / 360, down])


def _tiles(bounds: tuple[float, float, float, float], zoom: int) -> Iterator[tuple[int, int]]:
    west, south, east, north = bounds
    (left, top), (right, bottom) = _mercator(np.array([(west, north), (east, south)]))
    for x in range(int(left * 2**zoom), int(right * 2**zoom) + 1):
        for y in range(int(top * 2**zoom), int(bottom * 2**zoom) + 1):
            yield x, y


def _tile(things: Iterable[Thing], zoom: int, x: int, y: int) -> bytes:
    side = 2.0**-zoom
    reach = side * BUFFER / EXTENT
    frame = box(x * side - reach, y * side - reach, (x + 1) * side + reach, (y + 1) * side + reach)
    layers: dict[str, list[dict[str, Any]]] = {}
    for layer, shape, properties in things:
        part = shape.intersection(frame)
        if part.is_empty:
            continue
        moved = transform(part, lambda points: (points / side - (x, y)) * EXTENT)
        layers.setdefault(layer, []).append({"geometry": moved, "properties": dict(properties)})
    return mapbox_vector_tile.encode(
        [{"name": name, "features": found} for name, found in layers.items()],
        default_options={"extents": EXTENT, "y_coord_down": True},
    )
