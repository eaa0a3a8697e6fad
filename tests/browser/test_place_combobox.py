"""The place field with suggestions: by keyboard, by touch, and as a plain field without script."""

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from catalogue.models import Offering, PlaceKind
from catalogue.search.index import refresh
from tests.factories import OfferingFactory, make_place


@pytest.fixture
def places() -> None:
    """Two towns and a castle that begin alike, an offering in the first."""
    town = make_place("Waldstadt", lat=51.8, lon=10.8)
    make_place("Waldried", lat=51.7, lon=10.9)
    make_place("Waldschloss", kind=PlaceKind.LANDMARK, lat=51.81, lon=10.81)
    OfferingFactory(name="Haus", place=town)
    refresh(Offering.objects.all())


@pytest.fixture
def field(page: Page, places: None) -> Locator:
    """The place field of the search page, with nothing typed."""
    page.goto("/suche/")
    return page.get_by_role("combobox", name="Ort", exact=True)


def suggestions(page: Page) -> Locator:
    """The suggested places, as far as they are shown."""
    return page.get_by_role("listbox", name="Orte").get_by_role("option")


def test_arrow_keys_and_enter_choose_a_suggestion(page: Page, field: Locator):
    expect(field).to_have_attribute("aria-expanded", "false")
    field.press_sequentially("Wald")
    options = suggestions(page)
    expect(options).to_have_count(3)
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(page.locator("place-combobox [role=status]")).to_have_text("3 Vorschläge")

    field.press("ArrowDown")
    expect(options.nth(0)).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", options.nth(0).get_attribute("id"))
    field.press("ArrowUp")
    assert field.get_attribute("aria-activedescendant") is None
    field.press("ArrowUp")
    expect(options.nth(2)).to_have_attribute("aria-selected", "true")
    expect(page.locator("[role=option][aria-selected=true]")).to_have_count(1)

    chosen = options.nth(2).locator(".combobox__name").inner_text()
    field.press("Enter")
    expect(field).to_have_value(chosen)
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(field).to_be_focused()
    field.press("Enter")
    expect(page.locator("h1")).to_contain_text(f"um {chosen}")


def test_a_suggestion_says_what_it_is(page: Page, field: Locator):
    field.press_sequentially("Waldsch")
    option = suggestions(page)
    expect(option).to_have_count(1)
    expect(option).to_contain_text("Waldschloss, Landmarke")
    expect(page.locator("place-combobox [role=status]")).to_have_text("1 Vorschlag")


def test_escape_closes_and_keeps_what_was_typed(page: Page, field: Locator):
    field.press_sequentially("Wald")
    expect(suggestions(page)).to_have_count(3)
    field.press("Escape")
    expect(suggestions(page)).to_have_count(0)
    expect(field).to_have_value("Wald")
    field.press("ArrowDown")
    expect(suggestions(page)).to_have_count(3)


def test_enter_without_a_choice_sends_what_was_typed(page: Page, field: Locator):
    field.press_sequentially("Waldried")
    expect(suggestions(page)).to_have_count(1)
    field.press("Enter")
    expect(page.locator("h1")).to_contain_text("um Waldried")


def test_an_unknown_place_is_told(page: Page, field: Locator):
    field.press_sequentially("Xyzzy")
    expect(page.locator("place-combobox [role=status]")).to_have_text("Kein solcher Ort bekannt")
    expect(field).to_have_attribute("aria-expanded", "false")


def test_an_answer_that_comes_too_late_is_dropped(page: Page, field: Locator):
    late = []

    def hold(route):
        late.append(route)

    page.route("**/vorschlaege?q=Waldsch", hold)
    with page.expect_request("**/vorschlaege?q=Waldsch"):
        field.press_sequentially("Waldsch")
    field.fill("Waldr")
    expect(suggestions(page)).to_contain_text("Waldried")
    for route in late:
        route.abort()
    expect(suggestions(page)).to_have_count(1)


def test_a_tap_chooses_and_leaves_the_focus(page: Page, field: Locator):
    page.set_viewport_size({"width": 390, "height": 800})
    field.press_sequentially("Wald")
    suggestions(page).filter(has_text="Waldried").click()
    expect(field).to_have_value("Waldried")
    expect(field).to_be_focused()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_without_script_the_field_is_plain(chromium: Browser, live_server, places: None):
    context = chromium.new_context(
        base_url=live_server.url, locale="de-DE", java_script_enabled=False
    )
    page = context.new_page()
    page.goto("/suche/")
    field = page.get_by_role("textbox", name="Ort", exact=True)
    field.fill("Waldried")
    field.press("Enter")
    expect(page.locator("h1")).to_contain_text("um Waldried")
    context.close()
