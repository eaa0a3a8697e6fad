"""The public pages on a desk and on a phone: nothing runs out of the window, all works by hand."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from catalogue.models import Offering, OfferingText
from catalogue.search.index import refresh
from home.pages import load_pages
from tests.factories import OfferingFactory, make_place

REGION = Path(__file__).resolve().parents[2] / "home" / "regions" / "harz"
SUBPAGES = ("print", "report", "report-thanks")
LONG = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverleihungszeremoniell"


@pytest.fixture
def offering() -> Offering:
    """An offering with words as long as German has them, found by search."""
    load_pages(REGION)
    place = make_place("Waldstadt")
    offering = OfferingFactory(name=f"Haus {LONG}", slug="haus", place=place, hours="24/7")
    OfferingText.objects.create(offering=offering, language="de", summary=LONG, description=LONG)
    OfferingFactory(name="Café", category="food", kind="cafe", place=place)
    refresh(Offering.objects.all())
    return offering


@pytest.mark.parametrize("width", [1440, 390, 320])
def test_no_page_scrolls_sideways(page: Page, offering: Offering, width: int):
    page.set_viewport_size({"width": width, "height": 800})
    paths = (
        "/",
        "/en/",
        "/suche/?ort=Waldstadt&umkreis=15&kategorie=food&kategorie=lodging",
        "/suche/?ort=Waldstadt&kategorie=spa",
        offering.get_absolute_url(),
        *(offering.address_of(f"offering-{kind}") for kind in SUBPAGES),
        "/orte/",
        "/orte/waldstadt/",
        "/so-ordnen-wir/",
    )
    for path in paths:
        page.goto(path)
        expect(page.locator("h1")).to_have_count(1)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_a_visitor_searches_filters_and_opens(page: Page, offering: Offering):
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto("/")
    page.get_by_label("Ort", exact=True).fill("Waldstadt")
    page.get_by_role("button", name="Suchen").click()
    page.get_by_label("Essen & Trinken").check()
    expect(page.locator("h1")).to_have_text("1 Angebot im Umkreis von 15 km um Waldstadt")
    page.get_by_role("link", name="Café", exact=True).click()
    expect(page.locator("h1")).to_have_text("Café")


def test_filters_and_menu_open_on_a_phone(page: Page, offering: Offering):
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto("/suche/?ort=Waldstadt")
    expect(page.get_by_label("Essen & Trinken")).to_be_hidden()
    page.locator(".filter-toggle summary").click()
    expect(page.get_by_label("Essen & Trinken")).to_be_visible()
    page.get_by_role("button", name="Schließen").click()
    page.locator(".menu-toggle summary").click()
    expect(page.get_by_role("link", name="Orte", exact=True)).to_be_visible()


def test_the_first_tab_leads_to_the_content(page: Page, offering: Offering):
    page.goto("/orte/waldstadt/")
    page.keyboard.press("Tab")
    expect(page.get_by_text("Zum Inhalt springen")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#inhalt")).to_be_focused()


def test_near_me_rounds_before_anything_leaves_the_device(page: Page, offering: Offering):
    page.context.grant_permissions(["geolocation"])
    page.context.set_geolocation({"latitude": 51.804321, "longitude": 10.801234})
    page.goto("/")
    page.get_by_role("button", name="In meiner Nähe").click()
    page.wait_for_url("**/suche/?*")
    assert "ort=51.80%2C10.80" in page.url


FOCUS_IS_IN_SIGHT = """() => {
    const element = document.activeElement;
    const box = element.getBoundingClientRect();
    const parts = [element, ...(element.labels ?? [])];
    return [[0.2, 0.2], [0.5, 0.5], [0.8, 0.8], [0.2, 0.8]].some(([across, down]) => {
        const top = document.elementFromPoint(
            box.left + box.width * across, box.top + box.height * down
        );
        return parts.some(part => part.contains(top));
    });
}"""


@pytest.mark.parametrize(
    ("path", "height", "tabs"),
    [("/suche/?ort=Waldstadt&kategorie=lodging", 420, 40), ("offering", 300, 20)],
)
def test_what_has_the_focus_is_in_sight_in_a_low_window(
    page: Page, offering: Offering, path: str, height: int, tabs: int
):
    """WCAG 2.4.11; what sticks to an edge must not lie on it, nor hold it outside the window."""
    Offering.objects.filter(pk=offering.pk).update(
        phone="+49 3945 123", email="post@example.org", website="https://haus.example.org/"
    )
    OfferingText.objects.filter(offering=offering).update(description="Ein Absatz.\n\n" * 60)
    page.set_viewport_size({"width": 1280, "height": height})
    page.goto(offering.get_absolute_url() if path == "offering" else path)
    hidden = []
    for _press in range(tabs):
        page.keyboard.press("Tab")
        page.wait_for_timeout(50)
        if not page.evaluate(FOCUS_IS_IN_SIGHT):
            hidden.append(page.evaluate("document.activeElement.outerHTML.slice(0, 120)"))
    assert not hidden
