"""The site as a browser sees it: the policy of the pages lets everything of ours work."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from home.pages import load_pages
from tests.factories import make_place

REGION = Path(__file__).resolve().parents[2] / "home" / "regions" / "harz"


@pytest.fixture
def site() -> None:
    make_place()
    load_pages(REGION)


def test_home_answers_without_a_complaint_of_the_browser(page: Page, site: None):
    page.goto("/")
    expect(page.locator("h1")).to_be_visible()
    page.goto("/en/")
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_the_log_in_of_the_admin_works_under_its_policy(page: Page, site: None):
    page.goto("/admin/login/")
    expect(page.locator("input[name=password]")).to_be_visible()


def test_a_page_with_inline_code_is_complained_of(page: Page, site: None, complaints: list[str]):
    """The twin of the tests above: the policy does forbid, and the fixture does see it."""
    page.goto("/")
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), "
                  "{textContent: 'document.title = 1'}))")  # fmt: skip
    page.evaluate("new Image().src = 'https://example.org/pixel.png'")
    page.wait_for_timeout(300)
    assert page.title() != "1"
    assert any("Content Security Policy" in complaint for complaint in complaints)
    complaints.clear()
