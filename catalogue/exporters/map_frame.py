"""The frame of a drawn map: which part of the earth it shows, and where names find room on it."""

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from catalogue.geo import DEGREE, Point

KM_PER_DEGREE = 111.2
# Width of an average letter in shares of the font size; generous, so that names do not touch.
LETTER = 0.54
# Beyond the picture's edge everything is cut off, borders a little later so that ends are unseen.
BLEED = 6
# Maps coarser than this many metres a pixel leave out villages and their borders, then all but
# towns.
WIDE_M, REGION_M = 52, 95
LEAST_KM = 0.5

# Room for pins around the outermost points, in pixels.
ABOVE_POINTS, BESIDE_POINTS, BELOW_POINTS = 50, 30, 22

Pixel = tuple[float, float]


_NAME = re.compile(r"(-?\d{1,2}\.\d{4})_(-?\d{1,3}\.\d{4})_(\d{1,3}\.\d)_(\d{3})x(\d{3})")


@dataclass(frozen=True)
class Frame:
    """Which part of the earth is drawn, how large: `km` from west to east on `width` pixels."""

    centre: Point
    km: float
    width: int
    height: int

    @classmethod
    def named(cls, name: str) -> "Frame":
        """The frame of that `name`; raises ValueError for what is none."""
        found = _NAME.fullmatch(name)
        if found is None:
            raise ValueError(f"no frame of a map: {name}")
        lat, lon, km, width, height = found.groups()
        if abs(float(lat)) > 85 or abs(float(lon)) > 180 or float(km) < LEAST_KM:
            raise ValueError(f"no part of the earth to be drawn: {name}")
        return cls(Point(float(lat), float(lon)), float(km), int(width), int(height))

    @property
    def name(self) -> str:
        """The frame in the fewest words, for an address: about 10 metres and 100 metres exact."""
        lat, lon = self.centre
        return f"{lat:.4f}_{lon:.4f}_{max(self.km, LEAST_KM):.1f}_{self.width}x{self.height}"

    @property
    def rounded(self) -> "Frame":
        """The frame that its name stands for."""
        return Frame.named(self.name)

    @property
    def metres_per_pixel(self) -> float:
        """How coarse the map is."""
        return self.km * 1000 / self.width

    @property
    def is_wide(self) -> bool:
        """Whether so much is shown that villages would crowd it."""
        return self.metres_per_pixel >= WIDE_M

    @property
    def is_of_region(self) -> bool:
        """Whether so much is shown that only the coarse can be."""
        return self.metres_per_pixel >= REGION_M

    def pixel(self, lon: float, lat: float) -> Pixel:
        """Where a position falls; equirectangular, true to shape around the centre."""
        scale = self.width / self.km * KM_PER_DEGREE
        x = self.width / 2 + (lon - self.centre.lon) * math.cos(self.centre.lat * DEGREE) * scale
        return x, self.height / 2 - (lat - self.centre.lat) * scale

    def holds(self, pixel: Pixel, margin: float = 0) -> bool:
        """Whether a pixel lies in the picture, `margin` pixels from its edge at least."""
        return (
            margin <= pixel[0] <= self.width - margin and margin <= pixel[1] <= self.height - margin
        )


@dataclass
class Labels:
    """Names that are on the map already; a new one only finds room beside them.

    None stands in the outermost pixels at the `sides`, which a page may cut off.
    """

    frame: Frame
    sides: float = 0
    taken: list[tuple[float, float, float, float]] = field(default_factory=list)

    def block(self, x: float, y: float, radius: float) -> bool:
        """Keep names off a spot; False where it is taken already."""
        return self.keep((x - radius, y - radius, x + radius, y + radius))

    def keep(self, box: tuple[float, float, float, float]) -> bool:
        """Keep names off a box of left, top, right, bottom; False where some is taken already."""
        is_free = not self._overlaps(box)
        self.taken.append(box)
        return is_free

    def place(self, x: float, y: float, gap: float, text: str, size: float) -> tuple[str, Pixel]:
        """Anchor and position for a name beside a dot; an empty anchor where none has room."""
        width = len(text) * size * LETTER
        down = size * 0.34
        for anchor, left, baseline in (
            ("start", x + gap, y + down),
            ("end", x - gap - width, y + down),
            ("middle", x - width / 2, y - gap - 1),
            ("middle", x - width / 2, y + gap + size * 0.8),
        ):
            box = (left, baseline - size * 0.85, left + width, baseline + size * 0.3)
            if self._is_free(box):
                self.taken.append(box)
                at = {"start": left, "end": left + width, "middle": left + width / 2}[anchor]
                return anchor, (at, baseline)
        return "", (0, 0)

    def _is_free(self, box: tuple[float, float, float, float]) -> bool:
        left, top, right, bottom = box
        inside = self.frame.holds((left, top), 4) and self.frame.holds((right, bottom), 4)
        inside = inside and left >= self.sides and right <= self.frame.width - self.sides
        return inside and not self._overlaps(box)

    def _overlaps(self, box: tuple[float, float, float, float]) -> bool:
        left, top, right, bottom = box
        return any(
            left < other[2] and other[0] < right and top < other[3] and other[1] < bottom
            for other in self.taken
        )


def frame_of_land(basemap: Mapping[str, Any], width: int, margin: int = 12) -> Frame | None:
    """A frame that shows all land, `margin` pixels from the edge; None where there is no land."""
    positions = [
        (lon, lat)
        for feature in basemap["features"]
        if feature["properties"]["kind"] == "land"
        for ring in outlines(feature["geometry"])
        for lon, lat in ring
    ]
    if not positions:
        return None
    lons, lats = zip(*positions, strict=True)
    centre = Point((min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2)
    across = (max(lons) - min(lons)) * KM_PER_DEGREE * math.cos(centre.lat * DEGREE)
    up = (max(lats) - min(lats)) * KM_PER_DEGREE
    km_a_pixel = across / (width - 2 * margin)
    return Frame(centre, km_a_pixel * width, width, round(up / km_a_pixel + 2 * margin))


def frame_around(points: Sequence[Point], width: int, height: int, *, least_km: float) -> Frame:
    """The smallest frame that shows all points with room for a pin above each of them.

    At least `least_km` from west to east, so that a single point has surroundings. There must be
    a point.
    """
    lats, lons = [point.lat for point in points], [point.lon for point in points]
    middle = Point((min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2)
    across = (max(lons) - min(lons)) * KM_PER_DEGREE * math.cos(middle.lat * DEGREE)
    up = (max(lats) - min(lats)) * KM_PER_DEGREE
    km_a_pixel = max(
        least_km / width,
        across / (width - 2 * BESIDE_POINTS),
        up / (height - ABOVE_POINTS - BELOW_POINTS),
    )
    north = (ABOVE_POINTS - BELOW_POINTS) / 2 * km_a_pixel / KM_PER_DEGREE
    return Frame(Point(middle.lat + north, middle.lon), km_a_pixel * width, width, height)


def frame_at(
    centre: Point,
    others: Iterable[Point],
    width: int,
    height: int,
    *,
    least_km: float,
    most_km: float,
) -> Frame:
    """A frame with `centre` in its middle that shows as many of the others as `most_km` allows."""
    bare = Frame(centre, most_km, width, height)
    needed = [least_km]
    for point in others:
        x, y = bare.pixel(point.lon, point.lat)
        across = abs(x - width / 2) / (width / 2 - BESIDE_POINTS)
        up = abs(y - height / 2) / (height / 2 - BELOW_POINTS)
        needed.append(max(across, up) * most_km)
    return Frame(centre, max(km for km in needed if km <= most_km), width, height)


def outlines(geometry: Mapping[str, Any]) -> Iterator[Sequence[Sequence[float]]]:
    """The rings of a Polygon or MultiPolygon; none of other shapes."""
    shape, coordinates = geometry["type"], geometry["coordinates"]
    if shape not in ("Polygon", "MultiPolygon"):
        return
    for polygon in [coordinates] if shape == "Polygon" else coordinates:
        yield from polygon


def cut(ring: list[Pixel], frame: Frame) -> list[Pixel]:
    """What of a ring lies in the picture (Sutherland and Hodgman 1974, one edge at a time)."""
    for axis, limit, sign in (
        (0, -BLEED, 1),
        (0, frame.width + BLEED, -1),
        (1, -BLEED, 1),
        (1, frame.height + BLEED, -1),
    ):
        cut: list[Pixel] = []
        for one, other in pairwise([*ring, *ring[:1]]):
            one_in, other_in = sign * (one[axis] - limit) >= 0, sign * (other[axis] - limit) >= 0
            if one_in:
                cut.append(one)
            if one_in != other_in:
                share = (limit - one[axis]) / (other[axis] - one[axis])
                cut.append(
                    (one[0] + share * (other[0] - one[0]), one[1] + share * (other[1] - one[1]))
                )
        ring = cut
    return ring


def may_touch(frame: Frame, one: Pixel, other: Pixel) -> bool:
    """Whether the box around a segment meets the picture."""
    return (
        max(one[0], other[0]) >= -BLEED
        and min(one[0], other[0]) <= frame.width + BLEED
        and max(one[1], other[1]) >= -BLEED
        and min(one[1], other[1]) <= frame.height + BLEED
    )
