"""A map as one SVG drawing, for paper and wherever no script runs. Knows no model.

Draws the region's own base map (`catalogue.exporters.basemap`) around a point: land, borders,
settlements with as many names as fit, landmarks, the marked offering, a scale. Everything is
attributes of SVG, since the site's security policy forbids inline style, and nothing is fetched.
"""

import math
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from itertools import pairwise
from typing import Any, NamedTuple

from catalogue.exporters.map_frame import Frame, Labels, Pixel, cut, may_touch, outlines
from catalogue.geo import Point, distance_m

FONT = "'Source Sans 3', 'Source Sans', system-ui, sans-serif"
LONGEST_LABEL = 36
# Points nearer to each other than this many pixels are one to the eye.
FINEST = 0.7
SCALES_KM = (1, 2, 5, 10, 20, 50, 100)

LINES = {
    "municipality-border": 'stroke="#9fb0a8" stroke-width="1" stroke-dasharray="2 2.5"',
    "district-border": 'stroke="#74838a" stroke-width="1.3"',
    "state-border": 'stroke="#4b5a60" stroke-width="2" stroke-dasharray="9 3 2 3"',
    "outline": 'stroke="#0f352f" stroke-width="1.4"',
}

TOWN = 10_000
LARGE_VILLAGE = 2_000


class Mark(NamedTuple):
    """What the map is about: where it is, and its name, empty for none beside the pin."""

    point: Point
    name: str = ""


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
        cut([frame.pixel(lon, lat) for lon, lat in ring], frame)
        for ring in outlines(feature["geometry"])
    )
    data = "".join(_path(ring, closed=True) for ring in rings)
    return f'<path d="{data}" fill="#f4f8f3" fill-rule="evenodd"/>' if data else ""


def _line(frame: Frame, feature: Mapping[str, Any], style: str) -> str:
    """The parts of a line whose ends are near the picture."""
    pixels = [frame.pixel(lon, lat) for lon, lat in feature["geometry"]["coordinates"]]
    parts: list[list[Pixel]] = [[]]
    for one, other in pairwise(pixels):
        if may_touch(frame, one, other):
            parts[-1] = parts[-1] or [one]
            parts[-1].append(other)
        elif parts[-1]:
            parts.append([])
    data = "".join(_path(part, closed=False) for part in parts)
    return f'<path d="{data}" fill="none" stroke-linejoin="round" {style}/>' if data else ""


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
