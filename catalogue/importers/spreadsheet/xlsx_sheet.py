"""Reads Excel workbooks (.xlsx), and nothing that only looks like one.

Such a file is a ZIP of XML. What it would unpack to is looked at before anything is unpacked, and
openpyxl refuses entities, since defusedxml is there (a system check sees to it). Formulas count
with the value that the program saved for them.
"""

import datetime
import io
import zipfile

import openpyxl
from django.utils.translation import gettext as _

from catalogue.importers.spreadsheet.sheet import (
    MOST_COLUMNS,
    MOST_ROWS,
    Line,
    Sheet,
    UnreadableError,
    refuse_large,
    sheet_of,
)

# Ten thousand full rows unpack to half of that. `zipfile` reads no more than a part declares.
MOST_UNPACKED_BYTES = 80_000_000
MOST_PARTS = 500
# Tables pack well, thirtyfold and more; a bomb a thousandfold.
HIGHEST_RATIO = 200
_SMALL_BYTES = 1_000_000


def looks_like(data: bytes) -> bool:
    """Whether the file is some kind of ZIP."""
    return data.startswith(b"PK\x03\x04")


def read(data: bytes) -> Sheet:
    """The first sheet of the workbook. Raises UnreadableError."""
    _refuse_bombs(data)
    try:
        workbook = openpyxl.load_workbook(
            io.BytesIO(data), read_only=True, data_only=True, keep_links=False
        )
        lines = _lines(workbook)
        workbook.close()
    except UnreadableError:
        raise
    except Exception as error:  # whatever is broken in a foreign file, it is not readable
        raise UnreadableError(_("The workbook is damaged.")) from error
    return sheet_of(lines)


def _refuse_bombs(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = packed.infolist()
            if "xl/workbook.xml" not in packed.namelist():
                raise UnreadableError(
                    _("The file is no Excel workbook. Please save it as .xlsx or as CSV.")
                )
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise UnreadableError(_("The workbook is damaged.")) from error
    unpacked = sum(part.file_size for part in parts)
    is_dense = any(
        part.file_size > max(_SMALL_BYTES, HIGHEST_RATIO * part.compress_size) for part in parts
    )
    if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED_BYTES or is_dense:
        raise UnreadableError(_("The workbook would unpack to too much."))


def _lines(workbook: openpyxl.Workbook) -> list[Line]:
    sheet = workbook.worksheets[0]
    sheet.reset_dimensions()  # what the file claims about its size may be anything
    lines = []
    rows = sheet.iter_rows(values_only=True, max_row=MOST_ROWS + 2, max_col=MOST_COLUMNS + 1)
    for number, values in enumerate(rows, start=1):
        cells = [_text(value) for value in values]
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            continue
        refuse_large(rows=number - 1, columns=len(cells))
        dates = {at for at, value in enumerate(values) if isinstance(value, datetime.date)}
        lines.append(Line(number, cells, frozenset(dates)))
    return lines


def _text(value: object) -> str:
    """What a cell says, as somebody would type it."""
    if value is None:
        return ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime.datetime | datetime.date):
        return value.isoformat(" ") if isinstance(value, datetime.datetime) else value.isoformat()
    if isinstance(value, datetime.time):
        return value.strftime("%H:%M")
    return str(value)
