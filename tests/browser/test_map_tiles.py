"""The map of results on an operator's map tiles, and on the region's own map where they fail."""

import re
from collections import Counter
from pathlib import Path

import pytest
from playwright.sync_api import Page, Response, expect

from catalogue.models import Offering
from catalogue.search.index import refresh
from tests.browser.test_map import SQUARE, open_map
from tests.factories import OfferingFactory, make_place
from tests.map_tiles import LAYERS, invented_land, make_tiles

ADDRESS = "/karten/region.pmtiles"
SEARCH = "/suche/?ort=Waldstadt&umkreis=10"
# What is drawn, by layer; asked when nothing is left to be drawn.
DRAWN = """async () => {
    const { map } = document.querySelector("result-map").view;
    if (!map.areTilesLoaded()) await new Promise((done) => map.once("idle", done));
    return map.queryRenderedFeatures().map(({ layer }) => layer.id);
}"""


@pytest.fixture
def town() -> None:
    """A town with an offering, in a district that the tiles reach."""
    area = {"type": "Polygon", "coordinates": [SQUARE]}
    district = make_place("Landkreis Wald", kind="district", boundary=area)
    make_place("Waldstadt", parent=district, lat=51.8, lon=10.8, population=20_000)
    make_place("Wurmstein", kind="landmark", parent=district, lat=51.85, lon=10.75)
    OfferingFactory(name="Haus", category="food", kind="cafe", lat=51.81, lon=10.82)
    refresh(Offering.objects.all())


@pytest.fixture
def tiles(settings, tmp_path: Path) -> Path:
    """The operator's file."""
    path = make_tiles(tmp_path / "land.pmtiles", invented_land(51.8, 10.8))
    settings.MAP_TILES = path
    return path


def drawn(page: Page) -> Counter[str]:
    return Counter(page.evaluate(DRAWN))


def ground(page: Page) -> str | None:
    return page.locator("result-map").get_attribute("data-ground")


def test_tiles_are_read_in_parts_and_drawn(page: Page, town: None, tiles: Path):
    answers: list[Response] = []
    page.on("response", lambda found: answers.append(found) if ADDRESS in found.url else None)
    open_map(page, SEARCH)
    assert ground(page) == "tiles"
    layers = drawn(page)
    for layer in ("earth", "landuse", "water", "river", "primary-road", "rail"):
        assert layers[layer], layer
    assert layers["landmark"] == 1
    assert not layers["land"]
    assert answers
    assert {answer.status for answer in answers} == {206}
    assert all("range" in answer.request.headers for answer in answers)
    assert not any("content-encoding" in answer.headers for answer in answers)


def test_houses_and_paths_are_drawn_from_nearby(page: Page, town: None, tiles: Path):
    open_map(page, SEARCH)
    assert not drawn(page).keys() & {"building", "path"}
    go = 'document.querySelector("result-map").view.map.jumpTo({ zoom: 15, center: %s })'
    page.evaluate(go % "[10.8, 51.8]")
    assert drawn(page)["building"] > 10
    page.evaluate(go % "[10.6, 51.9]")
    assert drawn(page)["path"]


def test_those_who_mapped_the_land_are_named(page: Page, town: None, tiles: Path):
    open_map(page, SEARCH)
    thanks = page.get_by_role("link", name="© OpenStreetMap-Mitwirkende")
    expect(thanks).to_be_visible()
    expect(thanks).to_have_attribute("href", "https://www.openstreetmap.org/copyright")


def test_results_stand_on_tiles_as_they_do_without(page: Page, town: None, tiles: Path):
    open_map(page, SEARCH)
    page.locator(".map-pin").click()
    expect(page.locator(".map-card")).to_contain_text("Haus")
    assert page.evaluate(
        """async () => {
            const { map } = document.querySelector("result-map").view;
            return (await map.getSource("radius").getData()).features.length;
        }"""
    )


def test_without_the_setting_the_region_is_drawn_and_no_tile_asked_for(page: Page, town: None):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_map(page, SEARCH)
    assert ground(page) == "region"
    assert drawn(page)["land"]
    assert not [url for url in asked if "pmtiles" in url or "tiles.js" in url]
    expect(page.get_by_role("link", name="OpenStreetMap")).to_be_hidden()


def too_small(folder: Path) -> Path:
    return make_tiles(
        folder / "x.pmtiles", invented_land(51.8, 10.8), bounds=(10.7, 51.7, 10.9, 51.9)
    )


def no_tiles(folder: Path) -> Path:
    path = folder / "x.pmtiles"
    path.write_bytes(b"not a map at all " * 2_000)
    return path


def missing(folder: Path) -> Path:
    return folder / "none.pmtiles"


def another_schema(folder: Path) -> Path:
    layers = [name for name in LAYERS if name != "roads"]
    return make_tiles(folder / "x.pmtiles", invented_land(51.8, 10.8), layers=layers)


def damaged_tiles(folder: Path) -> Path:
    path = make_tiles(folder / "x.pmtiles", invented_land(51.8, 10.8))
    content = path.read_bytes()
    at = int.from_bytes(content[56:64], "little")
    path.write_bytes(content[:at] + b"\x00" * (len(content) - at))
    return path


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (too_small, "they do not cover the region"),
        (no_tiles, "Wrong magic number"),
        (missing, "Bad response code: 404"),
        (another_schema, "they have no layer roads"),
        (damaged_tiles, ""),
    ],
)
def test_where_tiles_are_of_no_use_the_region_is_drawn(
    page: Page, town: None, settings, tmp_path: Path, complaints: list[str], make, said: str
):
    settings.MAP_TILES = make(tmp_path)
    warnings: list[str] = []
    page.on("console", lambda m: warnings.append(m.text) if m.type == "warning" else None)
    open_map(page, SEARCH)
    assert ground(page) == "region"
    assert drawn(page)["land"]
    assert page.locator(".map-pin").count() == 1
    assert [text for text in warnings if re.search(f"Map tiles left unused: .*{said}", text)]
    expect(page.get_by_role("link", name="OpenStreetMap")).to_be_hidden()
    assert all("404" in complaint for complaint in complaints)
    complaints.clear()
