"""Every public page in 320 px, and with letters twice as large: nothing runs out of the window."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.public_pages import build_site, samples


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


def test_no_page_scrolls_sideways_when_narrow_or_enlarged(page: Page, pages: list[str]):
    """WCAG 1.4.10 (reflow) and 1.4.4 (text at 200 %)."""
    assert len(pages) > 15
    wide = []
    for path in pages:
        page.set_viewport_size({"width": 320, "height": 800})
        page.goto(path)
        if page.evaluate("document.documentElement.scrollWidth") > 320:
            wide.append(f"{path} at 320 px")
        page.set_viewport_size({"width": 1280, "height": 800})
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        if page.evaluate("document.documentElement.scrollWidth") > 1280:
            wide.append(f"{path} at 200 %")
    assert wide == []
