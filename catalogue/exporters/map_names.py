"""Names on a drawn map: settlements, waters, landmarks; how long a kilometre is. Knows no model."""

import math
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from catalogue.exporters.map_frame import Frame, Labels, Pixel
from catalogue.exporters.map_ground import Feature, Layers
from catalogue.exporters.map_pins import number, text
from catalogue.geo import Point, distance_m

SCALES_KM = (1, 2, 5, 10, 20, 50, 100)
TOWN = 10_000
LARGE_VILLAGE = 2_000
# Landmarks on a wide map keep so many pixels from each other.
APART = 110


class Sign(NamedTuple):
    """What marks a spot below pins: its shape around 0, how far it reaches, its name's colour."""

    shape: str
    half: float
    ink: str


LANDMARK = Sign('<path d="M0-4l4.5 7.5h-9z" fill="#8a5a33"/>', 4.5, "#6b4a2b")
WATER = Sign(
    '<ellipse rx="6.5" ry="4" fill="#8cc0dc" stroke="#3d83a8"/>'
    '<path d="M-3.5-.8q1.2-1.2 2.4 0t2.4 0M-1.2 1.6q1.2-1.2 2.4 0t2.4 0" fill="none" '
    'stroke="#fff" stroke-width=".9" stroke-linecap="round"/>',
    6.5,
    "#2a6a8e",
)


def draw_names(
    layers: Layers, frame: Frame, labels: Labels, *, without: Collection[str] = ()
) -> Iterator[str]:
    """The scale, then settlements and landmarks, each where it finds room beside `labels`.

    `without` are names of settlements that marks say already.
    """
    yield from _scale(frame, labels)
    settlements = [
        found
        for found in layers.get("settlement", ())
        if found["properties"]["name"] not in without
    ]
    yield from _settlements(frame, settlements, labels)
    if not frame.is_of_region:
        yield from _parks(frame, layers.get("park", ()), labels)
        yield from _signs(frame, layers.get("water", ()), labels, WATER)
        yield from _signs(frame, layers.get("landmark", ()), labels, LANDMARK)


def _settlements(frame: Frame, features: Iterable[Feature], labels: Labels) -> Iterator[str]:
    """Rings and names, the largest first: they get the room. No ring lies below a mark."""
    least = TOWN if frame.is_of_region else LARGE_VILLAGE if frame.is_wide else 0
    for feature in sorted(features, key=lambda found: -found["properties"]["population"]):
        x, y = frame.pixel(*feature["geometry"]["coordinates"])
        people, name = feature["properties"]["population"], feature["properties"]["name"]
        if people < least or not frame.holds((x, y), 3):
            continue
        radius = 3.2 if people >= TOWN else 2.7 if people >= LARGE_VILLAGE else 2.2
        size = 15 if people >= TOWN else 13.5 if people >= LARGE_VILLAGE else 12
        is_covered = not labels.block(x, y, radius)
        if is_covered and people < (TOWN if frame.is_wide else LARGE_VILLAGE):
            continue
        anchor, at = labels.place(x, y, radius + 3, name, size)
        for gap in () if frame.is_of_region else _further(people):
            if not anchor:
                anchor, at = labels.place(x, y, radius + gap, name, size)
        if not anchor and least:
            continue  # a ring without a name says nothing here
        if not is_covered:
            yield (
                f'<circle cx="{number(x)}" cy="{number(y)}" r="{radius}" fill="#fff" '
                'stroke="#2b373b" stroke-width="1.5"/>'
            )
        if anchor:
            more = ' font-weight="600"' if people >= TOWN else ""
            yield text(anchor, at, size, name, ink="#1b2427", more=more)


def _further(people: int) -> range:
    """How much further from its ring, in pixels, a larger place's name may stand, past pins."""
    return range(14, 64 if people >= TOWN else 30 if people >= LARGE_VILLAGE else 0, 8)


def _signs(frame: Frame, features: Iterable[Feature], labels: Labels, sign: Sign) -> Iterator[str]:
    """Small signs with their names, where both have room; few on a wide map."""
    drawn: list[Pixel] = []
    for feature in features:
        if feature["geometry"]["type"] != "Point":
            continue
        x, y = frame.pixel(*feature["geometry"]["coordinates"])
        is_near = frame.is_wide and any(math.dist(other, (x, y)) < APART for other in drawn)
        if is_near or not frame.holds((x, y), 5) or not labels.block(x, y, 4):
            continue
        name = feature["properties"]["name"]
        anchor, at = labels.place(x, y, sign.half + 2.5, name, 12)
        if anchor:
            drawn.append((x, y))
            yield (
                f'<g transform="translate({number(x)} {number(y)})">{sign.shape}</g>'
                + text(anchor, at, 12, name, ink=sign.ink)
            )


def _parks(frame: Frame, features: Iterable[Feature], labels: Labels) -> Iterator[str]:
    """The names of the foremost parks, where they have room."""
    for feature in features:
        geometry, properties = feature["geometry"], feature["properties"]
        if geometry["type"] != "Point" or properties["level"] > 1:
            continue
        x, y = frame.pixel(*geometry["coordinates"])
        anchor, at = labels.place(x, y, 0, properties["name"], 13.5)
        if frame.holds((x, y), 5) and anchor:
            more = ' font-weight="600" letter-spacing=".4"'
            yield text(anchor, at, 13.5, properties["name"], ink="#1f6b3a", more=more)


def _scale(frame: Frame, labels: Labels) -> Iterator[str]:
    """A bar of round length, at most a quarter of the picture, at the bottom or the top left."""
    km = max((km for km in SCALES_KM if km <= frame.km / 4), default=SCALES_KM[0])
    east = Point(frame.centre.lat, frame.centre.lon + 0.1)
    length = (
        km
        * 1000
        / distance_m(frame.centre, east)
        * (frame.pixel(east.lon, east.lat)[0] - frame.width / 2)
    )
    x, y = 14 + labels.sides, frame.height - 14
    if not labels.keep((0, y - 22, x + length + 8, frame.height)):
        y = 28
        labels.keep((0, 0, x + length + 8, y + 4))
    yield (
        f'<path d="M{number(x)} {y - 5}v5h{number(length)}v-5" fill="none" stroke="#1b2427" '
        'stroke-width="1.5"/>'
    )
    yield text("start", (x + 5, y - 5), 12.5, f"{km} km", ink="#1b2427")
