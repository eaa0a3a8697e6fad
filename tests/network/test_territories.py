import pytest

from catalogue.importers.region import load_region
from catalogue.importers.region_files import RegionFileError
from network.models import Programme, Territory
from network.programmes.region import load_territories

pytestmark = pytest.mark.django_db


def test_a_programme_reaches_places_in_the_mode_of_the_file(tiny_region):
    load_region(tiny_region)

    assert load_territories(tiny_region) == {"created": 2, "updated": 0, "unchanged": 0}

    territory = Territory.objects.get()
    assert territory.programme.name == "Seenkonzept"
    assert (territory.place.name, territory.mode) == ("Landkreis Seen", Territory.Mode.SELECTED)


def test_loading_a_programme_twice_changes_nothing(tiny_region):
    load_region(tiny_region)
    load_territories(tiny_region)

    assert load_territories(tiny_region) == {"created": 0, "updated": 0, "unchanged": 2}


def test_a_region_without_a_programme_loads(tiny_region):
    load_region(tiny_region)
    (tiny_region / "programme.toml").unlink()

    load_territories(tiny_region)

    assert not Programme.objects.exists()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("ags:13071", "ags:1", "programme.toml, row 1, place: there is no place “ags:1”"),
        ("selected", "halb", "programme.toml, row 1, mode: “halb” is not one of full, selected"),
    ],
)
def test_a_wrong_territory_is_refused_and_nothing_stays(tiny_region, old, new, message):
    load_region(tiny_region)
    path = tiny_region / "programme.toml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")

    with pytest.raises(RegionFileError) as error:
        load_territories(tiny_region)

    assert message in str(error.value)
    assert not Programme.objects.exists()
