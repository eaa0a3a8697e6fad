"""The landscape that comes with the software: made from its table, and near the region."""

import json
import shutil
from itertools import pairwise
from pathlib import Path

import pytest

from catalogue.importers.region_files import RegionFileError, read_rows
from home.region_files.landscape import curve, make_landscape
from home.regions import REGIONS

HARZ = REGIONS / "harz"
HEAD = "key,kind,name,level,along\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A region's folder without a landscape."""
    shutil.copy(HARZ / "places.csv", tmp_path)
    (tmp_path / "making").mkdir()
    return tmp_path


def made(folder: Path, rows: str) -> list[dict]:
    (folder / "making" / "landscape.csv").write_text(HEAD + rows, encoding="utf-8")
    make_landscape(folder)
    found = json.loads((folder / "landscape.geojson").read_text(encoding="utf-8"))
    return found["features"]


def test_the_file_is_the_one_that_its_table_makes(folder: Path):
    shutil.copy(HARZ / "making" / "landscape.csv", folder / "making")
    assert make_landscape(folder) > 40
    expected = (HARZ / "landscape.geojson").read_bytes()
    assert (folder / "landscape.geojson").read_bytes() == expected


def test_river_runs_through_its_towns_in_their_order(folder: Path):
    [river] = made(folder, "r:1,river,Bode,1,thale|quedlinburg|51.9 11.2\n")
    line = [tuple(position) for position in river["geometry"]["coordinates"]]
    places = {row["slug"]: row for row in read_rows(HARZ / "places.csv")}
    towns = [
        (round(float(places[slug]["lon"]), 4), round(float(places[slug]["lat"]), 4))
        for slug in ("thale", "quedlinburg")
    ]
    assert line[0] == towns[0]
    assert line[-1] == (11.2, 51.9)
    assert 0 < line.index(towns[1]) < len(line) - 1


def test_upland_is_a_closed_ring_around_its_towns(folder: Path):
    [upland] = made(folder, "u:1,upland,Berge,1,seesen|goslar|wernigerode|nordhausen\n")
    [ring] = upland["geometry"]["coordinates"]
    assert ring[0] == ring[-1]
    assert len(ring) == 4 * 5 + 1


def test_curve_has_no_corners():
    line = list(curve([(0, 0), (0, 0), (1, 0), (1, 1), (1, 1)]))
    steps = [(x2 - x1, y2 - y1) for (x1, y1), (x2, y2) in pairwise(line)]
    for (x1, y1), (x2, y2) in pairwise(steps):
        assert x1 * x2 + y1 * y2 > 0


@pytest.mark.parametrize(
    ("along", "said"),
    [
        ("atlantis|thale", "row 2, along: “atlantis” is neither a place nor coordinates"),
        ("thale|51.8", "row 2, along: “51.8” is neither"),
    ],
)
def test_place_that_nobody_knows_is_named(folder: Path, along: str, said: str):
    with pytest.raises(RegionFileError, match=said):
        made(folder, f"r:1,river,Bode,1,{along}\n")


def test_region_without_a_table_has_no_landscape(folder: Path):
    assert make_landscape(folder) == 0
    assert not (folder / "landscape.geojson").exists()
