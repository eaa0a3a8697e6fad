import csv
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from catalogue.geo import lies_in
from catalogue.models import Place, PlaceStatus, StatusScheme
from home.regions import REGIONS, known_regions
from network.models import Territory

pytestmark = pytest.mark.django_db


def load(region: str | Path, capsys: pytest.CaptureFixture[str]) -> str:
    call_command("load_region", str(region))
    return capsys.readouterr().out


def test_a_region_loads_from_a_path_and_says_what_changed(tiny_region, capsys):
    first, second = load(tiny_region, capsys), load(tiny_region, capsys)

    assert "catalogue: 16 created, 0 updated, 0 unchanged" in first
    assert "programmes: 2 created, 0 updated, 0 unchanged" in first
    assert "catalogue: 0 created, 0 updated, 16 unchanged" in second


def test_an_unknown_region_is_refused_naming_the_known_ones():
    with pytest.raises(CommandError, match=r"no region “atlantis”\. Known: .*harz"):
        call_command("load_region", "atlantis")


def test_a_fault_in_the_programme_leaves_no_places_behind(tiny_region):
    path = tiny_region / "programme.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("selected", "halb"), encoding="utf-8")

    with pytest.raises(CommandError, match="mode: “halb”"):
        call_command("load_region", str(tiny_region))

    assert not Place.objects.exists()


@pytest.mark.parametrize("region", known_regions())
def test_every_region_that_comes_with_the_software_loads_twice(region, capsys):
    load(region, capsys)

    assert "catalogue: 0 created, 0 updated" in load(region, capsys)
    assert Place.find_problems() == ([], [], [], [], [])


def test_the_region_of_this_site_is_what_its_concepts_say(capsys):
    load("harz", capsys)

    assert Place.objects.filter(kind="state").count() == 3
    assert set(Place.objects.filter(kind="district").values_list("name", flat=True)) == {
        "Landkreis Goslar", "Landkreis Göttingen", "Landkreis Harz",
        "Landkreis Mansfeld-Südharz", "Landkreis Nordhausen", "Salzlandkreis",
    }  # fmt: skip
    assert Territory.objects.get(mode="selected").place.name == "Salzlandkreis"
    assert Territory.objects.filter(mode="full").count() == 5


def test_the_plain_name_leads_to_the_settlement_and_not_to_its_municipality(capsys):
    load("harz", capsys)

    assert Place.objects.get(slug="wernigerode").kind == "settlement"
    assert Place.objects.get(name="Wernigerode").kind == "settlement"
    assert Place.objects.get(slug="stadt-wernigerode").kind == "municipality"


def test_settlements_lie_in_the_district_they_hang_in(capsys):
    load("harz", capsys)

    outside = [
        place.name
        for district in Place.objects.filter(kind="district")
        for place in district.get_descendants().filter(kind__in=["settlement", "landmark"])
        if not lies_in(place.point, district.boundary)
    ]

    assert outside == []


def test_the_region_of_this_site_is_complete():
    with (REGIONS / "harz" / "places.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))

    assert len({row["slug"] for row in rows}) == len(rows)
    assert sum(row["kind"] == "settlement" for row in rows) >= 273
    assert sum(row["kind"] == "landmark" for row in rows) >= 30


def test_statuses_of_the_region_speak_the_words_of_their_state_and_name_a_source(capsys):
    load("harz", capsys)

    resorts = PlaceStatus.objects.filter(scheme__kind=StatusScheme.Kind.HEALTH_RESORT)
    assert set(resorts.values_list("place__subdivision", flat=True)) == {
        "DE-NI", "DE-ST", "DE-TH",
    }  # fmt: skip
    assert resorts.count() >= 12
    for status in PlaceStatus.objects.select_related("scheme", "place"):
        assert status.scheme.subdivision in ("", status.place.subdivision)
        assert status.source_url.startswith("https://")
        assert status.scheme.explanation
        assert status.scheme.explanation_en


def test_what_is_inside_inherits_the_status_of_the_place(capsys):
    load("harz", capsys)
    inside = Place.objects.get(slug="ilsestein")

    kinds = {status.scheme.kind for status in PlaceStatus.objects.valid().of(inside)}

    assert kinds == {"national_park", "guest_ticket", "geopark"}
