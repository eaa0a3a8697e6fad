"""The pictures of an offering by mouse, keyboard and without a script."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from catalogue.models import Offering
from home.pages import load_pages
from tests.browser.test_pages import REGION
from tests.factories import OfferingFactory, make_place
from tests.pictures import make_image, show

BROKEN = "[...document.images].filter((img) => img.complete && !img.naturalWidth).length"


@pytest.fixture
def inn(settings, tmp_path: Path) -> Offering:
    """An inn with four pictures."""
    settings.MEDIA_ROOT = tmp_path / "media"
    load_pages(REGION)
    inn = OfferingFactory(name="Alte Mühle", category="food", kind="inn", place=make_place("Thal"))
    show(inn, *(make_image(description=f"Bild {number}", author="Erika") for number in range(1, 5)))
    return inn


def test_the_browser_takes_the_newer_format(page: Page, inn: Offering):
    page.goto(inn.get_absolute_url())

    first = page.locator(".gallery img").first
    expect(first).to_have_js_property("complete", True)
    assert first.evaluate("(img) => img.currentSrc").endswith(".avif")
    assert first.evaluate("(img) => img.naturalWidth") > 0


@pytest.mark.parametrize("width", [1440, 390])
def test_pictures_are_seen_large_and_one_after_the_other(page: Page, inn: Offering, width: int):
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(inn.get_absolute_url())
    page.locator("a.gallery__view").nth(1).focus()
    page.keyboard.press("Enter")

    dialog = page.get_by_role("dialog", name="Bilder: Alte Mühle")
    expect(dialog).to_be_visible()
    expect(dialog.get_by_alt_text("Bild 2")).to_be_visible()
    expect(dialog.locator("figcaption")).to_have_text("Foto: Erika, CC BY 4.0")
    dialog.get_by_role("button", name="Nächstes Bild").click()
    expect(dialog.get_by_alt_text("Bild 3")).to_be_visible()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(dialog.get_by_alt_text("Bild 1")).to_be_visible()
    expect(dialog.get_by_text("1 / 4")).to_be_visible()
    box = dialog.get_by_alt_text("Bild 1").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(page.locator("a.gallery__view").first).to_be_focused()


def test_without_a_script_pictures_are_links_to_themselves(
    chromium: Browser, live_server, inn: Offering
):
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto(inn.get_absolute_url())
    page.locator("a.gallery__view").nth(2).click()

    page.wait_for_url("**/ganz-1600/waldweg*.webp")
    context.close()


def test_a_lost_picture_is_no_broken_one(page: Page, inn: Offering):
    """Neither on the page itself nor on a card, which does not ask for the file beforehand."""
    for picture in inn.pictures.all():
        Path(picture.image.file.path).unlink()
    neighbour = OfferingFactory(category="spa", kind="sauna", place=inn.place, lon=10.81)

    page.goto(inn.get_absolute_url())
    expect(page.locator(".gallery img")).to_have_count(3)
    assert page.evaluate(BROKEN) == 0
    page.goto(neighbour.get_absolute_url())
    card = page.locator(".card picture img")
    card.scroll_into_view_if_needed()
    expect(card).to_have_js_property("complete", True)
    page.wait_for_load_state("networkidle")
    assert card.evaluate("(img) => img.naturalWidth") > 0
    assert page.evaluate(BROKEN) == 0
