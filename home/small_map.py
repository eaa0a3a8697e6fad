"""Maps on pages that need no script: the ground as a picture, names and marks over it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from catalogue.exporters.basemap import kept_basemap
from catalogue.exporters.map_frame import Frame, frame_around
from catalogue.exporters.map_ground import layers_of
from catalogue.exporters.map_marks import Mark
from catalogue.exporters.static_map import draw_above

# Widths and heights in pixels: beside the text of a page, across it, and that on a phone.
ASIDE = (392, 264)
ASIDE_HIGH = (392, 360)
WIDE = (744, 504)
NARROW = (380, 400)
# A page may cut as many pixels off each side of a wide map, to make it as high as its list.
_SPARE = 24
# Where the sources are named.
_CORNER = (138, 30)


@dataclass(frozen=True)
class Sheet:
    """One drawing: the part of the earth, and what lies over it as the inside of an SVG."""

    frame: Frame
    above: SafeString

    @property
    def ground(self) -> str:
        """Address of the picture below it."""
        return reverse("map-ground", args=[self.frame])


@dataclass(frozen=True)
class SmallMap:
    """A map in one size, or in two: across a page, and the same on a phone.

    `description` is what a map that nobody sees says; `sources` whose facts it is drawn from.
    """

    description: str
    sheets: Sequence[Sheet]
    sources: Sequence[str]


def map_across(
    description: str, marks: Sequence[Mark], on_phones: Sequence[Mark], *, least_km: float
) -> SmallMap:
    """A map across a page and the same on a phone, where there is room for fewer names."""
    points = [mark.point for mark in marks]
    width, height = WIDE
    inner = frame_around(points, width - 2 * _SPARE, height, least_km=least_km)
    wide = Frame(inner.centre, inner.km * width / inner.width, width, height)
    narrow = frame_around(points, *NARROW, least_km=least_km)
    return small_map(description, (wide, marks), (narrow, on_phones))


def small_map(description: str, *drawings: tuple[Frame, Sequence[Mark]]) -> SmallMap:
    """A map of a frame with marks, or of two; one database query."""
    base = kept_basemap()
    layers = layers_of(base)
    sheets = []
    for drawn, marks in drawings:
        frame = drawn.rounded
        sides = _SPARE if (frame.width, frame.height) == WIDE else 0
        above = draw_above(
            layers, frame, marks, corner=(_CORNER[0] + sides, _CORNER[1]), sides=sides
        )
        sheets.append(Sheet(frame, mark_safe(above)))  # noqa: S308  escaped where it is drawn
    return SmallMap(description, sheets, base["attribution"])
