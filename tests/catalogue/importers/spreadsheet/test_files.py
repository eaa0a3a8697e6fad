"""Files of any program are read; what is none, or a bomb, is refused before it is unpacked."""

import datetime
import time
from io import BytesIO
from zipfile import ZipFile

import pytest

from catalogue.checks import workbooks_cannot_name_entities
from catalogue.importers.spreadsheet import sheet as limits
from catalogue.importers.spreadsheet.files import read_file
from catalogue.importers.spreadsheet.sheet import UnreadableError
from tests.catalogue.importers.spreadsheet.workbooks import (
    SHEET,
    csv_bytes,
    sheet_xml,
    with_part,
    workbook,
)

TEXT = 'Name;Ort\r\nCafé Übermut;"Elend; Harz"\r\n\r\nHof;Sorge\r\n'


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        b"\xef\xbb\xbf" + TEXT.encode(),
        TEXT.encode("cp1252"),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        b"sep=;\r\n" + TEXT.encode(),
        TEXT.replace(";", ",").replace('"Elend, ', '"Elend; ').encode(),
        TEXT.replace(";", "\t").replace('"Elend\t', '"Elend;').encode("utf-16"),
        TEXT.replace("\r\n", "\n").encode(),
    ],
    ids="utf8 bom cp1252 utf16 utf16le utf16be sep comma tab unix".split(),
)
def test_csv_of_any_program_is_read(data):
    sheet = read_file(data)

    assert sheet.headings == ["Name", "Ort"]
    assert [line.cells for line in sheet.lines] == [
        ["Café Übermut", "Elend; Harz"],
        ["Hof", "Sorge"],
    ]


def test_rows_are_numbered_as_the_program_shows_them():
    assert [line.number for line in read_file(TEXT.encode()).lines] == [2, 4]
    assert [line.number for line in read_file(b"sep=;\r\n" + TEXT.encode()).lines] == [3, 5]
    multiline = 'Name;Beschreibung\r\nA;"eins\nzwei"\r\nB;x\r\n'
    assert [line.number for line in read_file(multiline.encode()).lines] == [2, 3]


def test_a_workbook_is_read_as_somebody_would_type_it():
    day = datetime.date(2026, 5, 10)
    data = workbook(
        [
            ["Name", "Betten", "Breite", "Anreise ab", "Haustiere", "Preise"],
            [],
            ["Hof", 12, 51.83, datetime.time(15), True, day],
        ]
    )

    sheet = read_file(data)

    assert sheet.headings[0] == "Name"
    [line] = sheet.lines
    assert line.number == 3
    assert line.cells == ["Hof", "12", "51.83", "15:00", "True", "2026-05-10 00:00:00"]
    assert line.dates == {5}


def test_a_formula_counts_with_its_saved_value_only():
    data = workbook([["Name", "Telefon"], ["=1+1", "=HYPERLINK(A1)"]])

    assert read_file(data).lines == []  # openpyxl saves no values


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "leer"),
        (b"\r\n;;\r\n", "leer"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0", "weder eine CSV-Tabelle noch"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "alte oder eine verschlüsselte"),
        (b"PK\x03\x04kaputt", "beschädigt"),
        (b'Name;Ort\r\n"' + b"x" * 200_000 + b'";y', "keine lesbare Tabelle"),
        (b"x" * (limits.MOST_BYTES + 1), "größer als 10 MB"),
    ],
    ids="nothing blank png xls broken field huge".split(),
)
def test_what_is_no_table_is_refused_in_words(data, words):
    with pytest.raises(UnreadableError, match=words):
        read_file(data)


def test_too_many_rows_and_columns_are_refused():
    rows = csv_bytes("Name", *["x"] * (limits.MOST_ROWS + 1))
    columns = csv_bytes(";".join(["Name"] * (limits.MOST_COLUMNS + 1)))

    for data in (rows, columns, workbook([["Name"] * (limits.MOST_COLUMNS + 1)])):
        with pytest.raises(UnreadableError, match="mehr als"):
            read_file(data)


@pytest.mark.parametrize("name", [SHEET, "xl/sharedStrings.xml", "xl/media/image1.png"])
def test_a_bomb_is_refused_before_it_is_unpacked(name):
    bomb = with_part(workbook([["Name"]]), name, b"0" * 300_000_000)
    assert len(bomb) < 1_000_000

    began = time.process_time()
    with pytest.raises(UnreadableError, match="entpackt zu groß"):
        read_file(bomb)

    assert time.process_time() - began < 0.5


def test_a_sheet_that_claims_to_be_endless_is_read_as_far_as_it_goes():
    honest = workbook([["Name"], ["Hof"]])
    claims = sheet_xml(honest).replace(b'ref="A1:A2"', b'ref="A1:XFD1048576"')
    assert claims != sheet_xml(honest)

    assert [line.cells for line in read_file(with_part(honest, SHEET, claims)).lines] == [["Hof"]]


def test_a_cell_far_beyond_the_last_column_is_left_out():
    honest = workbook([["Name"], ["Hof"]])
    far = sheet_xml(honest).replace(b'r="A2"', b'r="XFD2"')

    assert read_file(with_part(honest, SHEET, far)).lines == []


ENTITIES = b"""<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
<row r="1"><c r="A1" t="inlineStr"><is><t>&a;</t></is></c></row></sheetData></worksheet>"""


def test_entities_are_refused():
    with pytest.raises(UnreadableError, match="beschädigt"):
        read_file(with_part(workbook([["Name"]]), SHEET, ENTITIES))


def test_the_site_does_not_start_where_entities_would_be_read(monkeypatch):
    assert workbooks_cannot_name_entities(None) == []
    monkeypatch.setattr("openpyxl.DEFUSEDXML", False)

    assert [fault.id for fault in workbooks_cannot_name_entities(None)] == ["catalogue.E003"]


def test_another_zip_is_no_workbook():
    file = BytesIO()
    with ZipFile(file, "w") as packed:
        packed.writestr("content.xml", "x")

    with pytest.raises(UnreadableError, match="keine Excel-Arbeitsmappe"):
        read_file(file.getvalue())
