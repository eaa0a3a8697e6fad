"""What is exported and imported again is the same; what is edited is what changes."""

import io

import openpyxl
import pytest
from django.core.management import call_command
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.exporters.formulas import FORMULA_SIGNS
from catalogue.exporters.spreadsheet import rows_of, write_csv, write_xlsx
from catalogue.importers.spreadsheet.applying import apply_table
from catalogue.importers.spreadsheet.files import read_file
from catalogue.importers.spreadsheet.rows import read_rows
from catalogue.models import DETAILS_RELATIONS, Offering
from catalogue.sheet_cells import ManyCell
from catalogue.sheet_columns import Columns, laid_out
from catalogue.statements import NEEDED, stated
from tests.factories import OfferingFactory

pytestmark = pytest.mark.django_db

WRITERS = {"csv": write_csv, "xlsx": write_xlsx}


def exported(columns: Columns, kind: str = "csv") -> bytes:
    found = Offering.objects.order_by("pk").prefetch_related(*NEEDED)
    file = io.BytesIO()
    rows = rows_of([(one.pk, stated(one)) for one in found], columns)
    WRITERS[kind](rows, columns, file)
    return file.getvalue()


@pytest.fixture
def full(tiny_region) -> Columns:
    """An offering of each category with everything that can be said in a column."""
    call_command("load_region", str(tiny_region), verbosity=0)
    columns = Columns()
    for number, category in enumerate(DETAILS_RELATIONS):
        kind = {"lodging": "hotel", "food": "inn", "health": "practice", "spa": "sauna",
                "producer": "farm_shop", "leisure": "museum"}[category]  # fmt: skip
        made = OfferingFactory(name=f"=Haus {number}", category=category, kind=kind)
        said = [f"{made.pk}", *[_something(column, category) for column in columns.all[1:]]]
        sheet = read_file(_csv(columns, said))
        rows, ignored = read_rows(sheet, columns)
        assert not ignored
        rows[0].says.pop("kind", None)
        report = apply_table(rows, columns)
        assert not report.wrong
    return columns


def _csv(columns: Columns, cells: list[str]) -> bytes:
    file = io.BytesIO()
    write_csv([cells], columns, file)
    return file.getvalue()


def _something(column, category: str) -> str:
    """A cell that can stand in the column of an offering of the category."""
    if column.key in ("category", "kind", "place", "lat", "lon", "name"):
        return ""
    if column.categories and category not in column.categories:
        return ""
    if column.key.startswith("hours."):
        return "Mo-Fr 10:00-18:00; PH off"
    if isinstance(column.cell, ManyCell):
        return ";".join(str(key) for key in list(column.cell.vocabulary.names)[:3])
    hints = {
        "price_level": "€€",
        "email": "post@example.org",
        "postcode": "06484",
        "has_operator": "ja",
    }
    if column.key in hints:
        return hints[column.key]
    if column.key in ("website", "booking_url"):
        return "https://example.org/"
    for cell, text in (("OneCell", "ja"), ("WholeCell", "7"), ("YesNoCell", "nein"),
                       ("ClockCell", "15:30")):  # fmt: skip
        if type(column.cell).__name__ == cell:
            return text
    return "Zeile eins\nZeile – zwei" if column.key.endswith("description") else "-5 € auf alles"


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("written_in", ["de", "en"])
@pytest.mark.parametrize("read_in", ["de", "en"])
def test_nothing_changes_on_the_way_out_and_in(full, kind, written_in, read_in):
    for column in full.all:  # the sample leaves no column out
        states = [laid_out(stated(one), one.pk) for one in Offering.objects.all()]
        assert any(state.get(column.key) not in (None, "", []) for state in states) or (
            column.key == "tags"
        )
    with translation.override(written_in):
        data = exported(Columns(), kind)
    with translation.override(read_in):
        columns = Columns()
        rows, ignored = read_rows(read_file(data), columns)
        report = apply_table(rows, columns, dry_run=True)

    assert not ignored
    assert (report.created, report.updated, report.unchanged) == (0, 0, 6)
    assert not report.wrong


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_no_cell_is_a_formula(full, kind):
    data = exported(full, kind)

    if kind == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(data))
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
        assert {cell.data_type for cell in cells} <= {"s", "n", "inlineStr"}
        assert not [cell for cell in cells if str(cell.value or "").startswith(FORMULA_SIGNS)]
        assert not [cell for cell in cells if cell.data_type == "n" and cell.value is not None]
    else:
        sheet = read_file(data)
        cells = [cell for line in sheet.lines for cell in line.cells]
        assert not [cell for cell in cells if cell.startswith(FORMULA_SIGNS)]
    names = {row.name for row in read_rows(read_file(data), full).rows}
    assert names == {f"=Haus {number}" for number in range(6)}


@settings(max_examples=150, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40))
def test_any_text_survives_in_a_cell(text):
    column = Columns().by_key["street"]
    cell = column.write(text)

    assert not cell.startswith(FORMULA_SIGNS)
    assert column.read(cell) == text


@settings(max_examples=60, deadline=None)
@given(st.floats(-180, 180), st.sampled_from(["de", "en"]))
def test_any_position_survives_in_a_cell(degrees, language):
    column = Columns().by_key["lon"]
    with translation.override(language):
        cell = column.write(degrees)

    assert column.read(cell) == degrees


def test_an_edited_cell_is_all_that_changes(full):
    data = exported(full).decode("utf-8-sig").replace("'-5 € auf alles", "neu", 1)

    rows, _ignored = read_rows(read_file(data.encode()), full)
    report = apply_table(rows, full)

    assert (report.updated, report.unchanged) == (1, 5)
    [(_row, _name, change)] = report.changes
    assert (change.before, change.after) == ("-5 € auf alles", "neu")
    again, _ignored = read_rows(read_file(data.encode()), full)
    assert apply_table(again, full).unchanged == 6
