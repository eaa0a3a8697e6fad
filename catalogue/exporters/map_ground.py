"""What lies below the names of a drawn map: land, hills, rivers, houses, borders. Knows no model.

Drawn as the interactive map draws it (`static/js/map/style.js`). Everything is attributes of SVG,
since the site's security policy forbids inline style, and nothing is fetched.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from catalogue.exporters.map_frame import Frame, Pixel, cut, may_touch, outlines
from catalogue.exporters.map_pins import number

Feature = Mapping[str, Any]
# The features of a base map by their kind.
Layers = Mapping[str, Sequence[Feature]]

# Points nearer to each other than this many pixels are one to the eye.
FINEST = 0.7
BEYOND = "#e9ece8"
TINTS = ("#f3f3e2", "#f6f1df", "#eff2e0", "#f5efe3")
# Colour of a range of hills by its level, and of its foot, which is a soft edge.
UPLANDS = {1: ("#c3dab5", "#a9c99b"), 2: ("#a8c99c", "#8fb887")}
FOOT_WIDTHS = (16, 9, 4)
# Width of a river by its level; the finest are left out on wide maps.
RIVERS = {1: 2.4, 2: 1.7, 3: 1.2}
WATER = "#7db4d1"
# Below the land, so that its outer half alone is seen.
SHORE = 'stroke="#4f7d6c" stroke-opacity=".2" stroke-width='
SHORE_WIDTHS = (14, 7)
# From below upwards; a border between states lies on a broad band of its own.
LINES = (
    ("municipality-border", 'stroke="#9aaea1" stroke-width=".9" stroke-dasharray="3 2.5"'),
    ("district-border", 'stroke="#b9cdbf" stroke-width="4" stroke-opacity=".55"'),
    ("district-border", 'stroke="#7f958a" stroke-width="1.1"'),
    ("state-border", 'stroke="#cdb5c4" stroke-width="7" stroke-opacity=".5"'),
    ("state-border", 'stroke="#86647a" stroke-width="1.4" stroke-dasharray="6 3 1 3"'),
    ("outline", 'stroke="#3f7062" stroke-width="1.3"'),
)
# Houses cover about so many metres around a town's middle per root of its people.
BUILT_UP_M = 5
BUILT_UP = ((1, 0.35), (0.72, 0.5))


def layers_of(basemap: Mapping[str, Any]) -> Layers:
    """The features of a FeatureCollection as `exporters.basemap.basemap` makes it, by kind."""
    found: dict[str, list[Feature]] = {}
    for feature in basemap["features"]:
        found.setdefault(feature["properties"]["kind"], []).append(feature)
    return found


def draw_ground(layers: Layers, frame: Frame) -> str:
    """A drawing without any words, the same in every language, as a file of its own."""
    size = f'width="{frame.width}" height="{frame.height}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} '
        f'viewBox="0 0 {frame.width} {frame.height}">{"".join(ground(layers, frame))}</svg>'
    )


def ground(layers: Layers, frame: Frame) -> Iterator[str]:
    """Its parts, from below upwards; kinds that are not known here are left out."""
    yield f'<rect width="{frame.width}" height="{frame.height}" fill="{BEYOND}"/>'
    for feature in layers.get("outline", ()):
        for width in SHORE_WIDTHS:
            yield _line(frame, feature, f'{SHORE}"{width}"')
    for feature in layers.get("land", ()):
        yield _area(frame, feature, TINTS[feature["properties"].get("tint", 0) % len(TINTS)])
    yield from _landscape(layers, frame)
    for feature in layers.get("settlement", ()):
        yield from _houses(frame, feature)
    for kind, style in LINES:
        if frame.is_wide and kind == "municipality-border":
            continue
        for feature in layers.get(kind, ()):
            yield _line(frame, feature, style)


def _path(pixels: Iterable[Pixel], *, closed: bool) -> str:
    """Path data without points that the eye cannot tell apart; empty for less than a line."""
    kept: list[Pixel] = []
    for pixel in pixels:
        if not kept or math.dist(kept[-1], pixel) >= FINEST:
            kept.append(pixel)
    if len(kept) < (3 if closed else 2):
        return ""
    data = "L".join(f"{number(x)} {number(y)}" for x, y in kept)
    return f"M{data}Z" if closed else f"M{data}"


def _area(frame: Frame, feature: Feature, colour: str, more: str = "") -> str:
    """Empty for what is no area."""
    rings = (
        cut([frame.pixel(lon, lat) for lon, lat in ring], frame)
        for ring in outlines(feature["geometry"])
    )
    data = "".join(_path(ring, closed=True) for ring in rings)
    return f'<path d="{data}" fill="{colour}" fill-rule="evenodd"{more}/>' if data else ""


def _landscape(layers: Layers, frame: Frame) -> Iterator[str]:
    for feature in layers.get("upland", ()):
        yield from _hills(frame, feature)
    for feature in layers.get("river", ()):
        yield _river(frame, feature)
    for feature in layers.get("water", ()):
        yield _area(frame, feature, WATER)


def _hills(frame: Frame, feature: Feature) -> Iterator[str]:
    colour, edge = UPLANDS.get(feature["properties"]["level"], UPLANDS[1])
    yield _area(frame, feature, colour, ' fill-opacity=".75"')
    for width in FOOT_WIDTHS:
        for ring in outlines(feature["geometry"]):
            yield _line_along(
                frame, ring, f'stroke="{edge}" stroke-opacity=".14" stroke-width="{width}"'
            )


def _river(frame: Frame, feature: Feature) -> str:
    level = feature["properties"]["level"]
    if level > (1 if frame.is_of_region else 2 if frame.is_wide else 3):
        return ""
    style = f'stroke="{WATER}" stroke-width="{RIVERS[level]}" stroke-linecap="round"'
    lines = feature["geometry"]["coordinates"]
    if feature["geometry"]["type"] == "LineString":
        lines = [lines]
    return "".join(_line_along(frame, line, style) for line in lines)


def _line(frame: Frame, feature: Feature, style: str) -> str:
    return _line_along(frame, feature["geometry"]["coordinates"], style)


def _line_along(frame: Frame, line: Sequence[Sequence[float]], style: str) -> str:
    """The parts of a line whose ends are near the picture."""
    pixels = [frame.pixel(lon, lat) for lon, lat in line]
    parts: list[list[Pixel]] = [[]]
    for one, other in pairwise(pixels):
        if may_touch(frame, one, other):
            parts[-1] = parts[-1] or [one]
            parts[-1].append(other)
        elif parts[-1]:
            parts.append([])
    data = "".join(_path(part, closed=False) for part in parts)
    return f'<path d="{data}" fill="none" stroke-linejoin="round" {style}/>' if data else ""


def _houses(frame: Frame, feature: Feature) -> Iterator[str]:
    """Where a town has its houses, paler at the edge; nothing for what would be a dot."""
    metres = BUILT_UP_M * math.sqrt(feature["properties"]["population"])
    radius = metres / frame.metres_per_pixel
    x, y = frame.pixel(*feature["geometry"]["coordinates"])
    if radius < 2.5 or not frame.holds((x, y), -radius):
        return
    for share, opacity in BUILT_UP:
        yield (
            f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius * share)}" '
            f'fill="#cbb994" fill-opacity="{opacity}"/>'
        )
