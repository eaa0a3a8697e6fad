"""Saving to the trip plan from where one is: the dialog, and what other pages then show."""

import datetime
import json
import re

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Locator, Page, Route, expect

from catalogue.models import Offering
from catalogue.search.index import refresh
from home.pages import load_pages
from network.tripplan import actions
from network.tripplan.models import MOST_STOPS, TripPlan, TripStop
from tests.browser.test_accessibility import axe, violations
from tests.browser.test_pages import REGION
from tests.factories import OfferingFactory, make_place

__all__ = ["axe"]  # a fixture
SEARCH = "/suche/?ort=Waldstadt"


@pytest.fixture
def cafe() -> Offering:
    """One of two offerings of a town; the other is a bath."""
    load_pages(REGION)
    place = make_place("Waldstadt")
    cafe = OfferingFactory(name="Café", category="food", kind="cafe", place=place)
    OfferingFactory(name="Bad", category="spa", kind="sauna", place=place)
    refresh(Offering.objects.all())
    return cafe


def on_card(page: Page, word: str, name: str = "Café") -> Locator:
    """The link with this word on the card of that name."""
    return page.locator(".card", has_text=name).get_by_role("link", name=re.compile(f"^{word}\\b"))


def save(page: Page, name: str = "Café") -> None:
    on_card(page, "Merken", name).click()
    page.get_by_role("dialog").get_by_role("button", name="Merken").click()
    expect(page.locator(".toast")).to_contain_text(f"„{name}“ ist in Ihrem Reiseplan gespeichert.")


@pytest.mark.parametrize("width", [1440, 390])
def test_a_card_is_saved_without_leaving_the_page(page: Page, cafe: Offering, axe: str, width: int):
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(SEARCH)
    page.evaluate("window.isSamePage = true")
    assert page.context.cookies() == []
    opener = on_card(page, "Merken")
    opener.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Im Reiseplan merken")
    expect(dialog).to_be_focused()
    expect(dialog.get_by_role("heading", name="Café")).to_be_visible()
    assert violations(page, axe) == []
    dialog.get_by_label("Tag").select_option("1")
    dialog.get_by_role("button", name="Merken").press("Enter")

    expect(page.get_by_role("status").filter(has_text="gespeichert")).to_be_visible()
    expect(dialog).to_be_hidden()
    expect(on_card(page, "Gemerkt")).to_be_focused()
    assert violations(page, axe) == []
    stop = TripStop.objects.get()
    assert (stop.offering, stop.day) == (cafe, 1)
    assert page.evaluate("window.isSamePage") is True
    expect(page.locator("[data-saved-count]:visible")).to_have_text("1")
    page.locator(".toast").get_by_role("link", name="Zum Reiseplan").click()
    expect(page.locator(".trip-stop h3")).to_have_text(["Café"])


def test_the_page_of_an_offering_saves_too(page: Page, cafe: Offering):
    page.goto(cafe.get_absolute_url())
    page.get_by_role("link", name="In den Reiseplan").click()
    page.get_by_role("dialog").get_by_role("button", name="Merken").click()
    expect(page.get_by_role("link", name="Im Reiseplan")).to_be_focused()
    assert TripStop.objects.get().offering == cafe


def test_what_is_saved_can_be_taken_out_again(page: Page, cafe: Offering):
    page.goto(SEARCH)
    save(page)
    on_card(page, "Gemerkt").click()
    dialog = page.get_by_role("dialog", name="In Ihrem Reiseplan gemerkt")
    dialog.get_by_role("button", name="Aus dem Plan nehmen").click()
    expect(page.locator(".toast")).to_contain_text("nicht mehr in Ihrem Reiseplan")
    expect(on_card(page, "Merken")).to_be_focused()
    expect(page.locator("[data-saved-count]:visible")).to_have_count(0)
    assert not TripStop.objects.exists()


def test_other_pages_show_what_is_saved_and_ask_nothing(page: Page, cafe: Offering):
    page.goto(SEARCH)
    save(page)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"/en{SEARCH}")
    expect(on_card(page, "Saved")).to_be_visible()
    expect(page.locator("[data-saved-count]:visible")).to_have_text("1")
    page.get_by_label("Baths").check()  # exchanged by htmx
    page.wait_for_url("**kategorie=spa**")
    expect(on_card(page, "Save", "Bad")).to_be_visible()
    page.go_back()
    expect(on_card(page, "Saved")).to_be_visible()
    assert [address for address in asked if "reiseplan" in address] == []


def test_the_note_ends_with_the_plan_or_with_its_days(page: Page, cafe: Offering):
    page.goto(SEARCH)
    save(page)
    note = json.loads(page.evaluate("localStorage.reiseplan"))
    until = timezone.localdate() + datetime.timedelta(days=90)
    assert note == {"offerings": [cafe.pk], "until": until.isoformat()}
    note["until"] = "2020-01-01"
    page.evaluate("note => localStorage.reiseplan = JSON.stringify(note)", note)
    page.reload()
    expect(on_card(page, "Merken")).to_be_visible()

    page.goto("/reiseplan/")
    expect(page.locator("[data-saved-count]:visible")).to_have_text("1")
    page.get_by_role("link", name="Den ganzen Plan löschen").click()
    page.get_by_role("button", name="Endgültig löschen").click()
    expect(page.get_by_role("heading", name="Noch nichts gemerkt")).to_be_visible()
    expect(page.locator("[data-saved-count]:visible")).to_have_count(0)
    assert page.evaluate("localStorage.getItem('reiseplan')") is None


def test_a_plan_that_is_full_says_so_in_the_dialog(
    page: Page, cafe: Offering, complaints: list[str]
):
    page.goto(SEARCH)
    save(page)
    plan = TripPlan.objects.get()
    TripStop.objects.all().delete()
    for number in range(MOST_STOPS):
        actions.save_stop(plan=plan, offering=OfferingFactory(name=f"Haus {number}"))
    page.reload()
    on_card(page, "Gemerkt").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Merken").click()
    expect(dialog.get_by_role("alert")).to_contain_text("höchstens 60 Angebote")
    dialog.get_by_role("button", name="Schließen").click()
    expect(dialog).to_be_hidden()
    assert [said.partition(":")[0] for said in complaints] == ["422", "console"]
    complaints.clear()


def test_without_a_connection_the_form_stays_and_can_be_sent_again(
    page: Page, cafe: Offering, complaints: list[str]
):
    page.goto(SEARCH)

    def fail(route: Route) -> None:
        route.abort() if route.request.method == "POST" else route.continue_()

    page.route("**/reiseplan/merken/**", fail)
    on_card(page, "Merken").click()
    dialog = page.get_by_role("dialog")
    send = dialog.get_by_role("button", name="Merken")
    send.click()
    expect(dialog.get_by_role("alert")).to_contain_text("prüfen Sie Ihre Verbindung")
    page.unroute("**/reiseplan/merken/**")
    send.click()
    expect(page.locator(".toast")).to_contain_text("gespeichert")
    assert complaints
    complaints.clear()


def test_a_form_that_does_not_come_is_looked_for_on_its_page(
    page: Page, cafe: Offering, complaints: list[str]
):
    """An offering withdrawn since, for one: its page says what there is instead."""
    page.goto(SEARCH)
    Offering.objects.filter(pk=cafe.pk).update(live=False)
    on_card(page, "Merken").click()
    page.wait_for_url(f"**/reiseplan/merken/{cafe.pk}/")
    expect(page.locator("h1")).to_have_text("Hier führt kein Weg weiter")
    assert complaints
    complaints.clear()


def test_without_script_the_link_leads_to_the_form(chromium: Browser, live_server, cafe: Offering):
    context = chromium.new_context(
        base_url=live_server.url, locale="de-DE", java_script_enabled=False
    )
    page = context.new_page()
    page.goto(SEARCH)
    on_card(page, "Merken").click()
    page.get_by_role("button", name="Merken").click()
    expect(page.locator("h1")).to_have_text("In Ihrem Reiseplan gemerkt")
    expect(page.get_by_role("link", name="Zurück")).to_have_attribute("href", SEARCH)
    context.close()
