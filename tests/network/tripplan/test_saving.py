"""The page behind every "save" link."""

import datetime
import json
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from network.tripplan import actions
from network.tripplan.cookies import cookie_name
from network.tripplan.models import MOST_STOPS, TripPlan, TripStop
from network.tripplan.tokens import share_token
from tests.factories import OfferingFactory

pytestmark = pytest.mark.django_db


def note_in(response: HttpResponse) -> Any:
    """What the page lets the browser note down."""
    page = BeautifulSoup(response.content, "html.parser")
    [block] = page.select("script#trip-plan-note")
    return json.loads(block.get_text())


def test_looking_at_the_form_makes_no_plan_and_no_cookie_of_one(client: Client):
    response = client.get(f"/reiseplan/merken/{OfferingFactory.create().pk}/")
    assert response.status_code == 200
    assert not TripPlan.objects.exists()
    assert set(response.cookies) == {"csrftoken"}


def test_saving_makes_a_plan_that_only_its_own_addresses_are_told_of(client: Client):
    offering = OfferingFactory.create()
    response = client.post(f"/reiseplan/merken/{offering.pk}/", {"day": "1"})
    assert (response.status_code, response["Location"]) == (
        303,
        f"/reiseplan/merken/{offering.pk}/",
    )
    paths = {name: cookie["path"] for name, cookie in response.cookies.items()}
    assert paths == {cookie_name("de"): "/reiseplan/", cookie_name("en"): "/en/reiseplan/"}
    for cookie in response.cookies.values():
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"
        assert cookie["max-age"] == 90 * 24 * 60 * 60
    stop = TripStop.objects.get()
    assert (stop.offering, stop.day) == (offering, 1)


def test_on_a_public_site_the_cookie_travels_encrypted_only(client: Client, settings):
    settings.SESSION_COOKIE_SECURE = True
    response = client.post(f"/reiseplan/merken/{OfferingFactory.create().pk}/", {"day": "0"})
    assert all(cookie["secure"] for cookie in response.cookies.values())


def test_sending_the_form_twice_saves_once(client: Client):
    address = f"/reiseplan/merken/{OfferingFactory.create().pk}/"
    client.post(address, {"day": "0"})
    client.post(address, {"day": "1"})
    assert TripPlan.objects.count() == 1
    assert TripStop.objects.get().day == 0


def test_what_is_saved_says_so_and_leads_to_its_place_in_the_plan(owner: Client, add):
    stop = add("Therme", day=1)
    page = BeautifulSoup(owner.get(f"/reiseplan/merken/{stop.offering_id}/").content, "html.parser")
    assert page.h1.get_text() == "In Ihrem Reiseplan gemerkt"
    assert page.select_one(f"a[href='/reiseplan/#halt-{stop.pk}']")
    assert not page.select("select")


@pytest.mark.parametrize("day", ["2", "-1", "morgen", "9" * 40])
def test_a_day_that_the_plan_does_not_have_is_refused(owner: Client, day: str):
    response = owner.post(f"/reiseplan/merken/{OfferingFactory.create().pk}/", {"day": day})
    assert response.status_code == 422
    assert not TripStop.objects.exists()


def test_a_full_plan_says_so(owner: Client, add):
    place = add("Erstes").offering.place
    for number in range(1, MOST_STOPS):
        add(f"Haus {number}", place=place)
    response = owner.post(f"/reiseplan/merken/{OfferingFactory.create(place=place).pk}/")
    assert response.status_code == 422
    assert "höchstens 60 Angebote" in response.content.decode()


@pytest.mark.parametrize("method", ["get", "post"])
def test_unknown_withdrawn_and_unpublished_offerings_cannot_be_saved(client: Client, method: str):
    withdrawn = OfferingFactory.create(live=False, withdrawn_at=timezone.now())
    draft = OfferingFactory.create(live=False)
    for pk in (withdrawn.pk, draft.pk, 999_999, 10**30):
        assert getattr(client, method)(f"/reiseplan/merken/{pk}/").status_code == 404
    assert not TripPlan.objects.exists()


def test_without_the_token_of_the_form_nothing_is_saved():
    browser = Client(enforce_csrf_checks=True)
    response = browser.post(f"/reiseplan/merken/{OfferingFactory.create().pk}/", {"day": "0"})
    assert response.status_code == 403
    assert "Das konnte nicht gesendet werden" in response.content.decode()
    assert response["Cache-Control"] == "private, no-store"
    assert not TripPlan.objects.exists()


def test_with_the_token_of_the_form_it_is_saved():
    """The twin: the form itself carries what the check wants."""
    browser = Client(enforce_csrf_checks=True)
    address = f"/reiseplan/merken/{OfferingFactory.create().pk}/"
    page = BeautifulSoup(browser.get(address).content, "html.parser")
    token = page.select_one("input[name=csrfmiddlewaretoken]")["value"]
    response = browser.post(address, {"day": "0", "csrfmiddlewaretoken": token})
    assert response.status_code == 303
    assert TripStop.objects.count() == 1


def test_a_cookie_that_opens_nothing_is_replaced_by_a_new_plan(client: Client):
    client.cookies[cookie_name("de")] = "x" * 32
    response = client.post(f"/reiseplan/merken/{OfferingFactory.create().pk}/", {"day": "0"})
    assert response.cookies[cookie_name("de")].value != "x" * 32
    assert TripPlan.objects.count() == 1


@pytest.mark.parametrize(
    ("referer", "back"),
    [
        ("http://testserver/suche/?ort=Thale&umkreis=5", "/suche/?ort=Thale&umkreis=5"),
        ("http://elsewhere.example/suche/", None),
        ("http://testserver//elsewhere.example/", None),
        ("http://testserver/reiseplan/", None),
        ("http://testserver/suche/?q=" + "x" * 2000, None),
        ("", None),
    ],
)
def test_the_page_leads_back_to_where_one_was(client: Client, referer: str, back: str | None):
    offering = OfferingFactory.create()
    address = f"/reiseplan/merken/{offering.pk}/"
    page = BeautifulSoup(client.get(address, headers={"referer": referer}).content, "html.parser")
    assert page.select_one(".trip-back a")["href"] == back or (
        back is None and page.select_one(".trip-back a")["href"] == offering.get_absolute_url()
    )
    field = page.select_one("input[name=zurueck]")
    assert (field["value"] if field else None) == back


@pytest.mark.parametrize(
    "named",
    ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", "/\\e.example"],
)
def test_nobody_can_name_another_site_to_go_back_to(client: Client, named: str):
    offering = OfferingFactory.create()
    address = f"/reiseplan/merken/{offering.pk}/"
    page = BeautifulSoup(client.get(address, {"zurueck": named}).content, "html.parser")
    assert page.select_one(".trip-back a")["href"] == offering.get_absolute_url()
    response = client.post(address, {"day": "0", "zurueck": named})
    assert response["Location"] == address


def test_two_visitors_have_two_plans():
    offering = OfferingFactory.create()
    for browser in (Client(), Client()):
        browser.post(f"/reiseplan/merken/{offering.pk}/", {"day": "0"})
    assert TripPlan.objects.count() == 2


def test_english_pages_save_into_the_same_plan(client: Client):
    german, english = OfferingFactory.create(), OfferingFactory.create()
    first = client.post(f"/reiseplan/merken/{german.pk}/", {"day": "0"})
    secret = first.cookies[cookie_name("en")].value
    assert secret == first.cookies[cookie_name("de")].value
    client.post(f"/en/reiseplan/merken/{english.pk}/", {"day": "0"})
    assert TripPlan.objects.all().owned_with(secret).get().stops.count() == 2
    assert actions.start()[1] != secret


def test_a_script_gets_the_form_without_the_page_around_it(owner: Client, add):
    address = f"/reiseplan/merken/{add('Therme').offering_id}/"
    response = owner.get(address, headers={"HX-Request": "true"})
    page = BeautifulSoup(response.content, "html.parser")
    assert page.select_one("#merken form input[name=csrfmiddlewaretoken]")
    assert not page.select("header.site-header, head")
    assert "no-store" in response["Cache-Control"]


def test_the_plans_pages_carry_a_note_of_what_is_saved(owner: Client, add):
    saved = [add(name).offering_id for name in ("Therme", "Café")]
    until = timezone.localdate() + datetime.timedelta(days=90)
    for address in ("/reiseplan/", f"/reiseplan/merken/{saved[0]}/", "/en/reiseplan/"):
        assert note_in(owner.get(address)) == {"offerings": saved, "until": until.isoformat()}


def test_without_a_plan_the_note_is_empty_and_ends_what_the_browser_had(client: Client):
    for address in ("/reiseplan/", f"/reiseplan/merken/{OfferingFactory.create().pk}/"):
        assert note_in(client.get(address)) == {"offerings": [], "until": ""}


def test_whoever_reads_a_shared_plan_gets_no_note_of_it(client: Client, plan, secret, add):
    add("Therme")
    response = client.get(f"/reiseplan/{share_token(secret, 1)}/")
    assert response.status_code == 200
    assert b"trip-plan-note" not in response.content
