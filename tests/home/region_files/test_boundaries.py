"""The boundaries that come with the software: no gaps, no overlaps, small enough to send."""

import json
from collections import defaultdict

import pytest

from catalogue.geo import polygons_of, ring_area
from catalogue.importers.region_files import read_rows
from home.regions import REGIONS, known_regions

pytestmark = pytest.mark.parametrize("region", known_regions())


def areas_of(region: str) -> dict[str, float]:
    """Square degrees of each shape; holes count against it."""
    path = REGIONS / region / "boundaries.geojson"
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    return {
        feature["id"]: sum(
            ring_area(ring) for polygon in polygons_of(feature["geometry"]) for ring in polygon
        )
        for feature in features
    }


def test_the_municipalities_of_a_district_fill_it_without_gaps(region):
    areas = areas_of(region)
    filled: dict[str, float] = defaultdict(float)
    for row in read_rows(REGIONS / region / "places.csv"):
        if row["kind"] == "municipality":
            filled[row["parent"]] += areas[row["key"]]

    assert filled
    for district, area in filled.items():
        assert area == pytest.approx(areas[district], rel=1e-6)


def test_districts_and_municipalities_all_have_a_boundary(region):
    rows = read_rows(REGIONS / region / "places.csv")
    bounded = {row["key"] for row in rows if row["kind"] in ("district", "municipality")}

    assert set(areas_of(region)) == bounded


def test_the_file_stays_small(region):
    assert (REGIONS / region / "boundaries.geojson").stat().st_size < 400_000
