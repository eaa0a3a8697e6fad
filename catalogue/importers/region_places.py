"""Loads a region's tree of places."""

import json
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.utils import timezone

from catalogue.importers.region_files import PLACE_COLUMNS, RegionFileError, Row, read_rows
from catalogue.importers.region_landscape import read_landscape
from catalogue.importers.tally import Tally, check_fields, write_changes
from catalogue.models import FormerSlug, Place, PlaceKind, PlaceName, PlacePostcode, Source

# What may hang below what: a place's parent stands further left.
_LEVELS = list(PlaceKind.values)
# Models that hold a list of a place, their field, the column with the list.
_LISTS: tuple[tuple[Any, str, str], ...] = (
    (PlaceName, "name", "names"),
    (PlacePostcode, "code", "postcodes"),
)


def load_places(
    folder: Path, region: dict[str, Any], sources: Mapping[str, Source], tally: Tally
) -> dict[str, Place]:
    """Load `places.csv`, `boundaries.geojson` and `landscape.geojson`.

    Returns the places of the region by key.
    """
    rows = _rows(folder, region)
    boundaries = _boundaries(folder / "boundaries.geojson", rows)
    landscape = read_landscape(folder / "landscape.geojson", sources)
    existing = {place.key: place for place in Place.objects.all()}
    values = {key: _values(row, sources, boundaries.get(key)) for key, row in rows.items()}
    values[region["key"]]["landscape"] = landscape
    _free_slugs(existing, rows)
    parents_before = _parents(existing)
    touched = set()
    for level in _LEVELS:
        # Read anew on each level: a node that was added or moved shifts its neighbours.
        above = {place.key: place for place in Place.objects.filter(key__in=rows)}
        of_level = (row for row in rows.values() if row["kind"] == level)
        for row in sorted(of_level, key=lambda row: row["name"]):
            key = row["key"]
            place = existing.get(key)
            if place is None:
                _add(row, values[key], above)
                tally.add("created")
                touched.add(key)
                continue
            renamed = place.name != row["name"]
            if write_changes(place, values[key], row):
                touched.add(key)
            if row["parent"] and (renamed or parents_before[key] != row["parent"]):
                node = Place.objects.get(pk=place.pk)
                node.move(Place.objects.get(key=row["parent"]), "sorted-child")
                touched.add(key)
    places = {place.key: place for place in Place.objects.filter(key__in=rows)}
    touched |= _load_names(rows, places)
    # Also for a new name or another parent: who keeps a picture of the places looks at this.
    Place.objects.filter(key__in=touched).update(updated_at=timezone.now())
    # Names, postcodes and moves pass by `save()`; the gazetteer looks at this alone.
    Place.objects.filter(key__in=touched).update(updated_at=timezone.now())
    for key in rows:
        if key in existing:
            tally.add("updated" if key in touched else "unchanged")
    return places


def _rows(folder: Path, region: dict[str, Any]) -> dict[str, Row]:
    """The rows by key, the region itself first, checked against each other."""
    path = folder / "places.csv"
    root = _root(folder / "region.toml", region)
    rows = {root["key"]: root}
    slugs = {root["slug"]: root["key"]}
    for row in read_rows(path, PLACE_COLUMNS):
        key, slug = row.required("key"), row.required("slug")
        if key in rows:
            raise row.error("key", f"“{key}” occurs twice")
        if slug in slugs:
            raise row.error("slug", f"“{slug}” is already the address of {slugs[slug]}")
        row.one_of("kind", _LEVELS[1:])
        if not row["parent"]:
            row["parent"] = root["key"]
        rows[key], slugs[slug] = row, key
    for row in rows.values():
        _check_parent(row, rows)
    return rows


def _root(path: Path, region: dict[str, Any]) -> Row:
    cells = {name: str(region.get(name, "")) for name in PLACE_COLUMNS}
    row = Row(path, 1, {**cells, "kind": PlaceKind.REGION, "parent": ""})
    row.required("key")
    if region.get("name_en") and region["name_en"] != row["name"]:
        row["names"] = "|".join(filter(None, [row["names"], region["name_en"]]))
    row.required("slug")
    return row


def _check_parent(row: Row, rows: Mapping[str, Row]) -> None:
    if row["kind"] == PlaceKind.REGION:
        return
    parent = rows.get(row["parent"])
    if parent is None:
        raise row.error("parent", f"there is no place “{row['parent']}”")
    if _LEVELS.index(parent["kind"]) >= _LEVELS.index(row["kind"]):
        raise row.error("parent", f"a {row['kind']} cannot lie in a {parent['kind']}")


def _values(row: Row, sources: Mapping[str, Source], boundary: Any) -> dict[str, Any]:
    if row["source"] and row["source"] not in sources:
        raise row.error("source", f"there is no source “{row['source']}” in region.toml")
    return {
        "kind": row["kind"],
        "name": row.required("name"),
        "slug": row["slug"],
        "official_key": row["official_key"],
        "subdivision": row["subdivision"],
        "population": row.optional("population", _natural),
        "lat": row.converted("lat", lambda text: _degrees(text, 90)),
        "lon": row.converted("lon", lambda text: _degrees(text, 180)),
        "boundary": boundary,
        "source_id": sources[row["source"]].pk if row["source"] else None,
    }


def _natural(text: str) -> int:
    number = int(text)
    if number < 0:
        raise ValueError(text)
    return number


def _degrees(text: str, limit: float) -> float:
    number = float(text)
    # Not-a-number fails every comparison, so it is refused as well.
    if not -limit <= number <= limit:
        raise ValueError(text)
    return number


def _boundaries(path: Path, rows: Mapping[str, Row]) -> dict[str, Any]:
    """The geometries by the key of their place."""
    if not path.exists():
        return {}
    try:
        features = json.loads(path.read_text(encoding="utf-8"))["features"]
        geometries = {feature["id"]: feature["geometry"] for feature in features}
        kinds = {key: geometry["type"] for key, geometry in geometries.items()}
    except (UnicodeDecodeError, json.JSONDecodeError, KeyError, TypeError) as error:
        raise RegionFileError(path, "is no GeoJSON FeatureCollection with ids") from error
    for key, kind in kinds.items():
        if key not in rows:
            raise RegionFileError(path, f"there is no place “{key}”", field="id")
        if kind not in ("Polygon", "MultiPolygon"):
            raise RegionFileError(path, f"{key} is a {kind}, not an area", field="geometry")
    return geometries


def _free_slugs(existing: Mapping[str, Place], rows: Mapping[str, Row]) -> None:
    """Keep addresses that change as former ones, and set them aside.

    Set aside first: two places may exchange theirs. Raises RegionFileError for the address of
    a place that another region has, or that left these files.
    """
    elsewhere = {place.slug: key for key, place in existing.items() if key not in rows}
    for row in rows.values():
        if row["slug"] in elsewhere:
            other = elsewhere[row["slug"]]
            raise row.error("slug", f"is the address of {other}, which is not in these files")
    changing = [place for key, place in existing.items() if key in rows]
    changing = [place for place in changing if place.slug != rows[place.key]["slug"]]
    for place in changing:
        FormerSlug.objects.update_or_create(slug=place.slug, defaults={"place": place})
        Place.objects.filter(pk=place.pk).update(slug=f"former-{place.pk}")
    FormerSlug.objects.filter(slug__in=[row["slug"] for row in rows.values()]).delete()


def _parents(existing: Mapping[str, Place]) -> dict[str, str]:
    keys = {place.path: place.key for place in existing.values()}
    return {place.key: keys.get(place.path[: -Place.steplen], "") for place in existing.values()}


def _add(row: Row, values: dict[str, Any], above: Mapping[str, Place]) -> None:
    place = Place(key=row["key"], **values)
    check_fields(place, row)
    if row["parent"]:
        above[row["parent"]].add_child(instance=place)
    else:
        Place.add_root(instance=place)


def _load_names(rows: Mapping[str, Row], places: Mapping[str, Place]) -> set[str]:
    """Make other names and postcodes what the rows say; returns the keys that changed."""
    touched = set()
    for model, field, column in _LISTS:
        known: dict[int, set[str]] = defaultdict(set)
        of_region = model.objects.filter(place__in=list(places.values()))
        for place_id, value in of_region.values_list("place_id", field):
            known[place_id].add(value)
        missing: list[Any] = []
        for key, row in rows.items():
            wanted, place = row.list(column), places[key]
            if known[place.pk] == set(wanted):
                continue
            touched.add(key)
            model.objects.filter(place=place).exclude(**{f"{field}__in": wanted}).delete()
            for value in wanted:
                if value not in known[place.pk]:
                    if len(value) > model._meta.get_field(field).max_length:
                        raise row.error(column, f"“{value}” is too long")
                    missing.append(model(place=place, **{field: value}))
        model.objects.bulk_create(missing)
    return touched
