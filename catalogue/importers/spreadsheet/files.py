"""Tells the kinds of file apart."""

from django.utils.translation import gettext as _

from catalogue.importers.spreadsheet import csv_sheet, xlsx_sheet
from catalogue.importers.spreadsheet.sheet import MOST_BYTES, Sheet, UnreadableError

_OLD_EXCEL = b"\xd0\xcf\x11\xe0"


def read_file(data: bytes) -> Sheet:
    """The table in a file, by its content and not by its name. Raises UnreadableError."""
    if len(data) > MOST_BYTES:
        message = _("The file is larger than %(number)s MB.")
        raise UnreadableError(message % {"number": MOST_BYTES // 1_000_000})
    if data.startswith(_OLD_EXCEL):
        message = _("The file is an old or an encrypted workbook. Please save it as .xlsx.")
        raise UnreadableError(message)
    return xlsx_sheet.read(data) if xlsx_sheet.looks_like(data) else csv_sheet.read(data)
