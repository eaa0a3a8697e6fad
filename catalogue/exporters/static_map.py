"""A map as one SVG drawing, for paper and wherever no script runs. Knows no model.

Draws the region's own base map (`catalogue.exporters.basemap`) around a point: land, borders,
settlements with as many names as fit, landmarks, the marked offering, a scale. Everything is
attributes of SVG, since the site's security policy forbids inline style, and nothing is fetched.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import pairwise
from typing import Any, NamedTuple

from catalogue.geo import DEGREE, Point, distance_m

KM_PER_DEGREE = 111.2
FONT = "'Source Sans 3', 'Source Sans', system-ui, sans-serif"
# Width of an average letter in shares of the font size; generous, so that names do not touch.
LETTER = 0.54
LONGEST_LABEL = 36
# Points nearer to each other than this many pixels are one to the eye.
FINEST = 0.7
# Beyond the picture's edge everything is cut off, borders a little later so that ends are unseen.
BLEED = 6
SCALES_KM = (1, 2, 5, 10, 20, 50, 100)

LINES = {
    "municipality-border": 'stroke="#9fb0a8" stroke-width="1" stroke-dasharray="2 2.5"',
    "district-border": 'stroke="#74838a" stroke-width="1.3"',
    "state-border": 'stroke="#4b5a60" stroke-width="2" stroke-dasharray="9 3 2 3"',
    "outline": 'stroke="#0f352f" stroke-width="1.4"',
}

# A map this wide or wider shows a whole region: towns only, and no borders of municipalities.
REGION_KM = 60
TOWN = 10_000
LARGE_VILLAGE = 2_000

Pixel = tuple[float, float]


class Mark(NamedTuple):
    """What the map is about: where it is, and its name, empty for none beside the pin."""

    point: Point
    name: str = ""


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


def draw(basemap: Mapping[str, Any], frame: Frame, mark: Mark, *, title: str) -> str:
    """The SVG of a base map around a mark, as `frame` cuts it; `title` is read out instead.

    `basemap` is a FeatureCollection as `exporters.basemap.basemap` makes it; kinds that are not
    known here are left out.
    """
    by_kind: dict[str, list[Mapping[str, Any]]] = {}
    for feature in basemap["features"]:
        by_kind.setdefault(feature["properties"]["kind"], []).append(feature)
    if frame.is_of_region:
        for kind in ("municipality-border", "landmark"):
            by_kind.pop(kind, None)
    labels = Labels(frame)
    pin = "".join(_pin(frame, mark, labels))
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {frame.width} {frame.height}" '
        f'role="img" aria-label="{escape(title)}" font-family="{FONT}">',
        f'<rect width="{frame.width}" height="{frame.height}" fill="#dde6e1"/>',
        *(_area(frame, feature) for feature in by_kind.get("land", [])),
        *(
            _line(frame, feature, style)
            for kind, style in LINES.items()
            for feature in by_kind.get(kind, [])
        ),
        *_scale(frame, labels),
        *_settlements(frame, by_kind.get("settlement", []), labels),
        *_landmarks(frame, by_kind.get("landmark", []), labels),
        pin,
        "</svg>",
    ]
    return "".join(parts)


def frame_of_land(basemap: Mapping[str, Any], width: int, margin: int = 12) -> Frame | None:
    """A frame that shows all land, `margin` pixels from the edge; None where there is no land."""
    positions = [
        (lon, lat)
        for feature in basemap["features"]
        if feature["properties"]["kind"] == "land"
        for ring in _outlines(feature["geometry"])
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


def _outlines(geometry: Mapping[str, Any]) -> Iterator[Sequence[Sequence[float]]]:
    """The rings of a Polygon or MultiPolygon."""
    shape, coordinates = geometry["type"], geometry["coordinates"]
    for polygon in [coordinates] if shape == "Polygon" else coordinates:
        yield from polygon


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _path(pixels: Iterable[Pixel], *, closed: bool) -> str:
    """Path data without points that the eye cannot tell apart; empty for less than a line."""
    kept: list[Pixel] = []
    for pixel in pixels:
        if not kept or math.dist(kept[-1], pixel) >= FINEST:
            kept.append(pixel)
    if len(kept) < (3 if closed else 2):
        return ""
    data = "L".join(f"{_number(x)} {_number(y)}" for x, y in kept)
    return f"M{data}Z" if closed else f"M{data}"


def _area(frame: Frame, feature: Mapping[str, Any]) -> str:
    rings = (
        _cut([frame.pixel(lon, lat) for lon, lat in ring], frame)
        for ring in _outlines(feature["geometry"])
    )
    data = "".join(_path(ring, closed=True) for ring in rings)
    return f'<path d="{data}" fill="#f4f8f3" fill-rule="evenodd"/>' if data else ""


def _cut(ring: list[Pixel], frame: Frame) -> list[Pixel]:
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


def _line(frame: Frame, feature: Mapping[str, Any], style: str) -> str:
    """The parts of a line whose ends are near the picture."""
    pixels = [frame.pixel(lon, lat) for lon, lat in feature["geometry"]["coordinates"]]
    parts: list[list[Pixel]] = [[]]
    for one, other in pairwise(pixels):
        if _may_touch(frame, one, other):
            parts[-1] = parts[-1] or [one]
            parts[-1].append(other)
        elif parts[-1]:
            parts.append([])
    data = "".join(_path(part, closed=False) for part in parts)
    return f'<path d="{data}" fill="none" stroke-linejoin="round" {style}/>' if data else ""


def _may_touch(frame: Frame, one: Pixel, other: Pixel) -> bool:
    """Whether the box around a segment meets the picture."""
    return (
        max(one[0], other[0]) >= -BLEED
        and min(one[0], other[0]) <= frame.width + BLEED
        and max(one[1], other[1]) >= -BLEED
        and min(one[1], other[1]) <= frame.height + BLEED
    )


def _text(anchor: str, at: Pixel, size: float, text: str, *, ink: str, more: str = "") -> str:
    """A name with a pale edge, so that lines below it do not disturb."""
    return (
        f'<text x="{_number(at[0])}" y="{_number(at[1])}" font-size="{_number(size)}" '
        f'text-anchor="{anchor}" fill="{ink}" stroke="#f4f8f3" stroke-width="3" '
        f'stroke-linejoin="round" paint-order="stroke"{more}>{escape(text)}</text>'
    )


def _settlements(
    frame: Frame, features: Iterable[Mapping[str, Any]], labels: Labels
) -> Iterator[str]:
    """Dots and names, the largest first: they get the room."""
    for feature in sorted(features, key=lambda found: -found["properties"]["population"]):
        x, y = frame.pixel(*feature["geometry"]["coordinates"])
        people, name = feature["properties"]["population"], feature["properties"]["name"]
        if not frame.holds((x, y), 3) or (frame.is_of_region and people < TOWN):
            continue
        radius = 3.2 if people >= TOWN else 2.6 if people >= LARGE_VILLAGE else 2
        size = 15 if people >= TOWN else 13.5 if people >= LARGE_VILLAGE else 12
        anchor, at = labels.place(x, y, radius + 3, name, size)
        if not anchor and frame.is_of_region:
            continue  # a dot without a name says nothing here
        yield f'<circle cx="{_number(x)}" cy="{_number(y)}" r="{radius}" fill="#1b2427"/>'
        if anchor:
            more = ' font-weight="600"' if people >= TOWN else ""
            yield _text(anchor, at, size, name, ink="#1b2427", more=more)


def _landmarks(
    frame: Frame, features: Iterable[Mapping[str, Any]], labels: Labels
) -> Iterator[str]:
    """Small triangles with their names, where both have room."""
    for feature in features:
        x, y = frame.pixel(*feature["geometry"]["coordinates"])
        if not frame.holds((x, y), 5):
            continue
        name = feature["properties"]["name"]
        anchor, at = labels.place(x, y, 7, name, 12)
        if anchor:
            yield (
                f'<path d="M{_number(x)} {_number(y - 4)}l4.5 7.5h-9z" fill="#2c6832"/>'
                + _text(anchor, at, 12, name, ink="#2c6832", more=' font-style="italic"')
            )


def _pin(frame: Frame, mark: Mark, labels: Labels) -> Iterator[str]:
    """The marked spot and its name, for which there is always room first."""
    x, y = frame.pixel(mark.point.lon, mark.point.lat)
    if not frame.holds((x, y)):
        return
    labels.block(x, y - 14, 15)
    yield (
        f'<path transform="translate({_number(x)} {_number(y)})" '
        'd="M0 0C-3-7-11-12-11-20a11 11 0 0 1 22 0C11-12 3-7 0 0z" '
        'fill="#a8431a" stroke="#fff" stroke-width="1.6"/>'
        f'<circle cx="{_number(x)}" cy="{_number(y - 20)}" r="4" fill="#fff"/>'
    )
    name = mark.name
    if len(name) > LONGEST_LABEL:
        name = f"{name[: LONGEST_LABEL - 1].rstrip()}…"
    anchor, at = labels.place(x, y - 18, 15, name, 16.5) if name else ("", (0, 0))
    if anchor:
        yield _text(anchor, at, 16.5, name, ink="#a8431a", more=' font-weight="700"')


def _scale(frame: Frame, labels: Labels) -> Iterator[str]:
    """A bar of round length, at most a quarter of the picture, at the bottom left."""
    km = max((km for km in SCALES_KM if km <= frame.km / 4), default=SCALES_KM[0])
    east = Point(frame.centre.lat, frame.centre.lon + 0.1)
    length = (
        km
        * 1000
        / distance_m(frame.centre, east)
        * (frame.pixel(east.lon, east.lat)[0] - frame.width / 2)
    )
    x, y = 14, frame.height - 14
    labels.taken.append((0, y - 22, x + length + 8, frame.height))
    yield (
        f'<path d="M{x} {y - 5}v5h{_number(length)}v-5" fill="none" stroke="#1b2427" '
        'stroke-width="1.5"/>'
    )
    yield _text("start", (x + 5, y - 5), 12.5, f"{km} km", ink="#1b2427")
