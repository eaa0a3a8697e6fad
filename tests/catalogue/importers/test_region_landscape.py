"""What a region's map shows beside its places comes from landscape.geojson."""

import pytest

from catalogue.exporters.basemap import basemap, kept_basemap
from catalogue.importers.region import load_region
from catalogue.importers.region_files import RegionFileError
from catalogue.models import Place
from tests.catalogue.importers.region_changes import change

pytestmark = pytest.mark.django_db
FILE = "landscape.geojson"


def of_kind(*kinds: str) -> list[str]:
    features = basemap()["features"]
    return [
        feature["properties"].get("name", "")
        for feature in features
        if feature["properties"]["kind"] in kinds
    ]


def test_landscape_is_on_the_map_below_the_names(tiny_region):
    load_region(tiny_region)

    assert of_kind("upland", "river", "water") == ["Hügelland", "Klarbach", "Großer See"]
    kinds = [feature["properties"]["kind"] for feature in basemap()["features"]]
    assert kinds.index("upland") < kinds.index("river") < kinds.index("settlement")


def test_map_names_the_source_of_the_landscape(tiny_region):
    Place.objects.all().delete()
    load_region(tiny_region)
    named = basemap()["attribution"]
    Place.objects.update(source=None)

    [atlas] = basemap()["attribution"]
    assert atlas in named


def test_landmark_that_is_a_water_is_drawn_once(tiny_region):
    [landmark] = [
        line.split(",")[0]
        for line in (tiny_region / "places.csv").read_text().splitlines()
        if ",landmark," in line
    ]
    change(tiny_region, FILE, "t:see", landmark)
    load_region(tiny_region)

    assert of_kind("water") == ["Großer See"]
    assert of_kind("landmark") == []
    assert Place.objects.filter(key=landmark).exists()


def test_loading_twice_changes_nothing_and_a_changed_file_changes_the_map(tiny_region):
    load_region(tiny_region)
    before = kept_basemap()
    assert load_region(tiny_region)["updated"] == 0
    assert kept_basemap() is before

    change(tiny_region, FILE, "Klarbach", "Trübbach")
    assert load_region(tiny_region)["updated"] == 1
    assert "Trübbach" in [
        feature["properties"].get("name") for feature in kept_basemap()["features"]
    ]


def test_landscape_that_left_the_files_leaves_the_map(tiny_region):
    load_region(tiny_region)
    (tiny_region / FILE).unlink()
    load_region(tiny_region)

    assert of_kind("upland", "river", "water") == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("}}\n]}", "", "is no GeoJSON"),
        ('"id":"t:bach",', "", "is no GeoJSON"),
        ('"t:bach"', '"t:see"', "id: t:see occurs twice"),
        ('"kind":"river"', '"kind":"canyon"', "kind: t:bach is of the kind “canyon”"),
        ("LineString", "Point", "geometry: t:bach is a Point; a river is LineString or Multi"),
        ("[12.7,53.52]", "[12.7,253.52]", "geometry: t:bach has coordinates that are no"),
        ("[12.7,53.52]", "[12.7,NaN]", "geometry: t:bach has coordinates that are no"),
        ("[12.7,53.52]", "[12.7]", "geometry: t:bach has coordinates that are no"),
        ("[12.7,53.52]", '["a","b"]', "geometry: t:bach has coordinates that are no"),
        ('"level":2', '"level":9', "level: t:bach has a level that is not 1, 2 or 3"),
        ('"source":"atlas"', '"source":"globus"', "source: t:huegel names the source “globus”"),
    ],
)
def test_faults_are_named_with_file_field_and_feature(tiny_region, old, new, message):
    change(tiny_region, FILE, old, new)

    with pytest.raises(RegionFileError, match=r"landscape\.geojson") as raised:
        load_region(tiny_region)
    assert message in str(raised.value)
    assert not Place.objects.exists()
