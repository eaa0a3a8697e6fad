"""Offerings as rows of a spreadsheet, CSV or XLSX, that can be edited and imported again.

No cell can run as a formula (`catalogue.exporters.formulas`), and all cells of a workbook are
text, so that no program turns postcodes into numbers or prices into dates.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from catalogue.models import Category
from catalogue.sheet_columns import GOES, Column, Columns, laid_out
from catalogue.statements import Statements

# What a cell of a workbook can hold.
LONGEST_CELL = 32_767
Cells = list[str]


def rows_of(offerings: Iterable[tuple[int, Statements]], columns: Columns) -> Iterator[Cells]:
    """The cells of each offering: its number and what it states."""
    for number, statements in offerings:
        values = laid_out(statements, number)
        yield [column.write(values.get(column.key)) for column in columns.all]


def write_csv(rows: Iterable[Cells], columns: Columns, file: BinaryIO) -> None:
    """Write UTF-8 with its mark and semicolons, as Excel opens it where decimals have commas."""
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text, delimiter=";")
    writer.writerow([column.heading for column in columns.all])
    writer.writerows(rows)
    text.detach()


def write_xlsx(rows: Iterable[Cells], columns: Columns, file: BinaryIO) -> None:
    """Write a workbook: the listings, and a sheet that says what the columns mean."""
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet(_("Listings"))
    sheet.freeze_panes = "C2"
    for number, column in enumerate(columns.all, start=1):
        dimension = sheet.column_dimensions[get_column_letter(number)]
        dimension.width = 14 if column.key == "number" else 24
        dimension.number_format = "@"
    sheet.append([_bold(sheet, column.heading) for column in columns.all])
    for row in rows:
        sheet.append([_text_cell(sheet, cell) for cell in row])
    _explain(workbook, columns)
    workbook.save(file)


def _explain(workbook: Workbook, columns: Columns) -> None:
    sheet = workbook.create_sheet(_("What the columns mean"))
    for letter, width in (("A", 34), ("B", 28), ("C", 100)):
        sheet.column_dimensions[letter].width = width
    headings = (_("Column"), _("Category"), _("What stands in it"))
    sheet.append([_bold(sheet, heading) for heading in headings])
    for column in columns.all:
        cells = [column.heading, categories_in_words(column), hint_of(column)]
        sheet.append([_text_cell(sheet, cell) for cell in cells])
    sheet.append([])
    sheet.append([_("An empty cell leaves the listing as it is.")])
    sheet.append([_("“%(sign)s” alone in a cell takes away what is stated.") % {"sign": GOES}])


def categories_in_words(column: Column) -> str:
    """The categories that have a column; empty means all."""
    return ", ".join(str(Category(category).label) for category in column.categories)


def hint_of(column: Column) -> str:
    """What may stand in a column, for people."""
    match column.key:
        case "number":
            return _("stands in the exported table; empty for a new listing")
        case "category":
            return _("follows from the kind and may be left empty")
    return column.cell.hint


def _bold(sheet: object, text: str) -> Cell:
    cell = WriteOnlyCell(sheet, value=text)
    cell.font = Font(bold=True)
    return cell


def _text_cell(sheet: object, text: str) -> Cell | None:
    """A cell that stays text; None where a workbook cannot hold it, which leaves it unsaid."""
    if not text or len(text) > LONGEST_CELL or ILLEGAL_CHARACTERS_RE.search(text):
        return None
    cell = WriteOnlyCell(sheet, value=text)
    cell.number_format = "@"
    return cell
