"""The tables name every address once, and no address that is not there."""

import json
from fnmatch import fnmatchcase
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from home.access.addresses import addresses
from home.access.matrix import ROLES, MatrixError, read_rows, row_for


def faces() -> list[str]:
    return [name for address in addresses() for name in address.faces]


def test_every_address_has_one_row() -> None:
    rows = read_rows()
    missing = []
    for name in faces():
        try:
            row_for(name, rows)
        except MatrixError as error:
            missing.append(str(error))
    assert not missing, "\n".join(missing)


def test_every_row_has_an_address() -> None:
    known = faces()
    unused = [
        f"{row.source} {name}"
        for row in read_rows()
        for name in row.names
        if not any(fnmatchcase(face, name) for face in known)
    ]
    assert not unused, "\n".join(unused)


def test_an_address_without_a_row_is_named(tmp_path: Path) -> None:
    (tmp_path / "few.txt").write_text("portal\n GET 200\n POST 405\n")
    rows = read_rows(tmp_path)
    assert row_for("portal", rows).get["editor"] == "200"
    with pytest.raises(MatrixError, match="portal-step"):
        row_for("portal-step", rows)


def test_a_name_in_two_rows_is_refused_and_one_of_its_own_goes_before_a_pattern(
    tmp_path: Path,
) -> None:
    table = "a-*\n GET 200\n POST 405\na-b\n GET 404\n POST 404\na-c\na-*c\n GET 1\n POST 1\n"
    (tmp_path / "table.txt").write_text(table)
    rows = read_rows(tmp_path)
    assert row_for("a-b", rows).get["owner"] == "404"
    assert row_for("a-c", rows).get["owner"] == "1"
    with pytest.raises(MatrixError, match=r"table\.txt:3, table\.txt:10"):
        row_for("a-dc", rows)


@pytest.mark.parametrize(
    ("table", "fault"),
    [
        ("portal\n GET 200 200\n POST 405\n", r"t\.txt:2: 2 answers for 9 roles"),
        ("portal 200\n", r"t\.txt:1: neither"),
        ("portal\n", r"no answers for portal"),
    ],
)
def test_a_table_that_cannot_be_read_names_the_line(tmp_path: Path, table: str, fault: str) -> None:
    (tmp_path / "t.txt").write_text(table)
    with pytest.raises(MatrixError, match=fault):
        read_rows(tmp_path)


def test_the_command_lists_every_address_with_its_guard_and_answers() -> None:
    told = StringIO()
    call_command("access_matrix", "--json", stdout=told)
    entries = {entry["name"]: entry for entry in json.loads(told.getvalue())}
    assert set(entries) == set(faces())
    step = entries["portal-step"]
    assert (step["area"], step["guard"]) == ("portal", "log-in; listing: may_edit_listing")
    assert list(step["answers"]["POST"]) == list(ROLES)
    assert step["answers"]["POST"]["viewer"] == "403"


def test_the_command_reads_well() -> None:
    told = StringIO()
    call_command("access_matrix", stdout=told)
    lines = told.getvalue().splitlines()
    start = lines.index("portal-dashboard  /anbieter/betrieb/<slug:slug>/")
    assert lines[start + 1] == "    log-in; organisation: may_see"
    assert lines[start + 2].startswith("    GET   anonymous: login  stranger: 404")
