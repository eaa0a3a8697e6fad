"""The pages of the providers' portal, as `test_account_pages` reads those of an account."""

import pytest
from django.conf import settings as django_settings
from django.utils import translation
from playwright.sync_api import Page

from catalogue.actions.changing import revise
from catalogue.models import LabelAward
from tests.browser.test_accessibility import axe, violations
from tests.browser.test_account_pages import become
from tests.factories import LabelSchemeFactory, TagFactory
from tests.portal_pages import Site, build, visits

__all__ = ["axe"]  # a fixture


@pytest.fixture
def site() -> Site:
    """A portal in which something of everything is to be seen."""
    found = build()
    TagFactory(slug="wandern", name="Wandern")
    scheme = LabelSchemeFactory(key="siegel", levels=["Silber", "Gold"])
    LabelAward.objects.create(offering=found.public, scheme=scheme, level="Gold")
    owner = found.organisation.memberships.get().user
    changes = {
        "texts.de.description": "Unser Käse heilt und ist klinisch getestet.",
        "labels": [{"scheme": "siegel", "level": "Gold", "valid_to": "2026-01-01"}],
        "tags.wandern": True,
    }
    revise(offering=found.listing, changes=changes, by=owner, is_verified=True)
    return found


@pytest.mark.parametrize("language", [code for code, _name in django_settings.LANGUAGES])
@pytest.mark.parametrize("width", [1440, 390])
def test_no_page_breaks_a_rule(page: Page, axe: str, site: Site, width: int, language: str):
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(reduced_motion="reduce")
    with translation.override(language):
        visited = visits(site)
    page.goto("/robots.txt")
    become(page, site.client)
    broken: list[str] = []
    whole = 0
    for visit in visited:
        page.goto(visit.path)
        if not page.locator("head title").count():
            continue  # a piece that a script puts into a page
        whole += 1
        assert page.locator("html").get_attribute("lang") == language, visit.path
        broken += [f"{visit.path} {violation}" for violation in violations(page, axe)]
    assert whole > 20
    assert broken == [], "\n".join(broken)


def test_no_page_scrolls_sideways_when_narrow_or_enlarged(page: Page, site: Site):
    """WCAG 1.4.10 (reflow) and 1.4.4 (text at 200 %)."""
    wide = []
    page.goto("/robots.txt")
    become(page, site.client)
    for visit in visits(site):
        page.set_viewport_size({"width": 320, "height": 800})
        page.goto(visit.path)
        if page.evaluate("document.documentElement.scrollWidth") > 320:
            wide.append(f"{visit.path} at 320 px")
        page.set_viewport_size({"width": 1280, "height": 800})
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        if page.evaluate("document.documentElement.scrollWidth") > 1280:
            wide.append(f"{visit.path} enlarged")
    assert wide == []


def test_ticks_are_narrowed_by_what_is_typed(page: Page, site: Site):
    TagFactory(slug="graeser", name="Gräser")
    [path] = [visit.path for visit in visits(site) if visit.path.endswith("/schlagworte/")]
    page.goto("/robots.txt")
    become(page, site.client)
    page.goto(path)
    page.get_by_label("Schlagwort suchen").fill("graes")
    assert page.get_by_label("Gräser").is_visible()
    assert page.get_by_label("Wandern").is_visible(), "what is ticked stays in sight"
    page.get_by_label("Wandern").uncheck()
    page.get_by_label("Schlagwort suchen").fill("gräse")
    assert page.get_by_label("Wandern").is_hidden()
    page.get_by_label("Schlagwort suchen").fill("gibt es nicht")
    assert page.get_by_text("So heißt kein Schlagwort.").is_visible()
