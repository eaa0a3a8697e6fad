"""`import_offerings spreadsheet` and `export_offerings`."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from catalogue.importers.spreadsheet.files import read_file
from catalogue.models import Offering
from catalogue.sheet_columns import Columns
from catalogue.statements import stated
from tests.factories import OfferingFactory, TagFactory, make_place

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(autouse=True)
def _german(monkeypatch) -> None:
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")


@pytest.fixture
def elend():
    return make_place("Elend", lat=51.74, lon=10.69)


@pytest.fixture
def run(tmp_path, capsys):
    def import_(*lines: str, **options) -> dict:
        path = tmp_path / "tabelle.csv"
        path.write_text("\n".join(lines), encoding="cp1252")
        call_command("import_offerings", "spreadsheet", str(path), report="json", **options)
        found: dict = json.loads(capsys.readouterr().out)
        return found

    return import_


def test_new_rows_become_drafts_or_public_ones(run, elend):
    head, row = "Name;Art;Ort;Breite;Länge;Betten;Haustiere willkommen", "Zur Ähre;Hotel;Elend"

    report = run(head, f"{row};51,745;10,685;12;nein", publish=True)

    assert (report["created"], report["rejected"]) == (1, [])
    made = Offering.objects.get(live=True)
    assert (made.name, made.kind, made.category, made.place) == (
        "Zur Ähre", "hotel", "lodging", elend,
    )  # fmt: skip
    assert (made.lat, made.lon, made.details.beds, made.details.pets) == (51.745, 10.685, 12, False)


def test_a_table_of_new_listings_that_comes_twice_makes_them_once(run, elend):
    lines = ("Name;Kind;Place;Phone", "Hof;farm_shop;elend;039454 1")
    run(*lines)

    assert run(*lines)["unchanged"] == 1
    report = run(lines[0], "Hof;farm_shop;elend;039454 2")

    assert report["updated"] == 1
    assert [offering.phone for offering in Offering.objects.all()] == ["039454 2"]


def test_an_empty_cell_leaves_and_a_dash_takes_away(run, elend):
    TagFactory(name="Wandern", slug="wandern")
    TagFactory(name="Familie", slug="familie")
    run(
        "Name;Art;Ort;Telefon;Website;Schlagwörter",
        "Hof;Hofladen;Elend;1;https://a.example/;Wandern | Familie",
    )
    hof = Offering.objects.get()

    report = run("number;Telefon;Website;Schlagwörter", f"{hof.pk};-;;familie")

    assert report["updated"] == 1
    now = stated(Offering.objects.get())
    assert "phone" not in now
    assert now["website"] == "https://a.example/"
    assert [path for path in now if path.startswith("tags.")] == ["tags.familie"]


def test_a_dry_run_says_field_by_field_and_writes_nothing(run, elend, capsys, tmp_path):
    hof = OfferingFactory(name="Hof", place=elend, phone="1")

    report = run("number;Telefon", f"{hof.pk};2", dry_run=True)

    assert report["changes"] == [
        {"row": 2, "name": "Hof", "field": "Telefon", "before": "1", "after": "2"}
    ]
    call_command("import_offerings", "spreadsheet", str(tmp_path / "tabelle.csv"), dry_run=True)
    words = capsys.readouterr().out
    assert "Probelauf, es wurde nichts geschrieben." in words
    assert "Zeile 2  Hof  Telefon: 1 → 2" in words
    hof.refresh_from_db()
    assert hof.phone == "1"


@pytest.mark.parametrize(
    ("cells", "column", "message"),
    [
        ("Hof;Hotl;Elend", "Art", "„Hotl“ ist hier nicht bekannt."),
        ("Hof;Hotel;Nirgendwo", "Ort", "„Nirgendwo“ ist hier nicht bekannt."),
        (";Hotel;Elend", "Name", "Ein neuer Eintrag braucht das."),
        ("Hof;;Elend", "Art", "Ein neuer Eintrag braucht das."),
        ("Hof;Hotel;", "Ort", "Ein neuer Eintrag braucht das."),
        ("Hof;Hotel;Elend;51,74", "Breite", "Breite und Länge gehören zusammen."),
        ("Hof;Hotel;Elend;10,69;51,74", "Breite", "vertauscht"),
        ("Hof;Hotel;Elend;;;viele", "Betten", "Erwartet wird eine ganze Zahl."),
        ("Hof;Hotel;Elend;;;99999", "Betten", "kleiner oder gleich 32767"),
        ("Hof;Hotel;Elend;;;;40", "Plätze", "der Kategorie „Übernachten“ haben das nicht."),
        ("Hof;Hotel;Elend;;;;;ftp://x", "Website", "Bitte eine gültige Adresse"),
        ("Hof;Hotel;Elend;;;;;;immer", "Öffnungszeiten: Haus", ""),
        ("<b>Hof</b>;Hotel;Elend", "Name", "Enthält Auszeichnungen"),
        ("Hof;Hotel;Elend;;;;;;;2", "Nummer des Eintrags", "hat die Nummer 2."),
        ("Hof;Hotel;Elend;;;;;;;;zu viel", "", "Die Zelle steht in keiner Spalte."),
    ],
)  # fmt: skip
def test_a_wrong_cell_is_named_and_its_row_left_while_good_rows_go_in(
    run, elend, cells, column, message
):
    head = (
        "Name;Art;Ort;Breite;Länge;Betten;Plätze;Website;Öffnungszeiten: Haus;Nummer des Eintrags"
    )

    report = run(head, cells, "Guter Hof;Hofladen;Elend")

    assert report["created"] == 1
    problems = report["rejected"]
    assert {problem["row"] for problem in problems} == {2}
    assert column in [problem["column"] for problem in problems]
    assert message in " ".join(problem["message"] for problem in problems)
    assert [offering.name for offering in Offering.objects.all()] == ["Guter Hof"]


def test_two_rows_about_the_same_listing_are_one_too_many(run, elend):
    report = run("Name;Art;Ort", "Hof;Hofladen;Elend", "Hof;Hofladen;Elend")

    assert report["created"] == 1
    assert report["rejected"][0]["message"] == "Zeile 2 handelt von demselben Eintrag."


def test_zeros_that_a_program_has_eaten_are_no_change(run, elend):
    hof = OfferingFactory(place=elend, postcode="06484")

    assert run("number;PLZ;Postleitzahl", f"{hof.pk};;6484")["unchanged"] == 1


def test_a_listing_stays_in_its_category(run, elend):
    hof = OfferingFactory(place=elend)

    report = run("number;Art", f"{hof.pk};Museum")

    assert "verschiebt nichts" in report["rejected"][0]["message"]


def test_a_pending_draft_gets_the_change_and_keeps_its_own(run, elend):
    hof = OfferingFactory(name="Hof", place=elend, phone="1")
    draft = hof.get_latest_revision_as_object()
    draft.name = "Neuer Hof"
    draft.save_revision()

    run("number;Name;Telefon", f"{hof.pk};Alter Hof;2")

    latest = Offering.objects.get(pk=hof.pk).get_latest_revision_as_object()
    assert (latest.name, latest.phone) == ("Neuer Hof", "2")
    hof.refresh_from_db()
    assert (hof.name, hof.phone) == ("Alter Hof", "2")


@pytest.mark.parametrize("text", ["", "a;b\n1;2", "Name;Name\nx;y"])
def test_a_file_that_is_no_table_of_offerings_ends_with_2(tmp_path, text):
    path = tmp_path / "x.csv"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(CommandError) as caught:
        call_command("import_offerings", "spreadsheet", str(path))

    assert caught.value.returncode == 2


def test_options_of_extracts_are_refused(tmp_path):
    with pytest.raises(CommandError, match="vollständiger Auszug"):
        call_command("import_offerings", "spreadsheet", str(tmp_path / "x"), complete="harz")


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_template_has_all_headings_and_no_row(tmp_path, kind):
    path = tmp_path / f"vorlage.{kind}"

    call_command("export_offerings", str(path), template=True, format=kind)

    sheet = read_file(path.read_bytes())
    assert sheet.headings == [column.headings["de"] for column in Columns().all]
    assert sheet.lines == []


def test_the_document_names_every_column(db):
    page = (ROOT / "docs" / "import.md").read_text(encoding="utf-8")

    for column in Columns().all:
        assert f"| {column.headings['de']} | {column.headings['en']} | `{column.key}` |" in page
