"""The pin of a listing, moved on a phone: by keyboard, by finger, and where there is no map."""

import os
import re

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.factories import make_place
from tests.network.portal.people import business, draft, logged_in, person

PHONE = {"width": 390, "height": 844}
PATIENCE = 30_000  # ms: software draws slowly where many tests share a processor
NO_WEBGL = """
  const real = HTMLCanvasElement.prototype.getContext;
  HTMLCanvasElement.prototype.getContext = function (kind, ...more) {
    return kind === "webgl2" ? null : real.call(this, kind, ...more);
  };
"""


@pytest.fixture
def step(page: Page, live_server) -> str:
    """The address of the step “where it is” of somebody who is logged in on a phone."""
    karla = person("Karla")
    farm = business(karla)
    make_place("Talheim", kind="municipality", lat=51.81, lon=10.8)
    listing = draft(farm, karla)
    log_in(page, logged_in(karla), live_server.url)
    page.set_viewport_size(PHONE)
    return reverse("portal-step", args=[farm.slug, listing.pk, "ort"])


def log_in(page: Page, client: Client, url: str) -> None:
    cookies = [
        {"name": name, "value": morsel.value, "url": url} for name, morsel in client.cookies.items()
    ]
    page.context.add_cookies(cookies)


def open_map(page: Page, step: str) -> None:
    """Visit the step and wait for its map; without WebGL 2 skip, or fail if CI is set."""
    page.goto(step)
    if not page.evaluate("!!document.createElement('canvas').getContext('webgl2')"):
        complain = pytest.fail if os.environ.get("CI") else pytest.skip
        complain("needs a Chromium that draws WebGL 2")
    expect(page.locator("pin-map.is-ready")).to_be_visible(timeout=PATIENCE)


def numbers(page: Page) -> tuple[float, float]:
    lat, lon = (float(page.locator(f"[name={name}]").input_value()) for name in ("lat", "lon"))
    return lat, lon


def test_pin_is_moved_by_keyboard_and_stored(page: Page, step: str):
    open_map(page, step)
    pin = page.get_by_role("application")
    pin.focus()
    lat, lon = numbers(page)
    expect(pin).to_have_accessible_name(re.compile(r"Pin bei 51,80000, 10,80000"))

    page.keyboard.press("ArrowUp")
    assert numbers(page) == (pytest.approx(lat + 0.00009, abs=1e-5), lon)
    for _press in range(9):
        page.keyboard.press("Shift+ArrowUp")
    page.keyboard.press("ArrowRight")

    moved = numbers(page)
    assert moved == (
        pytest.approx(lat + 0.00818, abs=2e-5),
        pytest.approx(lon + 0.00015, abs=2e-5),
    )
    expect(page.locator("[data-pin-place]")).to_contain_text("Der Pin steht in Talheim")
    expect(pin).to_be_focused()
    page.get_by_role("button", name="Speichern", exact=True).click()
    page.wait_for_url(re.compile(r"/eintraege/\d+/$"))
    page.goto(step)
    assert numbers(page) == moved


def test_escape_puts_the_pin_back(page: Page, step: str):
    open_map(page, step)
    before = numbers(page)
    page.get_by_role("application").focus()
    page.keyboard.press("Shift+ArrowLeft")
    assert numbers(page) != before
    page.keyboard.press("Escape")
    assert numbers(page) == before


def test_pin_is_dragged_and_a_tap_on_the_map_brings_it(page: Page, step: str):
    open_map(page, step)
    before = numbers(page)
    pin = page.get_by_role("application")
    pin.scroll_into_view_if_needed()
    box = pin.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 22, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + 82, box["y"] + 60, steps=4)
    page.mouse.up()
    dragged = numbers(page)
    assert dragged[0] < before[0]
    assert dragged[1] > before[1]

    page.locator("pin-map").click(position={"x": 60, "y": 60})
    expect(page.locator("[name=lon]")).not_to_have_value(f"{dragged[1]:.5f}")
    assert numbers(page)[0] > dragged[0]
    assert numbers(page)[1] < dragged[1]


def test_numbers_that_are_typed_move_the_pin(page: Page, step: str):
    open_map(page, step)
    page.locator("[name=lat]").fill("51,81")
    page.locator("[name=lat]").blur()
    expect(page.get_by_role("application")).to_have_accessible_name(re.compile("51,81000"))
    expect(page.locator("[data-pin-place]")).to_contain_text("Talheim")


def test_without_webgl_the_numbers_do(page: Page, step: str):
    page.add_init_script(NO_WEBGL)
    page.goto(step)
    expect(page.get_by_text("Die bewegliche Karte ist nicht verfügbar")).to_be_visible()
    expect(page.get_by_role("img", name="Karte: wo der Pin steht")).to_be_visible()
    page.locator("[name=lat]").fill("51.81")
    page.locator("[name=lat]").blur()
    expect(page.locator("[data-pin-place]")).to_contain_text("Talheim")
