"""The map on a place's page: a town with its offerings, an area with how many are where."""

import math
from collections.abc import Sequence

from django.db.models import Count
from django.utils.translation import gettext as _

from catalogue.exporters.map_frame import Frame, Pixel, frame_around, outlines
from catalogue.exporters.map_marks import Mark
from catalogue.geo import Point
from catalogue.models import Offering, Place
from home.small_map import ASIDE, ASIDE_HIGH, SmallMap, small_map

# From west to east a town's map shows so much at least, so that neighbours are on it.
_TOWN_KM = 11
_AREA_KM = 20
# Counts nearer to each other than this many pixels are added up.
_NEARER_THAN = 30


def town_map(place: Place, marks: Sequence[Mark]) -> SmallMap:
    """A town or village in the middle of what is marked; without marks the town alone is."""
    here = Mark(place.point, place.name)
    frame = frame_around([place.point, *(mark.point for mark in marks)], *ASIDE_HIGH,
                         least_km=_TOWN_KM)  # fmt: skip
    if marks:
        words = _("Map of %(place)s; the numbers are those of the offerings on this page")
    else:
        words = _("Map: where %(place)s is")
    return small_map(words % {"place": place.name}, (frame, marks or [here]))


def area_map(place: Place) -> SmallMap:
    """A district, a state or the region: its places with the number of offerings in each."""
    found = list(
        Place.objects.defer("boundary", "landscape")
        .filter(offerings__in=Offering.objects.public().inside(place))
        .annotate(number=Count("offerings"))
        .order_by("-number", "name")
    )
    corners = [
        Point(lat, lon) for ring in outlines(place.boundary) for lon, lat in ring
    ] if place.boundary else [at.point for at in found]  # fmt: skip
    # As high as it takes to show the area as large as it can be.
    frame = min(
        (frame_around(corners or [place.point], *size, least_km=_AREA_KM)
         for size in (ASIDE, ASIDE_HIGH)),
        key=lambda frame: frame.km,
    )  # fmt: skip
    counted = [(at, at.number) for at in found]
    words = _("Map of %(place)s; the numbers say how many offerings there are")
    return small_map(words % {"place": place.name}, (frame, _added_up(frame, counted)))


def _added_up(frame: Frame, counted: Sequence[tuple[Place, int]]) -> list[Mark]:
    """A mark where most is; what is too near to it counts there."""
    groups: list[tuple[Place, Pixel, int]] = []
    for place, number in counted:
        pixel = frame.pixel(place.lon, place.lat)
        for position, (first, at, so_far) in enumerate(groups):
            if math.dist(at, pixel) < _NEARER_THAN:
                groups[position] = (first, at, so_far + number)
                break
        else:
            groups.append((place, pixel, number))
    return [
        Mark(place.point, place.name, number=number, url=place.get_absolute_url())
        for place, _at, number in groups
    ]
