"""What a drawn map is about: pins, numbered or with a sign, small signs, and a searched circle."""

import math
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import permutations
from typing import NamedTuple

from catalogue.exporters.map_frame import KM_PER_DEGREE, Frame, Labels, Pixel
from catalogue.exporters.map_pins import (
    COLOURS,
    COPPER,
    CURRENT,
    LARGE_SCALE,
    PIN_SCALE,
    ROUND,
    SLATE,
    SMALL_SCALE,
    TIP_HEIGHT,
    broad_pin,
    count,
    number,
    number_in,
    pin,
    round_pin,
    shaped,
    sign,
    symbol_in,
    text,
)
from catalogue.geo import DEGREE, Point

LONGEST_LABEL = 36
# Numbered pins nearer to each other than this many pixels become one.
NEARER_THAN = 24
HEIGHT_OF_SEVERAL = 28
SHOWN_NUMBERS = 3


class Mark(NamedTuple):
    """A spot on a map.

    With neither category nor number it is what the map is about, a large copper pin; with both
    it is a result, a pin in its category's shape that shows the number; with a category alone it
    is one of many, a small sign. A `symbol`, the inside of an icon of 24 × 24 units, takes the
    number's place: in the largest pin of all with a category, in a round one without, which may
    be small. A number alone counts what is there. `name` stands beside the mark where there is
    room, empty for none. With a `url` it is a link, for pointers only: the same link must stand
    in the text.
    """

    point: Point
    name: str = ""
    category: str = ""
    number: int | None = None
    symbol: str = ""
    is_small: bool = False
    url: str = ""


class Circle(NamedTuple):
    """The part of the earth within `km` of a point."""

    centre: Point
    km: float

    @property
    def extremes(self) -> list[Point]:
        """Its northernmost, southernmost, easternmost and westernmost points."""
        lat, lon = self.centre
        up = self.km / KM_PER_DEGREE
        across = up / math.cos(lat * DEGREE)
        return [
            Point(lat + up, lon),
            Point(lat - up, lon),
            Point(lat, lon + across),
            Point(lat, lon - across),
        ]


def draw_circle(frame: Frame, circle: Circle) -> str:
    """The searched circle, paler within."""
    x, y = frame.pixel(circle.centre.lon, circle.centre.lat)
    radius = circle.km / frame.km * frame.width
    return (
        f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}" fill="#fff" '
        'fill-opacity=".26" stroke="#17584c" stroke-width="2" stroke-dasharray="7 5"/>'
    )


class _Look(NamedTuple):
    """What a mark is drawn as.

    It reaches `half` pixels to each side of its point, `above` it and `below` it. The middle of
    its name, of `size`, lies `up` above the point. What has a higher `rank` lies over the rest and
    has its name first.
    """

    rank: int
    half: float
    above: float
    below: float
    up: float
    size: float
    ink: str


class _Drawn(NamedTuple):
    """A mark, or several that share a pin, at the point of the first."""

    mark: Mark
    at: Pixel
    look: _Look
    svg: str
    name: str


def draw_marks(frame: Frame, marks: Iterable[Mark], labels: Labels) -> Iterator[str]:
    """All marks that lie in the picture, what lies further south over what lies behind it.

    Numbered ones that would hide each other share a pin. Every mark finds its room before the
    first name does.
    """
    seen = [
        (mark, pixel)
        for mark in marks
        if frame.holds(pixel := frame.pixel(mark.point.lon, mark.point.lat))
    ]
    drawn = [_drawn(members) for members in _merged([found for found in seen if _is_result(found)])]
    drawn += [_drawn([found]) for found in seen if not _is_result(found)]
    drawn.sort(key=lambda item: -item.look.rank)
    for item in drawn:
        (x, y), look = item.at, item.look
        labels.taken.append((x - look.half, y - look.above, x + look.half, y + look.below))
    named = [(item, _name(item, labels)) for item in drawn]
    for item, name in sorted(named, key=lambda found: (found[0].look.rank, found[0].at[1])):
        whole = item.svg + name
        if item.mark.url:
            whole = f'<a href="{escape(item.mark.url)}" tabindex="-1">{whole}</a>'
        yield whole


def _is_result(found: tuple[Mark, Pixel]) -> bool:
    return bool(found[0].category) and found[0].number is not None


def _drawn(members: Sequence[tuple[Mark, Pixel]]) -> _Drawn:
    """How marks look: one, or several results that share a pin and then have no name."""
    mark, at = members[0]
    ink = COLOURS.get(mark.category, ROUND if mark.symbol else COPPER)
    if mark.number is not None and mark.category:
        half = _half_width(members)
        look = _Look(1, half, TIP_HEIGHT * PIN_SCALE, 1, 25, 16.5, ink)
        if len(members) > 1:
            svg = broad_pin(_words(members), at, half)
            return _Drawn(mark._replace(url=""), at, look, svg, "")
        svg = shaped(mark.category, at, PIN_SCALE, number_in(mark.category, mark.number))
    elif mark.category and mark.symbol:
        look = _Look(2, 24, TIP_HEIGHT * LARGE_SCALE, 1, 33, 16.5, ink)
        svg = shaped(
            mark.category, at, LARGE_SCALE, symbol_in(mark.category, mark.symbol), edge=CURRENT
        )
    elif mark.category:
        look = _Look(0, 9, 9, 9, 0, 13, ink)
        svg = sign(mark.category, at)
    elif mark.number is not None:
        radius = 12 + 2.5 * len(str(mark.number))
        look = _Look(1, radius, radius, radius, 0, 14.5, SLATE)
        svg = count(mark.number, at, radius)
    elif mark.symbol:
        scale = SMALL_SCALE if mark.is_small else 1
        look = _Look(1, 17 * scale, 39 * scale, 1, 25 * scale, 12.5 if mark.is_small else 14.5, ink)
        svg = round_pin(mark.symbol, at, scale)
    else:
        look = _Look(2, 15, 29, 1, 18, 16.5, ink)
        svg = pin(at)
    return _Drawn(mark, at, look, svg, mark.name)


def _merged(found: Sequence[tuple[Mark, Pixel]]) -> list[list[tuple[Mark, Pixel]]]:
    """Groups of what would hide each other; each lies where its first member does."""
    groups: list[list[tuple[Mark, Pixel]]] = []
    for mark, pixel in found:
        for group in groups:
            if math.dist(group[0][1], pixel) < NEARER_THAN:
                group.append((mark, pixel))
                break
        else:
            groups.append([(mark, pixel)])
    # A pin that several share is broad: it takes in what it would lie upon, and grows by that.
    while pair := next(filter(_hides, permutations(groups, 2)), None):
        first, second = sorted(pair, key=groups.index)
        first.extend(second)
        first.sort(key=lambda member: member[0].number or 0)
        groups = [group for group in groups if group is not second]
    return groups


def _hides(pair: tuple[Sequence[tuple[Mark, Pixel]], Sequence[tuple[Mark, Pixel]]]) -> bool:
    """Whether the first, a pin that several share, covers a good part of the second."""
    broad, other = pair
    (x, y), (other_x, other_y) = broad[0][1], other[0][1]
    reach = _half_width(broad) + _half_width(other) - 8
    return len(broad) > 1 and abs(x - other_x) < reach and abs(y - other_y) < HEIGHT_OF_SEVERAL


def _half_width(members: Sequence[tuple[Mark, Pixel]]) -> float:
    """How far a pin, or one that several share, reaches to each side of its point."""
    return max(20, len(_words(members)) * 4.2 + 10) if len(members) > 1 else 19


def _words(members: Sequence[tuple[Mark, Pixel]]) -> str:
    return _shortened([mark.number or 0 for mark, _at in members])


def _shortened(numbers: Sequence[int]) -> str:
    """Numbers in the words of the interactive map.

    >>> _shortened([2, 3, 4]), _shortened([1, 4]), _shortened([1, 4, 7, 9])
    ('2–4', '1 · 4', '1 · 4 +2')
    """
    if len(numbers) > 2 and numbers[-1] - numbers[0] == len(numbers) - 1:
        return f"{numbers[0]}–{numbers[-1]}"
    if len(numbers) <= SHOWN_NUMBERS:
        return " · ".join(map(str, numbers))
    return f"{numbers[0]} · {numbers[1]} +{len(numbers) - 2}"


def _name(item: _Drawn, labels: Labels) -> str:
    """The mark's name beside it; empty where there is no room."""
    look, name = item.look, item.name
    if len(name) > LONGEST_LABEL:
        name = f"{name[: LONGEST_LABEL - 1].rstrip()}…"
    if not name:
        return ""
    x, y = item.at[0], item.at[1] - look.up
    anchor, at = labels.place(x, y, look.half + 1, name, look.size)
    if not anchor:
        return ""
    return text(anchor, at, look.size, name, ink=look.ink, more=' font-weight="700"')
