"""One visitor without a mouse: search, map, offering, trip plan."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from catalogue.models import Offering
from catalogue.search.index import refresh
from home.pages import load_pages
from network.tripplan.models import TripStop
from tests.browser.test_map import PATIENCE, WIDE
from tests.browser.test_pages import REGION
from tests.factories import OfferingFactory, make_place

MOST_TABS = 90


@pytest.fixture
def town() -> None:
    """Three houses at a distance from each other, so that each has its pin."""
    load_pages(REGION)
    place = make_place("Waldstadt", lat=51.8, lon=10.8, population=20_000)
    for number in range(3):
        OfferingFactory(name=f"Haus {number + 1}", place=place, lon=10.8 + number * 0.05)
    refresh(Offering.objects.all())


def tab_to(page: Page, goal: Locator) -> None:
    """Press Tab until the goal has the focus, and see that the focus is drawn on the way."""
    passed = []
    for _press in range(MOST_TABS):
        page.keyboard.press("Tab")
        passed.append(page.evaluate("document.activeElement.outerHTML.slice(0, 90)"))
        if goal.count() and goal.evaluate("element => element === document.activeElement"):
            return
    pytest.fail("never reached; passed:\n" + "\n".join(passed))


def test_search_map_offering_and_trip_plan_by_keyboard_alone(page: Page, town: None):
    page.set_viewport_size(WIDE)
    page.goto("/")
    tab_to(page, page.get_by_label("Ort", exact=True))
    page.keyboard.type("Waldstadt")
    page.keyboard.press("Escape")  # the suggestions
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("um Waldstadt")

    expect(page.locator("result-map.is-ready")).to_be_visible(timeout=PATIENCE)
    pin = page.locator(".map-pin").nth(1)
    tab_to(page, pin)
    name = re.search(r"Haus \d", pin.get_attribute("aria-label") or "")
    assert name
    page.keyboard.press("Enter")
    expect(page.locator(".map-card a").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(name.group())

    tab_to(page, page.get_by_role("link", name="In den Reiseplan"))
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_focused()
    tab_to(page, dialog.get_by_label("Tag"))
    page.keyboard.press("ArrowDown")
    tab_to(page, dialog.get_by_role("button", name="Merken"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Im Reiseplan")).to_be_focused()

    tab_to(page, page.locator(".toast").get_by_role("link", name="Zum Reiseplan"))
    page.keyboard.press("Enter")
    expect(page.locator("#tag-1 h3")).to_have_text(name.group())
    tab_to(page, page.get_by_role("button", name="Tag hinzufügen"))
    page.keyboard.press("Enter")
    expect(page.locator(".trip-day")).to_have_count(2)
    move = page.get_by_role("combobox", name=f"Tag von „{name.group()}“")
    tab_to(page, move)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#tag-2 h3")).to_have_text(name.group())
    assert TripStop.objects.get().day == 2
