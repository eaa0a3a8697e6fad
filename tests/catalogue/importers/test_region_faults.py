import pytest

from catalogue.importers.region import load_region
from catalogue.importers.region_files import RegionFileError
from catalogue.models import Place, StatusScheme
from tests.catalogue.importers.region_changes import change

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("region.toml", 'slug = "seenplatte"', "slug = ", "region.toml: cannot be read"),
        (
            "region.toml",
            'licence = "cc0"',
            'licence = "mine"',
            "region.toml, row 1, licence: “mine”",
        ),
        ("places.csv", "postcodes", "plz", "places.csv, row 1: lacks the column postcodes"),
        ("places.csv", "21000", "viele", "places.csv, row 5, population: “viele”"),
        ("places.csv", "21000", "-3", "places.csv, row 5, population: “-3”"),
        ("places.csv", ",53.52,", ",153.52,", "places.csv, row 6, lat: “153.52”"),
        ("places.csv", ",53.52,", ",nan,", "places.csv, row 6, lat: “nan”"),
        ("places.csv", ",53.52,", ",,", "places.csv, row 6, lat: is missing"),
        (
            "places.csv",
            "landmark,t:uferstadt",
            "landmark,t:nirgends",
            "row 7, parent: there is no place “t:nirgends”",
        ),
        (
            "places.csv",
            "landmark,t:uferstadt",
            "region,t:uferstadt",
            "row 7, kind: “region” is not one of",
        ),
        (
            "places.csv",
            "district,DE-MV",
            "district,t:uferstadt",
            "row 3, parent: a district cannot lie in a settlement",
        ),
        ("places.csv", "t:moordorf", "t:uferstadt", "row 6, key: “t:uferstadt” occurs twice"),
        (
            "places.csv",
            "Moordorf,moordorf",
            "Moordorf,uferstadt",
            "row 6, slug: “uferstadt” is already",
        ),
        ("places.csv", "Moordorf,moordorf", "Moordorf,moor dorf", "row 6, slug:"),
        ("places.csv", "17192,atlas", "17192,globus", "row 6, source: there is no source “globus”"),
        ("places.csv", "17192,atlas", "17192", "row 6: has not as many cells"),
        (
            "places.csv",
            "17192,atlas",
            "123456789012,atlas",
            "row 6, postcodes: “123456789012” is too long",
        ),
        (
            "boundaries.geojson",
            '"id":"ags:13071001"',
            '"id":"ags:1"',
            "boundaries.geojson, id: there is no place",
        ),
        (
            "boundaries.geojson",
            "Polygon",
            "Point",
            "boundaries.geojson, geometry: ags:13071 is a Point",
        ),
        ("boundaries.geojson", "]}", "", "boundaries.geojson: is no GeoJSON"),
        ("status_schemes.csv", "health_resort", "spa", "status_schemes.csv, row 2, kind:"),
        (
            "status_schemes.csv",
            ",DE-MV",
            ",DE-BY",
            "statuses.csv, row 2, scheme: Luftkurort is not granted in DE-MV",
        ),
        (
            "statuses.csv",
            "t:uferstadt",
            "t:weg",
            "statuses.csv, row 2, place: there is no place “t:weg”",
        ),
        (
            "statuses.csv",
            "luftkurort-mv",
            "kurort",
            "statuses.csv, row 2, scheme: there is no status scheme",
        ),
        ("statuses.csv", "Satzung", "", "statuses.csv, row 3, source_title: is missing"),
        (
            "statuses.csv",
            "https://example.org/satzung",
            "",
            "statuses.csv, row 3, source_url: is missing",
        ),
        (
            "statuses.csv",
            "https://example.org/satzung",
            "Aktenordner",
            "statuses.csv, row 3, source_url:",
        ),
        ("statuses.csv", "1999", "gestern", "statuses.csv, row 2, valid_from: “gestern”"),
        (
            "statuses.csv",
            "gaestekarte,,",
            "gaestekarte,2031,",
            "row 3, valid_to: lies before the start",
        ),
        ("tags.csv", "theme", "mood", "tags.csv, row 2, vocabulary: “mood” is not one of"),
        ("labels.csv", ",yes", ",vielleicht", "labels.csv, row 3, needs_number: “vielleicht”"),
    ],
)
def test_a_wrong_file_is_refused_naming_file_row_and_field(tiny_region, file, old, new, message):
    change(tiny_region, file, old, new)

    with pytest.raises(RegionFileError) as error:
        load_region(tiny_region)

    assert message in str(error.value)


@pytest.mark.parametrize("file", ["region.toml", "places.csv", "statuses.csv", "tags.csv"])
def test_a_missing_file_is_named(tiny_region, file):
    (tiny_region / file).unlink()

    with pytest.raises(RegionFileError, match=f"{file}: is missing"):
        load_region(tiny_region)


def test_a_file_in_another_encoding_is_refused(tiny_region):
    text = (tiny_region / "tags.csv").read_text(encoding="utf-8").replace("Segeln", "Rührwerk")
    (tiny_region / "tags.csv").write_bytes(text.encode("cp1252"))

    with pytest.raises(RegionFileError, match=r"tags\.csv: cannot be read"):
        load_region(tiny_region)


def test_a_fault_in_the_last_file_leaves_nothing_behind(tiny_region):
    change(tiny_region, "labels.csv", "Verband", "")

    with pytest.raises(RegionFileError):
        load_region(tiny_region)

    assert not Place.objects.exists()
    assert not StatusScheme.objects.exists()


def test_the_address_of_a_place_that_left_the_files_is_not_taken_over(tiny_region):
    load_region(tiny_region)
    change(tiny_region, "places.csv", "t:moordorf,", "t:neudorf,")

    with pytest.raises(RegionFileError, match="row 6, slug: is the address of t:moordorf"):
        load_region(tiny_region)
