"""Every public page in 320 px, and with letters twice as large: nothing is lost at an edge."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.layout import CUT_OFF
from tests.public_pages import build_site, samples

TWICE = "document.documentElement.style.fontSize = '200%'"


@pytest.fixture
def pages(page: Page, settings, tmp_path: Path) -> list[str]:
    """The addresses of all pages that answer with HTML and without an error."""
    settings.MEDIA_ROOT = tmp_path / "media"
    build_site()
    paths = [sample.path for sample in samples() if sample.status == 200]
    return [
        path
        for path in paths
        if "text/html" in page.context.request.get(path).headers["content-type"]
    ]


def test_no_page_scrolls_sideways_when_narrow(page: Page, pages: list[str]):
    """WCAG 1.4.10."""
    assert len(pages) > 15
    page.set_viewport_size({"width": 320, "height": 800})
    wide = []
    for path in pages:
        page.goto(path)
        if page.evaluate("document.documentElement.scrollWidth") > 320:
            wide.append(path)
    assert wide == []


@pytest.mark.parametrize("width", [1440, 390])
def test_letters_twice_as_large_fit(page: Page, pages: list[str], width: int):
    """WCAG 1.4.4: nothing runs out of the window, and no box cuts words off."""
    page.set_viewport_size({"width": width, "height": 900})
    faults = []
    for path in pages:
        page.goto(path)
        page.evaluate(TWICE)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            faults.append(f"{path} is too wide")
        faults += [f"{path} cuts off {words}" for words in page.evaluate(CUT_OFF)]
    assert faults == []


def test_no_page_shows_markup(page: Page, pages: list[str]):
    """As text it is visible where a style shows what is there for browsers without script."""
    shown = []
    for path in pages:
        page.goto(path)
        shown += [path for word in ("<svg", "<a ", "&lt;") if word in page.inner_text("body")]
    assert shown == []


def test_words_that_are_cut_off_are_found(page: Page, pages: list[str]):
    """The twin: a box of fixed height that hides the rest."""
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto("/orte/")
    assert page.evaluate(CUT_OFF) == []
    page.evaluate(
        "document.querySelector('.page-head').style.cssText = 'height: 20px; overflow: hidden'"
    )
    assert any("page-head" in words for words in page.evaluate(CUT_OFF))
