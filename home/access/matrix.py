"""The matrix as people wrote it: for each address, role and method the answer that must come.

The tables in `answers/` are written by hand, never derived from the permissions that they check:

    portal-dashboard              one or more names, `*` for any characters, `@face` behind
        GET   login 404 200 …     an answer for each role, in the order of ROLES
        POST  login 404 405 …

An answer is a status, or where a redirect leads: `login` to the log-in, `home` to the first page
of the admin, which is how Wagtail refuses. A plus says that the request changes the database;
every other one leaves it as it is. A face is another way of asking for the same address: with
`@own` everybody names the organisation that they work for themselves.
"""

from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple

ROLES = (
    "anonymous",
    "stranger",
    "viewer",
    "maintainer",
    "owner",
    "association",
    "other association",
    "editor",
    "operator",
)
METHODS = ("GET", "POST")
ANSWERS = Path(__file__).resolve().parent / "answers"

Cells = dict[str, str]  # the answer for each role


class MatrixError(Exception):
    """A table that cannot be read, or that leaves open what holds for an address."""


class Row(NamedTuple):
    """The answers at the addresses that `names` fit. `source` says where it is written."""

    names: tuple[str, ...]
    get: Cells
    post: Cells
    source: str

    def answers(self, method: str) -> Cells:
        """Those to one method of METHODS."""
        return self.get if method == "GET" else self.post


def read_rows(folder: Path = ANSWERS) -> list[Row]:
    """All rows of all tables. Raises MatrixError naming file and line."""
    return [row for file in sorted(folder.glob("*.txt")) for row in _rows(file)]


def row_for(name: str, rows: list[Row]) -> Row:
    """The one row that holds for an address (with its face); its own name before a pattern.

    Raises MatrixError where there is none, or more than one.
    """
    exact = [row for row in rows if name in row.names]
    fitting = exact or [row for row in rows if any(_fits(name, glob) for glob in row.names)]
    if len(fitting) != 1:
        places = ", ".join(row.source for row in fitting) or "none"
        raise MatrixError(f"{name} needs one row in home/access/answers and has: {places}")
    return fitting[0]


def _fits(name: str, glob: str) -> bool:
    """Whether a pattern of a row means this address; it means a face only if it has one."""
    return ("@" in name) == ("@" in glob) and fnmatchcase(name, glob)


def _rows(file: Path) -> Iterator[Row]:
    names: list[str] = []
    found: dict[str, Cells] = {}
    for number, line in enumerate(file.read_text().splitlines(), start=1):
        words = line.partition("#")[0].split()
        source = f"{file.name}:{number}"
        match words:
            case []:
                continue
            case ["GET" | "POST" as method, *cells]:
                found[method] = _cells(cells, source)
                if method == "POST":
                    yield Row(tuple(names), found["GET"], found["POST"], source)
                    names, found = [], {}
            case [name] if not found:
                names.append(name)
            case _:
                raise MatrixError(f"{source}: neither a name nor a line of answers")
    if names:
        raise MatrixError(f"{file.name}: no answers for {', '.join(names)}")


def _cells(cells: list[str], source: str) -> Cells:
    if len(cells) == 1:
        cells = cells * len(ROLES)
    if len(cells) != len(ROLES):
        raise MatrixError(f"{source}: {len(cells)} answers for {len(ROLES)} roles")
    return dict(zip(ROLES, cells, strict=True))
