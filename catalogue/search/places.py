"""The region's places, ready to be understood: the gazetteer and the areas of municipalities.

Each process reads the places once and keeps them until they change. Whether they have is asked
of the database each time, in one small query over a few hundred rows: nothing has to be told,
and every process sees a change at once, whatever its cache.
"""

from collections.abc import Callable
from functools import cached_property
from typing import Any, NamedTuple

from catalogue.freshness import PLACES, Version
from catalogue.gazetteer import Entry, Gazetteer
from catalogue.geo import Box, Point, box_of, lies_in
from catalogue.models import Place, PlaceKind

# In a municipality: a settlement as near as this is where the offering is; else it is outside.
_SETTLEMENT_WITHIN_M = 5_000
# Without boundaries: no place is answered for a point farther from all of them.
_ANY_PLACE_WITHIN_M = 25_000


class _Area(NamedTuple):
    path: str
    key: str
    box: Box
    boundary: dict[str, Any]


class _Picture:
    """The places as they were at one version."""

    def __init__(self, version: Version) -> None:
        self.version = version
        places = list(
            Place.objects.defer("boundary", "landscape")
            .prefetch_related("names", "postcodes")
            .order_by("path")
        )
        by_path = {place.path: place for place in places}
        self.path_by_key = {place.key: place.path for place in places}
        self.region_of = {place.key: by_path[place.path[: place.steplen]].key for place in places}
        self.gazetteer = Gazetteer(_entry(place, by_path) for place in places)

    @cached_property
    def areas(self) -> list[_Area]:
        """Municipalities with a boundary; read when first asked for, since few requests ask."""
        rows = Place.objects.filter(kind=PlaceKind.MUNICIPALITY, boundary__isnull=False)
        return [
            _Area(path, key, box_of(boundary), boundary)
            for path, key, boundary in rows.values_list("path", "key", "boundary")
        ]

    def key_at(self, point: Point) -> str | None:
        """Key of the place that `point` belongs to, as `place_at` has it."""
        near = self.gazetteer.nearest(point, kinds={PlaceKind.SETTLEMENT}, limit=20)
        area = next((area for area in self.areas if _holds(area, point)), None)
        if area is None:
            either = {PlaceKind.SETTLEMENT, PlaceKind.MUNICIPALITY}
            nearest = self.gazetteer.nearest(point, kinds=either)
            if not nearest or nearest[0][1] > _ANY_PLACE_WITHIN_M:
                return None
            entry, metres = nearest[0]
            is_outside = self.areas and metres > _SETTLEMENT_WITHIN_M
            return self.region_of[entry.key] if is_outside else entry.key
        for entry, metres in near:
            inside = self.path_by_key[entry.key].startswith(area.path)
            if inside and metres <= _SETTLEMENT_WITHIN_M:
                return entry.key
        return area.key


def _holds(area: _Area, point: Point) -> bool:
    south, west, north, east = area.box
    in_box = south <= point.lat <= north and west <= point.lon <= east
    return in_box and lies_in(point, area.boundary)


def _entry(place: Place, by_path: dict[str, Place]) -> Entry:
    steps = range(len(place.path) - place.steplen, 0, -place.steplen)
    above = [by_path[place.path[:end]] for end in steps]
    return Entry(
        key=place.key,
        name=place.name,
        kind=place.kind,
        lat=place.lat,
        lon=place.lon,
        slug=place.slug,
        context=_context(place, [one for one in above if one.kind != PlaceKind.REGION]),
        population=place.population or 0,
        names=tuple(name.name for name in place.names.all()),
        postcodes=tuple(postcode.code for postcode in place.postcodes.all()),
    )


def _context(place: Place, above: list[Place]) -> str:
    """What a place lies in, innermost first; of a namesake only what it is: Stadt, Gemeinde."""
    parts = (one.name.removesuffix(place.name).strip() for one in above)
    return ", ".join(part for part in parts if part)


# One reference, replaced whole: threads may build it twice, never see half of it.
_picture: _Picture | None = None


def _current() -> _Picture:
    global _picture
    version = PLACES.version()
    picture = _picture
    if picture is None or picture.version != version:
        _picture = picture = _Picture(version)
    return picture


def gazetteer() -> Gazetteer:
    """The gazetteer of all places in the database, at most one small query old."""
    return _current().gazetteer


def place_finder() -> Callable[[Point], str | None]:
    """`place_at` for many points, by key, over the places as they are now."""
    return _current().key_at


def place_at(point: Point) -> Place | None:
    """The place that an offering at `point` belongs to.

    The municipality whose boundary holds the point, or rather its settlement within 5 km. Where
    no boundary does: the nearest settlement or municipality within 5 km, a border being drawn
    coarsely; farther out the region itself, so that nothing inherits what holds in a town
    where it is not. None when every place is more than 25 km away. A region without boundaries
    goes by distance alone.
    """
    key = _current().key_at(point)
    return None if key is None else Place.objects.get(key=key)
