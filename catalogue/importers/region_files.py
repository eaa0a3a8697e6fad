"""Reads the files of a region and says exactly where one of them is wrong."""

import csv
import tomllib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")

PLACE_COLUMNS = (
    "key", "kind", "parent", "name", "slug", "official_key", "subdivision", "population",
    "lat", "lon", "names", "postcodes", "source",
)  # fmt: skip


class RegionFileError(Exception):
    """A file of a region that cannot be loaded: which one, which row, which field, why."""

    def __init__(
        self, path: Path, message: str, *, row: int | None = None, field: str = ""
    ) -> None:
        where = [path.name]
        if row is not None:
            where.append(f"row {row}")
        if field:
            where.append(field)
        super().__init__(f"{', '.join(where)}: {message}")


class Row(dict[str, str]):
    """One row of a CSV file; knows where it stands. Missing cells are empty strings."""

    def __init__(self, path: Path, number: int, cells: dict[str, str]) -> None:
        super().__init__(cells)
        self.path = path
        self.number = number

    def error(self, field: str, message: str) -> RegionFileError:
        """An error that names file, row and field."""
        return RegionFileError(self.path, message, row=self.number, field=field)

    def required(self, field: str) -> str:
        """The cell, which must not be empty."""
        if not self[field]:
            raise self.error(field, "is missing")
        return self[field]

    def list(self, field: str) -> list[str]:
        """The parts of a cell with `|` between them, without empty ones and repetitions."""
        return list(dict.fromkeys(part.strip() for part in self[field].split("|") if part.strip()))

    def converted(self, field: str, convert: Callable[[str], T]) -> T:
        """The cell as `convert` reads it, whose ValueError becomes one that says where."""
        try:
            return convert(self.required(field))
        except (ValueError, ArithmeticError) as error:
            raise self.error(field, f"“{self[field]}” cannot be read") from error

    def optional(self, field: str, convert: Callable[[str], T]) -> T | None:
        """Like `converted`; None for an empty cell."""
        return self.converted(field, convert) if self[field] else None

    def one_of(self, field: str, allowed: Iterable[str]) -> str:
        """The cell, which must be one of the allowed words."""
        value = self.required(field)
        choices = list(allowed)
        if value not in choices:
            raise self.error(field, f"“{value}” is not one of {', '.join(choices)}")
        return value


def read_rows(path: Path, columns: Iterable[str] = ()) -> list[Row]:
    """The rows of a UTF-8 CSV file with a head line; cells are stripped.

    Rows are numbered as an editor shows them: the head is row 1. Raises RegionFileError when the
    file is missing, is no UTF-8, lacks one of `columns` or has a row of the wrong length.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            missing = [name for name in columns if name not in (reader.fieldnames or [])]
            if missing:
                raise RegionFileError(path, f"lacks the column {missing[0]}", row=1)
            return [_row(path, reader.line_num, cells) for cells in reader]
    except FileNotFoundError as error:
        raise RegionFileError(path, "is missing") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise RegionFileError(path, f"cannot be read ({error})") from error


def _row(path: Path, number: int, cells: dict[Any, Any]) -> Row:
    if None in cells or None in cells.values():
        raise RegionFileError(path, "has not as many cells as the head line", row=number)
    return Row(path, number, {name: value.strip() for name, value in cells.items()})


def read_toml(path: Path) -> dict[str, Any]:
    """The content of a TOML file; raises RegionFileError when it is missing or broken."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise RegionFileError(path, "is missing") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise RegionFileError(path, f"cannot be read ({error})") from error
