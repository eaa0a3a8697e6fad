"""A map with one mark of each sort, of whatever region the site is about."""

from django.utils.translation import gettext as _

from catalogue.exporters.basemap import kept_basemap
from catalogue.exporters.map_frame import frame_of_land
from catalogue.exporters.map_marks import Mark
from catalogue.geo import Point
from catalogue.models import Category
from home.small_map import SmallMap, small_map

_WIDTH = 744
# How far the marks stand from each other, in degrees of latitude and of longitude.
_UP, _ACROSS = 0.09, 0.22


def example_map() -> SmallMap | None:
    """All land, and in its middle a mark of each category; None while no place is known."""
    frame = frame_of_land(kept_basemap(), _WIDTH)
    if frame is None:
        return None
    lat, lon = frame.centre
    marks = [
        Mark(
            Point(lat + _UP * (1 - 2 * (number // 3)), lon + _ACROSS * (number % 3 - 1)),
            category=category.value,
            number=number + 1,
        )
        for number, category in enumerate(Category)
    ]
    return small_map(_("An example: a mark of each category"), (frame, marks))
