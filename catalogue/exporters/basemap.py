"""The region as a map to draw results on: land, uplands, waters, borders, settlements, landmarks.

The middle rung of the base map's ladder (decision 31): GeoJSON made from the places themselves,
WGS84, longitude first, five decimals (about a metre). Each feature's `kind` says how it is drawn.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from catalogue.borders import borders
from catalogue.freshness import PLACES
from catalogue.models import Place, PlaceKind, Source

DECIMALS = 5

_POINTS = (PlaceKind.DISTRICT, PlaceKind.SETTLEMENT, PlaceKind.LANDMARK)


def basemap() -> dict[str, Any]:
    """All places of the database as one FeatureCollection.

    `kind` is `land` (a district's area, `tint` 0 to 3 differing between most neighbours),
    `outline`, `state-border`, `district-border` or `municipality-border` (lines), a kind of
    landscape (`upland`, `river`, `water`, `park` or `landscape`, with `name` and `level`, 1 seen
    from afar), or the kind of place (points, with `name`, and `population` of settlements, 0 where
    it is not known). A landmark that is a water is there once, as water. `attribution` lists what
    must stand beside the map.
    """
    places = list(Place.objects.select_related("source").order_by("path"))
    districts = _areas(places, PlaceKind.DISTRICT)
    states = {place.key: place.subdivision for place in places}
    landscape = [
        feature for place in places if place.landscape for feature in place.landscape["features"]
    ]
    drawn = {feature["id"] for feature in landscape}
    features = [
        *_land(districts),
        *map(_of_landscape, landscape),
        *_district_borders(districts, states),
        *_municipality_borders(places, _areas(places, PlaceKind.MUNICIPALITY)),
        *(_point(place) for place in places if place.kind in _POINTS and place.key not in drawn),
    ]
    sources = {place.source.attribution for place in places if place.source}
    keys = {feature["properties"]["source"] for feature in landscape}
    sources |= set(Source.objects.filter(key__in=keys).values_list("attribution", flat=True))
    return {
        "type": "FeatureCollection",
        "attribution": sorted(sources),
        "features": features,
    }


def kept_basemap() -> Mapping[str, Any]:
    """The same, made once a process and version of the places."""
    return _at_version(PLACES.version())


@lru_cache(maxsize=1)
def _at_version(version: object) -> Mapping[str, Any]:
    return basemap()


def _areas(places: Iterable[Place], kind: PlaceKind) -> dict[str, dict[str, Any]]:
    return {place.key: place.boundary for place in places if place.kind == kind and place.boundary}


def _land(districts: dict[str, dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for number, area in enumerate(districts.values()):
        yield _feature("land", area["type"], area["coordinates"], tint=number % 4)


def _district_borders(
    districts: dict[str, dict[str, Any]], states: dict[str, str]
) -> Iterator[dict[str, Any]]:
    for border in borders(districts):
        if len(border.sides) == 1:
            kind = "outline"
        elif len({states[key] for key in border.sides}) > 1:
            kind = "state-border"
        else:
            kind = "district-border"
        yield _feature(kind, "LineString", border.line)


def _municipality_borders(
    places: Iterable[Place], areas: dict[str, dict[str, Any]]
) -> Iterator[dict[str, Any]]:
    """Those inside one district: the others are there as borders of districts."""
    above = {place.key: place.path[: -place.steplen] for place in places}
    for border in borders(areas):
        if len(border.sides) > 1 and len({above[key] for key in border.sides}) == 1:
            yield _feature("municipality-border", "LineString", border.line)


def _of_landscape(feature: Mapping[str, Any]) -> dict[str, Any]:
    geometry, properties = feature["geometry"], feature["properties"]
    return _feature(
        properties["kind"],
        geometry["type"],
        geometry["coordinates"],
        name=properties["name"],
        level=properties["level"],
    )


def _point(place: Place) -> dict[str, Any]:
    properties: dict[str, Any] = {"name": place.name}
    if place.kind == PlaceKind.SETTLEMENT:
        properties["population"] = place.population or 0
    return _feature(place.kind, "Point", (place.lon, place.lat), **properties)


def _feature(kind: str, shape: str, coordinates: Any, **properties: Any) -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": {"kind": str(kind), **properties},
        "geometry": {"type": shape, "coordinates": _rounded(coordinates)},
    }


def _rounded(coordinates: Any) -> Any:
    if isinstance(coordinates, float | int):
        return round(coordinates, DECIMALS)
    return [_rounded(part) for part in coordinates]
