"""The region is data: its name and its districts stand in its folder, never in code."""

import re
import subprocess
from pathlib import Path

import pytest

from catalogue.importers.region_files import read_rows, read_toml
from home.regions import REGIONS, known_regions

ROOT = Path(__file__).resolve().parent.parent
CODE = (".py", ".html", ".js", ".css", ".toml", ".txt", ".json")
# Data, tests and texts about the project may speak of the region; so may lists of packages.
APART = ("home/regions/", "tests/", "docs/", "pyproject.toml", "requirements", "package")
PRODUCT_NAME = "Harzverbund"


def code_files() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],  # noqa: S607 git of the developer
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if listed.returncode:
        pytest.skip("needs git to know the project's files")
    names = [name for name in listed.stdout.splitlines() if name.endswith(CODE)]
    return [ROOT / name for name in names if not name.startswith(APART) and (ROOT / name).is_file()]


def words_of(region: str) -> list[str]:
    """What names the region: its own names, those of its states and districts."""
    folder = REGIONS / region
    rows = [row for row in read_rows(folder / "places.csv") if row["kind"] in ("state", "district")]
    names = [read_toml(folder / "region.toml")["name"], *(row["name"] for row in rows)]
    return [name.removeprefix("Landkreis ") for name in names]


def naming(text: str, words: list[str]) -> list[str]:
    """The lines of a text that name the region; the product's own name does not count."""
    pattern = re.compile("|".join(map(re.escape, words)))
    return [line for line in text.splitlines() if pattern.search(line.replace(PRODUCT_NAME, ""))]


@pytest.mark.parametrize("region", known_regions())
def test_no_code_names_a_region(region):
    words = words_of(region)
    found = {
        str(path.relative_to(ROOT)): lines
        for path in code_files()
        if (lines := naming(path.read_text(encoding="utf-8"), words))
    }

    assert found == {}


def test_a_line_that_names_a_region_would_be_found():
    text = "Willkommen im Harz\nHarzverbund\nLandkreis Goslar\nUferstadt"

    assert naming(text, words_of("harz")) == ["Willkommen im Harz", "Landkreis Goslar"]


def test_code_files_are_those_of_the_project():
    names = {str(path.relative_to(ROOT)) for path in code_files()}

    assert {"home/regions/__init__.py", "catalogue/importers/region.py"} & names == {
        "catalogue/importers/region.py"
    }
