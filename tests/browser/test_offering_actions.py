"""What a visitor does with an offering's page: share it, print it, report an error."""

import pytest
from playwright.sync_api import Page, expect

from catalogue.models import ErrorReport, Offering
from catalogue.search.index import refresh
from tests.factories import OfferingFactory

# What the page of a browser without a share sheet has in its place.
NO_SHARE_SHEET = "Object.defineProperty(navigator, 'share', {value: undefined})"
SHARE_SHEET = """
window.shared = [];
Object.defineProperty(navigator, 'share', {value: async (what) => window.shared.push(what)});
"""


@pytest.fixture
def inn() -> Offering:
    inn = OfferingFactory(name="Gasthof Alte Mühle", slug="gasthof-alte-muehle")
    refresh(Offering.objects.all())
    return inn


def test_share_opens_the_sheet_of_the_device(page: Page, inn: Offering, live_server):
    page.add_init_script(SHARE_SHEET)
    page.goto(f"{inn.get_absolute_url()}?woher=brief")
    page.get_by_role("link", name="Seite teilen").click()

    assert page.evaluate("window.shared") == [
        {"title": "Gasthof Alte Mühle", "url": f"{live_server.url}{inn.get_absolute_url()}"}
    ]


def test_share_copies_the_address_where_there_is_no_sheet(page: Page, inn: Offering, live_server):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.add_init_script(NO_SHARE_SHEET)
    page.goto(inn.get_absolute_url())
    page.get_by_role("link", name="Seite teilen").click()

    expect(page.get_by_text("Die Adresse dieser Seite ist kopiert.")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{live_server.url}{inn.get_absolute_url()}"


def test_sheet_is_printed_by_its_button(page: Page, inn: Offering):
    page.add_init_script("window.print = () => { document.title = 'gedruckt'; }")
    page.goto(inn.get_absolute_url())
    page.get_by_role("link", name="Drucken oder als PDF sichern").click()
    page.get_by_role("button", name="Drucken").click()

    expect(page).to_have_title("gedruckt")
    page.emulate_media(media="print")
    expect(page.locator(".site-header")).to_be_hidden()
    expect(page.locator(".sheet__map svg").first).to_be_visible()


def test_error_is_reported_with_the_keyboard_alone(page: Page, inn: Offering):
    page.goto(inn.get_absolute_url())
    page.get_by_role("link", name="Fehler melden").press("Enter")
    page.get_by_role("radio", name="Die Öffnungszeiten").press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("Montags ist Ruhetag.")
    expect(page.get_by_label("Bitte leer lassen")).not_to_be_in_viewport()
    page.wait_for_timeout(3500)  # people type for longer than this
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Meldung senden")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.locator("h1")).to_have_text("Vielen Dank für Ihren Hinweis")
    report = ErrorReport.objects.get()
    assert (report.kind, report.message) == ("hours", "Montags ist Ruhetag.")
