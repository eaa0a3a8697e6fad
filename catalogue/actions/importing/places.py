"""Which place an imported point belongs to, and what is wrong with a point that has none."""

from django.utils.translation import gettext as _

from catalogue.geo import Box, Point
from catalogue.models import Place, PlaceKind
from catalogue.search.places import place_finder


class NoPlacesError(Exception):
    """There is no region to put offerings in."""


class MisplacedError(Exception):
    """A point that belongs to no place; the text says why."""


class Places:
    """The places of all loaded regions, read once an import."""

    def __init__(self) -> None:
        """Raises NoPlacesError where no region with a settlement is loaded."""
        places = list(Place.objects.defer("boundary"))
        self._key_at = place_finder()
        settlements = [place.point for place in places if place.kind == PlaceKind.SETTLEMENT]
        if not settlements:
            raise NoPlacesError(_("No region is loaded: run “manage.py load_region” first."))
        lats, lons = zip(*settlements, strict=True)
        self._box = Box(min(lats) - 0.5, min(lons) - 0.5, max(lats) + 0.5, max(lons) + 0.5)

    def key_of(self, point: Point) -> str:
        """Key of the place that an offering at `point` belongs to.

        Raises MisplacedError, in words for people, where every region is far away.
        """
        key = self._key_at(point)
        if key is None:
            raise MisplacedError(self._explain(point))
        return key

    def _explain(self, point: Point) -> str:
        lat, lon = point
        if self._has(lon, lat):
            return _("Latitude and longitude look swapped: %(lat)s, %(lon)s.") % {
                "lat": lat, "lon": lon,
            }  # fmt: skip
        if self._has(-lat, lon) or self._has(lat, -lon) or self._has(-lat, -lon):
            return _("The wrong hemisphere, a sign is wrong: %(lat)s, %(lon)s.") % {
                "lat": lat, "lon": lon,
            }  # fmt: skip
        return _("%(lat)s, %(lon)s lies outside the region and its surroundings.") % {
            "lat": lat,
            "lon": lon,
        }

    def _has(self, lat: float, lon: float) -> bool:
        box = self._box
        return box.south <= lat <= box.north and box.west <= lon <= box.east
