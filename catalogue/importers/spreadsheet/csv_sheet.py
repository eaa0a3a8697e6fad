"""Reads CSV as Excel, LibreOffice and others write it."""

import codecs
import csv
import io
import re

from django.utils.translation import gettext as _

from catalogue.importers.spreadsheet.sheet import (
    Line,
    Sheet,
    UnreadableError,
    refuse_large,
    sheet_of,
)

_SEPARATORS = ";,\t"
# Excel's own first line, which is no row.
_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"),
         (codecs.BOM_UTF16_BE, "utf-16"))  # fmt: skip


def read(data: bytes) -> Sheet:
    """The sheet. Raises UnreadableError."""
    text = _decoded(data)
    named = _SEPARATOR_LINE.match(text)
    if named:
        text = text[named.end() :]
    lines = []
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text, named))
        for number, cells in enumerate(rows, start=2 if named else 1):
            refuse_large(rows=number - 1, columns=len(cells))
            lines.append(Line(number, cells))
    except csv.Error as error:
        message = _("The file is no table that can be read: %(reason)s")
        raise UnreadableError(message % {"reason": error}) from error
    return sheet_of(lines)


def _decoded(data: bytes) -> str:
    """The text: by its mark, else UTF-8, else as Windows writes it in western Europe."""
    encodings = [name for mark, name in _BOMS if data.startswith(mark)]
    if not encodings and b"\0" in data[:200]:
        even = data[:200:2].count(0) > data[1:200:2].count(0)
        encodings = ["utf-16-be" if even else "utf-16-le"]
    for encoding in encodings or ["utf-8", "cp1252"]:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise UnreadableError(_("The file is neither a CSV table nor an Excel workbook (.xlsx)."))


def _separator(text: str, named: re.Match[str] | None) -> str:
    """What parts the cells of the first row in most pieces; it may be named."""
    if named:
        return named[1]

    def pieces(separator: str) -> int:
        try:
            first = next(csv.reader(io.StringIO(text.lstrip(), newline=""), delimiter=separator))
        except (csv.Error, StopIteration):
            return 0
        return len(first)

    return max(_SEPARATORS, key=pieces)
