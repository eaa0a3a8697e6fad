"""The map of results, drawn by a Chromium with WebGL 2."""

import gzip
import os
import re
from collections import Counter
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Response, expect

from catalogue.models import Offering
from catalogue.search.index import refresh
from tests.browser.waiting import until
from tests.factories import OfferingFactory, make_place

WIDE = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
SEARCH = "/suche/?ort=Waldstadt&umkreis=15"
PATIENCE = 30_000  # ms: software draws slowly where many tests share a processor
SQUARE = [[10.2, 51.4], [11.4, 51.4], [11.4, 52.2], [10.2, 52.2], [10.2, 51.4]]


@pytest.fixture
def town() -> None:
    """A town in a district with 22 offerings: two at one spot, a row eastwards, four far off."""
    area = {"type": "Polygon", "coordinates": [SQUARE]}
    district = make_place("Landkreis Wald", kind="district", boundary=area)
    make_place("Waldstadt", parent=district, lat=51.8, lon=10.8, population=20_000)
    kinds = (("lodging", "hotel"), ("food", "cafe"), ("spa", "sauna"))
    for number in range(22):
        category, kind = kinds[number % 3]
        place = {"lon": 10.8 + max(0, number - 1) * 0.008}
        if number >= 18:
            place = {"lat": 51.8 + (-1) ** number * (0.11 + (number - 18) * 0.004)}
        OfferingFactory(name=f"Haus {number + 1}", category=category, kind=kind, **place)
    refresh(Offering.objects.all())


def open_map(page: Page, address: str = SEARCH, size: dict[str, int] = WIDE) -> None:
    """Visit a search and wait for its map; where there is no WebGL 2 skip, or fail if CI is set."""
    page.set_viewport_size(size)
    page.goto(address)
    if not page.evaluate("!!document.createElement('canvas').getContext('webgl2')"):
        complain = pytest.fail if os.environ.get("CI") else pytest.skip
        complain("needs a Chromium that draws WebGL 2")
    if size == PHONE:
        page.get_by_role("button", name="Karte", exact=True).click()
    expect(page.locator("result-map.is-ready")).to_be_visible(timeout=PATIENCE)


def numbers(page: Page) -> list[int]:
    """The numbers on all pins at one moment, in the order of the document."""
    found: str = page.evaluate(
        "[...document.querySelectorAll('.map-pin')].map((pin) => pin.dataset.numbers).join(' ')"
    )
    return [int(number) for number in found.split()]


def test_every_result_of_the_page_has_its_number_on_a_pin(page: Page, town: None):
    open_map(page)
    assert sorted(numbers(page)) == list(range(1, 21))
    assert page.locator("[data-offering]").count() == 20


def test_pins_that_would_hide_each_other_are_one_and_part_when_there_is_room(
    page: Page, town: None
):
    open_map(page)
    before = page.locator(".map-pin").count()
    assert before < 20
    page.get_by_role("button", name="Vergrößern").click()
    expect(page.locator(".map-pin")).not_to_have_count(before)
    assert sorted(numbers(page)) == list(range(1, 21))


def test_several_results_at_one_spot_open_as_a_list(page: Page, town: None):
    open_map(page)
    first = page.locator(".map-pin").first
    expect(first).to_have_accessible_name(
        re.compile(r"^1\D.*: \d+ Angebote an dieser Stelle – 1: Haus")
    )
    first.click()
    card = page.locator(".map-card")
    expect(card).to_be_visible()
    assert card.locator("li").count() >= 2
    expect(card.locator("a").first).to_be_focused()


def test_a_pin_opens_its_card_by_keyboard_and_escape_leads_back(page: Page, town: None):
    open_map(page)
    pin = page.locator(".map-pin[data-category]").last
    pin.focus()
    page.keyboard.press("Enter")
    link = page.locator(".map-card a")
    expect(link).to_be_focused()
    name = (pin.get_attribute("aria-label") or "").split(": ")[1].split(",")[0]
    assert link.inner_text() == name
    page.keyboard.press("Escape")
    expect(page.locator(".map-card")).to_be_hidden()
    expect(pin).to_be_focused()


def test_list_and_map_highlight_each_other(page: Page, town: None):
    open_map(page)
    first = page.locator("[data-offering]").first
    first.hover()
    expect(page.locator(".map-pin.is-highlighted")).to_have_attribute(
        "data-numbers", re.compile(r"^1 2\b")
    )
    page.locator(".map-pin").first.hover()
    expect(first).to_have_class("is-highlighted")


def test_the_hits_of_other_pages_are_asked_for_once(page: Page, town: None):
    asked = Counter[str]()
    page.on("request", lambda request: asked.update([urlsplit(request.url).path]))
    open_map(page)
    assert asked["/suche.geojson"] == 1
    assert asked["/karten/region.geojson"] == 1


def test_searching_here_keeps_the_filters_and_sets_place_and_radius(page: Page, town: None):
    open_map(page, f"{SEARCH}&kategorie=food&seite=1")
    here = page.get_by_role("button", name="In diesem Ausschnitt suchen")
    expect(here).to_be_hidden()
    page.get_by_role("button", name="Vergrößern").click()
    here.click()
    page.wait_for_url("**/suche/?*ort=51*")
    asked = parse_qs(urlsplit(page.url).query)
    assert asked["kategorie"] == ["food"]
    assert 1 <= int(asked["umkreis"][0]) < 15
    assert "seite" not in asked
    expect(page.locator("h1")).to_contain_text("Umkreis")


def test_the_canvas_can_be_moved_by_keyboard(page: Page, town: None):
    open_map(page)
    canvas = page.get_by_role("region", name="Karte, mit den Pfeiltasten beweglich")
    pin = page.locator(".map-pin").first
    before = pin.bounding_box()
    canvas.focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("button", name="In diesem Ausschnitt suchen")).to_be_visible()
    assert pin.bounding_box() != before


def test_on_a_phone_the_map_comes_on_a_tap_and_takes_the_place_of_the_list(page: Page, town: None):
    scripts: list[str] = []
    page.on("request", lambda request: scripts.append(request.url))
    page.set_viewport_size(PHONE)
    page.goto(SEARCH)
    page.wait_for_load_state("networkidle")
    assert not any("maplibre" in url for url in scripts)
    open_map(page, size=PHONE)
    expect(page.locator(".card-list")).to_be_hidden()
    page.locator(".map-pin").first.click()
    expect(page.locator(".map-card")).to_be_in_viewport()
    page.get_by_role("button", name="Liste", exact=True).click()
    expect(page.locator(".card-list")).to_be_visible()
    expect(page.locator("result-map")).to_be_hidden()


def test_a_link_to_the_map_opens_it_on_a_phone(page: Page, town: None):
    page.set_viewport_size(PHONE)
    page.goto(f"{SEARCH}#karte")
    expect(page.locator("result-map")).to_be_visible()
    expect(page.locator(".card-list")).to_be_hidden()


def test_a_map_in_english_speaks_english(page: Page, town: None):
    open_map(page, f"/en{SEARCH}")
    expect(page.get_by_role("button", name="Zoom in")).to_be_visible()
    expect(page.get_by_role("region", name="Map of the results")).to_be_visible()


def test_exchanged_results_are_exchanged_pins(page: Page, town: None):
    open_map(page)
    page.evaluate(
        """async () => {
            const answer = await fetch("/suche/?q=Haus+7&ort=Waldstadt&umkreis=15");
            const other = new DOMParser().parseFromString(await answer.text(), "text/html");
            document.querySelector("#ergebnisse").replaceWith(other.querySelector("#ergebnisse"));
        }"""
    )
    expect(page.locator(".map-pin")).to_have_count(1)
    assert numbers(page) == [1]


WITHOUT_WEBGL = """const get = HTMLCanvasElement.prototype.getContext;
HTMLCanvasElement.prototype.getContext = function (kind, ...more) {
    return kind.startsWith("webgl") ? null : get.call(this, kind, ...more);
};"""


def expect_picture(page: Page, address: str) -> None:
    """A drawn map is to be seen, loaded from an address that ends so."""
    picture = page.get_by_role("img", name="Karte der Angebote auf dieser Seite")
    expect(picture).to_have_attribute("src", re.compile(f"{re.escape(address)}$"))
    picture.scroll_into_view_if_needed()
    expect(picture).to_be_in_viewport()
    until(page, "document.querySelector('.map-picture img').naturalWidth > 100")


def test_without_webgl_the_list_remains_and_the_map_says_so(page: Page, town: None):
    page.add_init_script(WITHOUT_WEBGL)
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    page.set_viewport_size(WIDE)
    page.goto(SEARCH)
    expect(page.locator("result-map")).to_contain_text("Alle Ergebnisse stehen in der Liste.")
    assert page.locator("[data-offering]").count() == 20
    assert not any("maplibre" in url for url in loaded)
    expect_picture(page, "/suche/karte.svg?ort=Waldstadt&umkreis=15")
    page.get_by_role("link", name="Name", exact=True).click()
    expect_picture(page, "/suche/karte.svg?ort=Waldstadt&umkreis=15&sortierung=name")


def test_without_webgl_a_phone_shows_the_picture_on_a_tap(page: Page, town: None):
    page.add_init_script(WITHOUT_WEBGL)
    page.set_viewport_size(PHONE)
    page.goto(f"/en{SEARCH}")
    page.get_by_role("button", name="Map", exact=True).click()
    expect(page.locator("result-map")).to_contain_text("All results are in the list.")
    expect(page.get_by_role("img", name="Map of the offerings on this page")).to_be_in_viewport()


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_without_script_the_map_is_a_picture(
    chromium: Browser, live_server, town: None, size: dict[str, int]
):
    context = chromium.new_context(
        base_url=live_server.url, locale="de-DE", java_script_enabled=False
    )
    page = context.new_page()
    page.set_viewport_size(size)  # type: ignore[arg-type]  as Playwright types it
    page.goto(SEARCH)
    expect(page.locator("[data-offering]")).to_have_count(20)
    if size == PHONE:
        page.get_by_role("link", name="Karte", exact=True).click()
    picture = page.get_by_role("img", name="Karte der Angebote auf dieser Seite")
    expect(picture).to_be_in_viewport()
    context.close()


def test_without_the_region_the_list_remains_and_the_map_says_so(
    page: Page, town: None, complaints: list[str]
):
    page.route("**/karten/region.geojson", lambda route: route.abort())
    page.set_viewport_size(WIDE)
    page.goto(SEARCH)
    expect(page.locator("result-map")).to_contain_text("konnte nicht geladen werden")
    expect_picture(page, "/suche/karte.svg?ort=Waldstadt&umkreis=15")
    assert page.locator("[data-offering]").count() == 20
    complaints.clear()


def test_the_map_keeps_its_budget_and_costs_nothing_before(page: Page, town: None):
    """Kilobytes as gzip makes them: styles 15, script before the map 32, the map's own 480."""
    weights = Counter[str]()

    def weigh(response: Response) -> None:
        name = urlsplit(response.url).path
        if name.endswith((".css", ".js", ".mjs")):
            is_map = "/js/map/" in name or "/vendor/maplibre/" in name
            kind = "css" if name.endswith(".css") else "map" if is_map else "script"
            weights[kind] += len(gzip.compress(response.body()))

    page.on("response", weigh)
    page.set_viewport_size(PHONE)
    page.goto(SEARCH)
    page.wait_for_load_state("networkidle")
    assert weights["map"] == 0
    assert weights["css"] <= 15_000
    assert weights["script"] <= 32_000
    open_map(page)
    assert 0 < weights["map"] <= 480_000
