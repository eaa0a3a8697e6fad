"""A guest on a phone plans two days, and a friend reads them."""

import datetime

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from catalogue.models import Offering
from home.pages import load_pages
from tests.browser.test_accessibility import axe, violations
from tests.browser.test_pages import LONG, REGION
from tests.factories import OfferingFactory, make_place

__all__ = ["axe"]  # a fixture


@pytest.fixture
def offerings() -> list[Offering]:
    """Three offerings of one place, one with a word as long as German has them."""
    load_pages(REGION)
    place = make_place("Waldstadt")
    names = [("Therme", "therme"), ("Café", "cafe"), (LONG, "lang")]
    return [
        OfferingFactory(
            name=name, slug=slug, place=place, lat=51.8 + step / 100, hours="Tu-Su 10:00-18:00"
        )
        for step, (name, slug) in enumerate(names)
    ]


def save(page: Page, offering: Offering, day: str) -> None:
    page.goto(f"/reiseplan/merken/{offering.pk}/")
    page.get_by_label("Tag", exact=True).select_option(day)
    page.get_by_role("button", name="Merken").click()
    expect(page.locator("h1")).to_have_text("In Ihrem Reiseplan gemerkt")


def width_of(page: Page) -> int:
    """How wide the page is in pixels, once its styles are there: the text comes before them."""
    page.wait_for_load_state("load")
    width: int = page.evaluate("document.documentElement.scrollWidth")
    return width


@pytest.mark.parametrize("width", [390, 320])
def test_a_guest_saves_orders_notes_and_shares(
    page: Page, chromium: Browser, offerings: list[Offering], width: int
):
    page.set_viewport_size({"width": width, "height": 844})
    for offering, day in zip(offerings, ("1", "1", "0"), strict=True):
        save(page, offering, day)
    page.get_by_role("link", name="Zum Reiseplan").click()
    expect(page.locator(".trip-stop h3")).to_have_text([LONG, "Therme", "Café"])
    assert width_of(page) <= width

    page.get_by_role("button", name="„Café“ nach oben").click()
    expect(page.locator("#tag-1 h3")).to_have_text(["Café", "Therme"])
    page.get_by_role("button", name="Tag hinzufügen").click()
    page.get_by_label(f"Tag von „{LONG}“").select_option("2")
    page.locator("#tag-0").get_by_role("button", name="Verschieben").click()
    expect(page.locator("#tag-2 h3")).to_have_text([LONG])

    monday = timezone.localdate() + datetime.timedelta(days=7 - timezone.localdate().weekday())
    page.get_by_label("Erster Tag").fill(monday.isoformat())
    page.get_by_role("button", name="Festlegen").click()
    expect(page.locator("#tag-1").get_by_text("An diesem Tag geschlossen")).to_have_count(2)

    page.locator("#tag-1 summary").first.click()
    page.get_by_role("textbox", name="Notiz").first.fill("Tisch am Fenster")
    page.get_by_role("button", name="Notiz speichern").first.click()
    expect(page.locator(".trip-stop__note")).to_have_text("Tisch am Fenster")
    expect(page.get_by_role("button", name="Drucken")).to_be_visible()
    assert width_of(page) <= width

    friend = chromium.new_context(java_script_enabled=False).new_page()
    friend.goto(page.locator("#share-link").input_value())
    expect(friend.locator(".trip-stop h3")).to_have_text(["Café", "Therme", LONG])
    expect(friend.locator("main button:visible")).to_have_count(0)
    friend.context.close()


def test_a_plan_goes_on_on_another_device_by_its_secret_link(
    page: Page, chromium: Browser, offerings: list[Offering]
):
    """In a real browser, since only one says in a form from which origin it comes."""
    save(page, offerings[0], "1")
    page.get_by_role("link", name="Zum Reiseplan").click()
    link = page.locator("#continue-link").input_value()
    other = chromium.new_context(java_script_enabled=False, locale="de-DE").new_page()
    other.goto(link)
    other.get_by_role("button", name="Hier weiterplanen").click()
    expect(other.locator(".trip-stop h3")).to_have_text(["Therme"])
    other.get_by_role("button", name="Entfernen").click()
    other.context.close()
    page.reload()
    expect(page.locator(".trip-stop")).to_have_count(0)


def test_other_pages_never_receive_the_secret(page: Page, offerings: list[Offering]):
    save(page, offerings[0], "1")
    sent: dict[str, str] = {}
    page.on(
        "request",
        lambda request: sent.update({request.url: request.all_headers().get("cookie", "")}),
    )
    page.goto("/suche/")
    page.goto("/reiseplan/")
    found = {url for url, cookies in sent.items() if "reiseplan_" in cookies}
    assert {url.partition("://")[2].partition("/")[2] for url in found} == {"reiseplan/"}


def test_on_paper_there_are_days_and_notes_and_no_buttons(page: Page, offerings: list[Offering]):
    save(page, offerings[0], "1")
    page.goto("/reiseplan/")
    page.emulate_media(media="print")
    expect(page.locator(".trip-stop h3")).to_be_visible()
    for selector in (".site-header", ".site-footer", "main button", "#share-link"):
        for found in page.locator(selector).all():
            expect(found).to_be_hidden()


@pytest.mark.parametrize("width", [1440, 390])
def test_ones_own_plan_breaks_no_rule_of_accessibility(
    page: Page, axe: str, offerings: list[Offering], width: int
):
    page.set_viewport_size({"width": width, "height": 900})
    for offering, day in zip(offerings, ("1", "1", "0"), strict=True):
        save(page, offering, day)
    for path in ("/reiseplan/", "/en/reiseplan/", "/reiseplan/loeschen/"):
        page.goto(path)
        for summary in page.locator("main summary").all():
            summary.click()
        assert violations(page, axe) == [], path
