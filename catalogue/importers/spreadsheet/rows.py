"""What each row of a sheet says, in the words of the catalogue."""

import dataclasses
from typing import NamedTuple

from django.utils.translation import gettext as _

from catalogue.importers.spreadsheet.sheet import Line, Sheet, UnreadableError
from catalogue.models import KIND_BY_KEY
from catalogue.sheet_cells import CellError
from catalogue.sheet_columns import Column, Columns
from catalogue.statements import Plain, Statements


class Problem(NamedTuple):
    """What is wrong in a row: the column's heading, what stands there, and why, for people."""

    column: str
    value: str
    message: str


@dataclasses.dataclass(slots=True)
class Row:
    """One row. `key` is the number of the offering that it is about, None where it is not said.

    `says` has paths and plain values, None where the statement goes; beside paths there may be
    `tags`, the whole list of slugs. What the row leaves open is not there. `problems` are cells
    that nobody can read.
    """

    number: int
    key: int | None = None
    says: Statements = dataclasses.field(default_factory=dict)
    problems: list[Problem] = dataclasses.field(default_factory=list)

    @property
    def name(self) -> str:
        """What the row calls the offering; may be empty."""
        return str(self.says.get("name") or "")


class Rows(NamedTuple):
    """The rows, and the headings of columns that nobody understands."""

    rows: list[Row]
    ignored: list[str]


def read_rows(sheet: Sheet, columns: Columns) -> Rows:
    """The rows of a sheet. Raises UnreadableError where its headings cannot be of offerings."""
    found = [columns.find(heading) for heading in sheet.headings]
    twice = {column.heading for column in found if column and found.count(column) > 1}
    if twice:
        message = _("A column stands there twice: %(headings)s.")
        raise UnreadableError(message % {"headings": ", ".join(sorted(twice))})
    if not {"number", "name"} & {column.key for column in found if column}:
        raise UnreadableError(
            _("The first row must hold the headings, “Name” among them. The template has them.")
        )
    ignored = [h for h, column in zip(sheet.headings, found, strict=True) if h and not column]
    return Rows([_row(line, found) for line in sheet.lines], ignored)


def _row(line: Line, columns: list[Column | None]) -> Row:
    row = Row(line.number)
    said: dict[str, tuple[Column, str, Plain]] = {}
    for at, text in enumerate(line.cells):
        column = columns[at] if at < len(columns) else None
        if not text.strip() or column is None:
            if text.strip() and at >= len(columns):
                row.problems.append(Problem("", text, _("The cell stands in no column.")))
            continue
        try:
            if at in line.dates:
                raise CellError(
                    _("The program took this for a date. Please format the cell as text.")
                )
            said[column.key] = (column, text, column.read(text))
        except CellError as error:
            row.problems.append(Problem(column.heading, text, str(error)))
    _take(row, said)
    return row


def _take(row: Row, said: dict[str, tuple[Column, str, Plain]]) -> None:
    """Put what the columns say together to statements."""

    def refuse(key: str, message: str) -> None:
        column, text, _value = said[key]
        row.problems.append(Problem(column.heading, text, message))

    values = {key: value for key, (_column, _text, value) in said.items()}
    if "number" in values:
        number = values.pop("number")
        row.key = number if isinstance(number, int) else None
    kind = KIND_BY_KEY.get(str(values.get("kind")))
    category = values.pop("category", None)
    if category and kind and kind.category != category:
        refuse("category", _("This kind does not belong to the category."))
    for key in ("lat", "lon"):
        other = "lon" if key == "lat" else "lat"
        if key in values and other not in values:
            refuse(key, _("Latitude and longitude belong together."))
        elif key in values and values[key] is None:
            refuse(key, _("This cannot be left empty."))
    lat, lon = values.pop("lat", None), values.pop("lon", None)
    if lat is not None and lon is not None:
        values["point"] = [lat, lon]
    row.says = values
