"""The frame of a drawn map: which part of the earth it shows, and where names find room on it."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from catalogue.geo import DEGREE, Point

KM_PER_DEGREE = 111.2
# Width of an average letter in shares of the font size; generous, so that names do not touch.
LETTER = 0.54
# Beyond the picture's edge everything is cut off, borders a little later so that ends are unseen.
BLEED = 6
# A map this wide or wider shows a whole region: towns only, and no borders of municipalities.
REGION_KM = 60

Pixel = tuple[float, float]


@dataclass(frozen=True)
class Frame:
    """Which part of the earth is drawn, how large: `km` from west to east on `width` pixels."""

    centre: Point
    km: float
    width: int
    height: int

    @property
    def is_of_region(self) -> bool:
        """Whether so much is shown that only the coarse can be."""
        return self.km >= REGION_KM

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
    """Names that are on the map already; a new one only finds room beside them."""

    frame: Frame
    taken: list[tuple[float, float, float, float]] = field(default_factory=list)

    def block(self, x: float, y: float, radius: float) -> None:
        """Keep names off a spot."""
        self.taken.append((x - radius, y - radius, x + radius, y + radius))

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
        return inside and not any(
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


def outlines(geometry: Mapping[str, Any]) -> Iterator[Sequence[Sequence[float]]]:
    """The rings of a Polygon or MultiPolygon."""
    shape, coordinates = geometry["type"], geometry["coordinates"]
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
