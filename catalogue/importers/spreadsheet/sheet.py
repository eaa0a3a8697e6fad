"""A file as headings and rows of text, whichever program wrote it."""

from typing import NamedTuple

from django.utils.translation import gettext as _

# Of a file; what a program for spreadsheets still opens in comfort, and 5,000 listings fit.
MOST_BYTES = 10_000_000
MOST_ROWS = 10_000
MOST_COLUMNS = 200


class UnreadableError(Exception):
    """A file that is no spreadsheet, or too large; the text says so, for people."""


class Line(NamedTuple):
    """A row as the spreadsheet numbers it. `dates`: cells that the program took for a date."""

    number: int
    cells: list[str]
    dates: frozenset[int] = frozenset()


class Sheet(NamedTuple):
    """The headings, and the rows in which anything stands."""

    headings: list[str]
    lines: list[Line]


def sheet_of(lines: list[Line]) -> Sheet:
    """The sheet whose headings are its first line that is not empty. Raises UnreadableError."""
    filled = [line for line in lines if any(cell.strip() for cell in line.cells)]
    if not filled:
        raise UnreadableError(_("The file is empty."))
    return Sheet([cell.strip() for cell in filled[0].cells], filled[1:])


def refuse_large(*, rows: int = 0, columns: int = 0) -> None:
    """Raise UnreadableError for more rows or columns than can be taken."""
    if rows > MOST_ROWS:
        message = _("The table has more than %(number)s rows. Please part it.")
        raise UnreadableError(message % {"number": MOST_ROWS})
    if columns > MOST_COLUMNS:
        message = _("The table has more than %(number)s columns.")
        raise UnreadableError(message % {"number": MOST_COLUMNS})
