"""Reads what a region's map shows beside its places: uplands, rivers, waters, parks."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from catalogue.importers.region_files import RegionFileError

_AREAS = {"Polygon", "MultiPolygon"}
_LINES = {"LineString", "MultiLineString"}
# What there is, and the shapes that it may have.
SHAPES = {
    "upland": _AREAS,
    "river": _LINES,
    "water": {"Point", *_AREAS},
    "park": {"Point", *_AREAS},
    "landscape": {"Point"},
}
# How important a feature is: 1 is seen from afar.
LEVELS = (1, 2, 3)


def read_landscape(path: Path, sources: Mapping[str, Any]) -> dict[str, Any] | None:
    """The FeatureCollection in `path`, its features with `kind`, `name`, `level` and `source`.

    None where there is no such file. Raises RegionFileError.
    """
    if not path.exists():
        return None
    try:
        found = json.loads(path.read_text(encoding="utf-8"))["features"]
        features = [_feature(feature) for feature in found]
    except (UnicodeDecodeError, json.JSONDecodeError, KeyError, TypeError) as error:
        raise RegionFileError(path, "is no GeoJSON FeatureCollection with ids") from error
    keys: set[str] = set()
    for feature in features:
        field, fault = _fault(feature, sources)
        if feature["id"] in keys:
            field, fault = "id", "occurs twice"
        if fault:
            raise RegionFileError(path, f"{feature['id']} {fault}", field=field)
        keys.add(feature["id"])
    return {"type": "FeatureCollection", "features": features}


def _feature(feature: dict[str, Any]) -> dict[str, Any]:
    geometry, properties = feature["geometry"], feature["properties"]
    return {
        "type": "Feature",
        "id": str(feature["id"]),
        "properties": {
            "kind": properties["kind"],
            "name": str(properties.get("name", "")),
            "level": properties.get("level", 1),
            "source": properties.get("source", ""),
        },
        "geometry": {"type": geometry["type"], "coordinates": geometry["coordinates"]},
    }


def _fault(feature: dict[str, Any], sources: Mapping[str, Any]) -> tuple[str, str]:
    """The field that is wrong and what is wrong with it; both empty for a right feature."""
    properties, geometry = feature["properties"], feature["geometry"]
    kind = properties["kind"]
    if kind not in SHAPES:
        return "kind", f"is of the kind “{kind}”, which is not one of {', '.join(SHAPES)}"
    if geometry["type"] not in SHAPES[kind]:
        return (
            "geometry",
            f"is a {geometry['type']}; a {kind} is {' or '.join(sorted(SHAPES[kind]))}",
        )
    if not _is_on_earth(geometry["coordinates"]):
        return "geometry", "has coordinates that are no longitudes and latitudes"
    if properties["level"] not in LEVELS:
        return "level", "has a level that is not 1, 2 or 3"
    if properties["source"] and properties["source"] not in sources:
        return "source", f"names the source “{properties['source']}”, which is not in region.toml"
    return "", ""


def _is_on_earth(coordinates: Any) -> bool:
    """Whether all positions are longitude and latitude; NaN is neither."""
    if not isinstance(coordinates, list) or not coordinates:
        return False
    if isinstance(coordinates[0], list):
        return all(map(_is_on_earth, coordinates))
    if len(coordinates) < 2 or not all(isinstance(part, int | float) for part in coordinates):
        return False
    lon, lat = coordinates[:2]
    return bool(abs(lon) <= 180 and abs(lat) <= 90)
