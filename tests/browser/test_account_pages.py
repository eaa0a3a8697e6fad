"""The pages of an account, as `test_accessibility` and `test_reflow` read the public ones."""

import pytest
from django.conf import settings as django_settings
from django.test import Client
from django.utils import translation
from playwright.sync_api import Page

from tests.account_pages import build_people, visits
from tests.browser.test_accessibility import axe, violations

__all__ = ["axe"]  # a fixture


def become(page: Page, client: Client) -> None:
    """Give the browser the session of a test client."""
    page.context.clear_cookies()
    session = client.cookies["sessionid"].value
    base = page.evaluate("location.origin")
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": base}])


@pytest.fixture(autouse=True)
def _without_https(settings) -> None:
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True


@pytest.mark.parametrize("language", [code for code, _name in django_settings.LANGUAGES])
@pytest.mark.parametrize("width", [1440, 390])
def test_no_page_breaks_a_rule(page: Page, axe: str, width: int, language: str):
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(reduced_motion="reduce")
    with translation.override(language):
        visited = visits(build_people())
    page.goto("/robots.txt")
    broken = []
    for visit in visited:
        become(page, visit.client)
        page.goto(visit.path)
        assert page.url.endswith(visit.path)
        assert page.locator("html").get_attribute("lang") == language, visit.path
        broken += [f"{visit.path} {violation}" for violation in violations(page, axe)]
    assert len(visited) > 20
    assert broken == [], "\n".join(broken)


def test_no_page_scrolls_sideways_when_narrow_or_enlarged(page: Page):
    """WCAG 1.4.10 (reflow) and 1.4.4 (text at 200 %)."""
    wide = []
    visited = visits(build_people())
    page.goto("/robots.txt")
    for visit in visited:
        become(page, visit.client)
        page.set_viewport_size({"width": 320, "height": 800})
        page.goto(visit.path)
        if page.evaluate("document.documentElement.scrollWidth") > 320:
            wide.append(f"{visit.path} at 320 px")
        page.set_viewport_size({"width": 1280, "height": 800})
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        if page.evaluate("document.documentElement.scrollWidth") > 1280:
            wide.append(f"{visit.path} at 200 %")
    assert wide == []


def test_a_password_can_be_looked_at(page: Page):
    page.goto("/konto/anmelden/")
    field = page.get_by_label("Passwort", exact=True)
    field.fill("vertippt")
    button = page.get_by_role("button", name="Passwort zeigen")

    button.click()
    assert field.get_attribute("type") == "text"
    assert button.get_attribute("aria-pressed") == "true"

    button.click()
    assert field.get_attribute("type") == "password"
