import io
import json
import sys

import pytest
from django.core.management import CommandError, call_command

from catalogue.models import Offering, Origin, Source
from tests.catalogue.importers.osm.elements import inn, node, write
from tests.factories import make_place

pytestmark = pytest.mark.django_db


@pytest.fixture
def village():
    return make_place("Testdorf")


@pytest.fixture
def run(capsys, village):
    """Runs the command as a terminal would; answers with the JSON report."""

    def run(path, *options):
        call_command("import_offerings", "osm", str(path), "--report", "json", *options)
        return json.loads(capsys.readouterr().out)

    return run


def test_report_is_one_json_object_with_all_its_keys(tmp_path, run):
    path = write(tmp_path / "osm.json", inn(1), node(2, amenity="restaurant"))

    report = run(path, "--publish")

    message = "Es hat keinen Namen."
    assert report == {
        "created": 1,
        "updated": 0,
        "unchanged": 0,
        "withdrawn": 0,
        "conflicts": [],
        "rejected": [{"item": "node/2", "field": "name", "message": message}],
    }
    assert Offering.objects.get().live


def test_conflicts_name_item_field_and_both_values(tmp_path, run):
    run(write(tmp_path / "osm.json", inn(phone="1")))
    Offering.objects.update(phone="by hand")

    report = run(write(tmp_path / "osm.json", inn(phone="2")))

    assert report["conflicts"] == [
        {"item": "node/1", "field": "phone", "ours": "by hand", "theirs": "2", "new": True}
    ]


def test_source_and_licence_are_those_of_openstreetmap(tmp_path, run):
    run(write(tmp_path / "osm.json", inn()))

    source = Source.objects.get(key="osm")
    assert source.attribution == "© OpenStreetMap-Mitwirkende"
    assert Origin.objects.get().licence == "odbl-1.0"


def test_the_date_is_the_files_else_the_callers_else_today(tmp_path, run):
    run(write(tmp_path / "one.json", inn(1)), "--as-of", "2025-05-05")
    run(write(tmp_path / "two.json", inn(2), osm3s={}), "--as-of", "2025-05-05")

    dates = Origin.objects.order_by("external_id").values_list("as_of", flat=True)
    assert [date.isoformat() for date in dates] == ["2026-01-29", "2025-05-05"]


def test_a_file_that_cannot_be_read_ends_with_two_and_the_reason(tmp_path, village):
    path = tmp_path / "broken.json"
    path.write_text("{")

    with pytest.raises(CommandError, match=r"broken\.json: Die Datei ist kein JSON") as refused:
        call_command("import_offerings", "osm", str(path))

    assert refused.value.returncode == 2


def test_without_a_region_it_ends_with_two(tmp_path):
    with pytest.raises(CommandError, match="load_region") as refused:
        call_command("import_offerings", "osm", str(write(tmp_path / "osm.json", inn())))

    assert refused.value.returncode == 2


def test_too_much_missing_ends_with_two_and_force_goes_on(tmp_path, run):
    run(write(tmp_path / "osm.json", inn(1), inn(2)), "--complete", "inns")
    less = write(tmp_path / "osm.json", inn(1))

    with pytest.raises(CommandError, match="--force") as refused:
        run(less, "--complete", "inns")

    assert refused.value.returncode == 2
    assert run(less, "--complete", "inns", "--force")["withdrawn"] == 1


def test_a_download_that_stopped_early_is_no_complete_extract(tmp_path, run, capsys):
    path = write(tmp_path / "osm.json", inn(), remark="runtime error: Query timed out")

    with pytest.raises(CommandError) as refused:
        run(path, "--complete", "inns")

    assert refused.value.returncode == 2
    assert run(path)["created"] == 1


def test_standard_input_is_read_for_a_dash(tmp_path, run, monkeypatch):
    content = write(tmp_path / "osm.json", inn()).read_bytes()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))

    assert run("-")["created"] == 1


def test_a_readable_report_in_the_language_of_the_terminal(tmp_path, village, capsys, monkeypatch):
    path = write(tmp_path / "osm.json", inn(1, phone="1"), node(2, shop="farm"))
    for key in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(key, raising=False)

    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    call_command("import_offerings", "osm", str(path), "--dry-run")
    english = capsys.readouterr().out
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    call_command("import_offerings", "osm", str(path))
    german = capsys.readouterr().out
    Offering.objects.update(phone="by hand")
    call_command("import_offerings", "osm", str(path))
    third = capsys.readouterr().out

    assert "created: 1" in english
    assert "node/2  name: It has no name." in english
    assert "neu: 1" in german
    assert "1 Unterschied ist aus früheren Importen bekannt." in third


def test_real_files_are_imported_without_a_fault_and_change_nothing_twice(shared_data, run, capsys):
    call_command("load_region", "harz")
    capsys.readouterr()
    for name in ("camping", "food", "producers"):
        path = shared_data / "osm" / f"{name}.json"
        elements = json.loads(path.read_text())["elements"]

        first, second = run(path, "--publish"), run(path, "--publish")

        whole = {
            row["item"] for row in first["rejected"] if row["field"] in ("name", "tags", "lat, lon")
        }
        assert first["created"] + len(whole) == len(elements)
        assert first["created"] > 90
        assert all(row["message"] for row in first["rejected"])
        assert (second["created"], second["updated"]) == (0, 0)
        assert second["unchanged"] == first["created"]
        assert second["conflicts"] == []
