"""Which files of map tiles are fit, and what is said of the others."""

from pathlib import Path

import pytest
from django.core.checks import run_checks
from django.test import override_settings
from pmtiles.tile import TileType

from catalogue.geo import Box
from catalogue.tile_archive import UnfitArchiveError, read_archive
from tests.factories import make_place
from tests.map_tiles import LAYERS, invented_land, make_tiles

TILE_COMPRESSION, METADATA_LENGTH = 98, slice(32, 40)


@pytest.fixture(scope="module")
def tiles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fit file."""
    path = tmp_path_factory.mktemp("tiles") / "fit.pmtiles"
    return make_tiles(path, invented_land(51.8, 10.8), zooms=range(5, 8))


def changed(tiles: Path, folder: Path, at: int | slice, value: bytes) -> Path:
    """A copy with some bytes of its header replaced."""
    content = bytearray(tiles.read_bytes())
    place = at if isinstance(at, slice) else slice(at, at + len(value))
    content[place] = value
    copy = folder / "changed.pmtiles"
    copy.write_bytes(content)
    return copy


def test_fit_file_says_what_it_covers(tiles: Path):
    assert read_archive(tiles) == (Box(51.0, 9.0, 52.6, 12.5), 7)


def test_missing_file_is_named_as_such(tmp_path: Path):
    with pytest.raises(UnfitArchiveError, match="cannot be read: No such file"):
        read_archive(tmp_path / "none.pmtiles")
    with pytest.raises(UnfitArchiveError, match="cannot be read: Is a directory"):
        read_archive(tmp_path)


@pytest.mark.parametrize("content", [b"", b"PMTiles", b"SQLite format 3\x00" * 20, b"\xff" * 200])
def test_other_files_are_no_pmtiles(tmp_path: Path, content: bytes):
    path = tmp_path / "x.pmtiles"
    path.write_bytes(content)
    with pytest.raises(UnfitArchiveError, match="no PMTiles file"):
        read_archive(path)


@pytest.mark.parametrize(
    ("at", "value", "said"),
    [
        (7, b"\x02", "PMTiles 2; version 3 is needed"),
        (TILE_COMPRESSION, b"\x03", "cannot undo its compression"),
        (TILE_COMPRESSION, b"\x63", "header is damaged"),
        (METADATA_LENGTH, (5).to_bytes(8, "little"), "metadata are damaged"),
        (METADATA_LENGTH, b"\xff" * 8, "metadata are damaged"),
    ],
)
def test_unfit_files_are_told_apart(tiles: Path, tmp_path: Path, at, value: bytes, said: str):
    with pytest.raises(UnfitArchiveError, match=said):
        read_archive(changed(tiles, tmp_path, at, value))


def test_pictures_are_no_vector_tiles(tmp_path: Path):
    path = make_tiles(tmp_path / "x.pmtiles", invented_land(51.8, 10.8), tile_type=TileType.PNG)
    with pytest.raises(UnfitArchiveError, match="no vector tiles"):
        read_archive(path)


def test_another_schema_is_named_by_what_it_lacks(tmp_path: Path):
    layers = set(LAYERS) - {"roads", "earth"} | {"transportation"}
    path = make_tiles(tmp_path / "x.pmtiles", invented_land(51.8, 10.8), layers=layers)
    with pytest.raises(UnfitArchiveError, match="it has no earth, roads"):
        read_archive(path)


def complaints(path: Path | None, databases: list[str] | None = None) -> list[str]:
    with override_settings(MAP_TILES=path):
        found = run_checks(databases=databases)
    return [f"{one.id}: {one.msg}" for one in found if (one.id or "").startswith("catalogue.W00")]


def test_operator_is_told_what_is_wrong_and_nothing_else(tiles: Path, tmp_path: Path):
    assert complaints(None) == []
    assert complaints(tiles) == []
    missing = tmp_path / "none.pmtiles"
    [said] = complaints(missing)
    assert said.startswith(f"catalogue.W001: MAP_TILES names {missing}, which cannot be the map")


@pytest.mark.django_db
def test_operator_is_told_of_places_outside_the_tiles(tiles: Path):
    make_place("Drinnen", lat=51.8, lon=10.8)
    assert complaints(tiles, ["default"]) == []
    make_place("Draußen", lat=50.9, lon=10.8)
    make_place("Weit weg", lat=47.0, lon=10.8)
    [said] = complaints(tiles, ["default"])
    assert said == "catalogue.W002: The map tiles do not reach Draußen and 1 other places."
    assert complaints(tiles) == []
    assert complaints(None, ["default"]) == []
