"""Results that change in place: focus, address, history and what is told; and without script."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from catalogue.models import Offering
from catalogue.search.index import refresh
from tests.browser.waiting import until
from tests.factories import OfferingFactory, make_place


@pytest.fixture
def offerings() -> None:
    """Twenty-two houses, a café and a bath in one town."""
    place = make_place("Waldstadt")
    for number in range(22):
        OfferingFactory(name=f"Haus {number:02}", place=place)
    OfferingFactory(name="Café", category="food", kind="cafe", place=place)
    OfferingFactory(name="Bad", category="spa", kind="sauna", place=place)
    refresh(Offering.objects.all())


@pytest.fixture
def search(page: Page, offerings: None) -> Page:
    """The search page on a desk, marked so that a test can tell whether it was loaded anew."""
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto("/suche/?ort=Waldstadt")
    page.evaluate("window.isSamePage = true")
    return page


def is_same_page(page: Page) -> bool:
    return page.evaluate("window.isSamePage === true")


def test_a_filter_changes_the_results_in_place(search: Page):
    expect(search.get_by_role("button", name="Anwenden")).to_be_hidden()
    spa = search.get_by_label("Spa & Therme")
    spa.focus()
    search.keyboard.press("Space")

    expect(search.locator("h1")).to_have_text("1 Angebot im Umkreis von 15 km um Waldstadt")
    expect(search.get_by_label("Spa & Therme")).to_be_checked()
    expect(search.get_by_label("Spa & Therme")).to_be_focused()
    expect(search.get_by_label("Umkreis").locator(":checked")).to_have_text("15 km")
    status = search.locator(".search-page > [data-results-status]")
    expect(status).to_have_text("1 Angebot gefunden")
    expect(search).to_have_url("/suche/?ort=Waldstadt&kategorie=spa")
    expect(search).to_have_title("1 Angebot im Umkreis von 15 km um Waldstadt | Harzverbund")
    expect(search.get_by_role("link", name="English")).to_have_attribute(
        "href", "/en/suche/?ort=Waldstadt&kategorie=spa"
    )
    assert is_same_page(search)


def test_back_and_forward_bring_results_and_choices_again(search: Page):
    search.get_by_label("Spa & Therme").check()
    expect(search.locator("h1")).to_contain_text("1 Angebot ")
    search.get_by_role("link", name="Entfernen: 15 km um Waldstadt").click()
    expect(search).to_have_url("/suche/?kategorie=spa")
    expect(search.get_by_label("Ort", exact=True)).to_have_value("")

    search.go_back()
    expect(search.get_by_label("Ort", exact=True)).to_have_value("Waldstadt")
    expect(search.locator("h1")).to_contain_text("1 Angebot im Umkreis")
    search.go_back()
    expect(search.locator("h1")).to_contain_text("24 Angebote")
    expect(search.get_by_label("Spa & Therme")).not_to_be_checked()
    search.go_forward()
    expect(search.locator("h1")).to_contain_text("1 Angebot ")
    expect(search.get_by_label("Spa & Therme")).to_be_checked()
    assert is_same_page(search)


def test_back_from_an_offering_shows_the_whole_page(search: Page):
    search.get_by_label("Spa & Therme").check()
    expect(search.locator("h1")).to_contain_text("1 Angebot ")
    search.get_by_role("link", name="Bad", exact=True).click()
    expect(search.locator("h1")).to_have_text("Bad")
    search.go_back()
    expect(search.locator("h1")).to_contain_text("1 Angebot ")
    expect(search.locator("header.site-header")).to_be_visible()
    expect(search.get_by_label("Spa & Therme")).to_be_checked()


def test_a_removed_chip_gives_its_focus_to_the_next(search: Page):
    search.goto("/suche/?ort=Waldstadt&kategorie=spa&kategorie=food")
    search.get_by_role("link", name="Entfernen: Essen & Trinken").press("Enter")
    expect(search.get_by_role("link", name="Entfernen: Spa & Therme")).to_be_focused()
    search.get_by_role("link", name="Entfernen: Spa & Therme").press("Enter")
    expect(search.get_by_role("link", name="Entfernen: 15 km")).to_be_focused()
    search.get_by_role("link", name="Entfernen: 15 km").press("Enter")
    expect(search.locator("h1")).to_be_focused()


def test_another_page_begins_at_its_head(search: Page):
    search.get_by_role("link", name="Seite 2").click()
    expect(search).to_have_url("/suche/?ort=Waldstadt&seite=2")
    expect(search.locator("h1")).to_be_focused()
    expect(search.locator("h1")).to_be_in_viewport()
    expect(search.locator(".card-list > li")).to_have_count(4)
    search.go_back()
    expect(search.locator(".card-list > li")).to_have_count(20)
    until(search, "scrollY > 900")


def test_an_order_keeps_its_focus(search: Page):
    search.get_by_role("link", name="Name", exact=True).press("Enter")
    expect(search).to_have_url("/suche/?ort=Waldstadt&sortierung=name")
    expect(search.get_by_role("link", name="Name", exact=True)).to_be_focused()
    assert is_same_page(search)


def test_folded_groups_stay_as_they_were(search: Page):
    search.locator("#filter .facet > summary").first.click()
    assert not search.locator("#filter .facet").first.evaluate("each => each.open")
    search.get_by_label("Jetzt geöffnet").check()
    expect(search.locator("h1")).to_contain_text("0 Angebote")
    assert not search.locator("#filter .facet").first.evaluate("each => each.open")


def test_a_place_that_nobody_knows_leads_to_the_page_that_says_so(search: Page):
    search.get_by_label("Ort", exact=True).fill("Xyzzyx")
    search.get_by_role("button", name="Suchen").click()
    expect(search.get_by_role("alert")).to_contain_text("Xyzzyx")
    search.go_back()
    expect(search.locator("h1")).to_contain_text("24 Angebote")


def test_a_lost_connection_is_told_and_can_be_tried_again(search: Page, complaints: list[str]):
    search.route("**/suche/?*", lambda route: route.abort())
    search.get_by_label("Spa & Therme").check()
    alert = search.get_by_role("alert")
    expect(alert).to_contain_text("Die Angebote konnten nicht geladen werden")
    expect(search.locator("#ergebnisse")).not_to_have_attribute("aria-busy", "true")
    complaints.clear()  # the browser and htmx log what was meant to fail

    search.unroute("**/suche/?*")
    alert.get_by_role("button", name="Noch einmal versuchen").click()
    expect(search.locator("h1")).to_contain_text("1 Angebot ")
    expect(search.get_by_role("alert")).to_have_count(0)


def test_only_the_last_of_two_answers_is_shown(search: Page, complaints: list[str]):
    held: list[Route] = []
    search.route("**/suche/?ort=Waldstadt&kategorie=spa", lambda route: held.append(route))
    with search.expect_request("**/suche/?ort=Waldstadt&kategorie=spa"):
        search.get_by_label("Spa & Therme").check()
    expect(search.locator("#ergebnisse")).to_have_attribute("aria-busy", "true")
    search.get_by_label("Essen & Trinken").check()
    expect(search.locator("h1")).to_contain_text("2 Angebote")
    expect(search.get_by_label("Spa & Therme")).to_be_checked()
    assert held
    complaints.clear()  # htmx logs the request that it gave up


@pytest.fixture
def scriptless(chromium: Browser, live_server, offerings: None) -> Iterator[Page]:
    """A page that runs no script."""
    context = chromium.new_context(
        base_url=live_server.url, locale="de-DE", java_script_enabled=False
    )
    yield context.new_page()
    context.close()


def test_without_script_a_button_applies_the_filters(scriptless: Page):
    scriptless.goto("/suche/?ort=Waldstadt")
    expect(scriptless.locator("[data-show-results]")).to_be_hidden()
    scriptless.get_by_label("Spa & Therme").check()
    scriptless.get_by_role("button", name="Anwenden").click()
    expect(scriptless.locator("h1")).to_contain_text("1 Angebot ")
    scriptless.get_by_role("link", name="Entfernen: Spa & Therme").click()
    scriptless.get_by_role("link", name="Seite 2").click()
    expect(scriptless.locator(".card-list > li")).to_have_count(4)


def test_without_script_the_filters_unfold_on_a_phone(scriptless: Page):
    scriptless.set_viewport_size({"width": 390, "height": 800})
    scriptless.goto("/suche/?ort=Waldstadt")
    expect(scriptless.get_by_role("button", name="Anwenden")).to_be_hidden()
    scriptless.locator(".filter-toggle summary").click()
    expect(scriptless.get_by_role("button", name="Anwenden")).to_be_visible()


def test_on_a_phone_a_sheet_holds_the_filters_and_knows_the_count(search: Page):
    search.set_viewport_size({"width": 390, "height": 800})
    opener = search.get_by_role("button", name="Filter", exact=True)
    opener.click()
    sheet = search.get_by_role("dialog", name="Filter")
    expect(sheet).to_be_visible()
    expect(sheet.get_by_role("button", name="24 Angebote zeigen")).to_be_in_viewport()
    sheet.get_by_label("Spa & Therme").check()
    expect(sheet.get_by_role("status")).to_have_text("1 Angebot gefunden")
    sheet.get_by_role("button", name="1 Angebot zeigen").click()
    expect(sheet).to_be_hidden()
    expect(search.locator("h1")).to_contain_text("1 Angebot ")
    opener = search.locator(".filter-toggle summary")
    expect(opener).to_be_focused()
    expect(opener).to_have_text("Filter 1")

    opener.press("Enter")
    expect(sheet).to_be_visible()
    search.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    expect(opener).to_be_focused()


def test_on_a_wide_window_the_sheet_gives_the_filters_back(search: Page):
    search.set_viewport_size({"width": 390, "height": 800})
    search.locator(".filter-toggle summary").click()
    expect(search.get_by_role("dialog")).to_be_visible()
    search.set_viewport_size({"width": 1440, "height": 900})
    expect(search.get_by_role("dialog")).to_have_count(0)
    expect(search.get_by_label("Spa & Therme")).to_be_visible()


def test_the_map_gets_the_data_of_the_new_results(search: Page):
    search.get_by_label("Spa & Therme").check()
    expect(search.locator("h1")).to_contain_text("1 Angebot ")
    blocks = search.locator("[data-map-data]")
    expect(blocks).to_have_count(1)
    names = blocks.evaluate("block => JSON.parse(block.textContent).pins.map(pin => pin.name)")
    assert names == ["Bad"]
