"""Secret links, and what every address of the plan tells caches, robots and other sites."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from network.tokens import LENGTH
from network.tripplan import actions
from network.tripplan.cookies import cookie_name
from network.tripplan.models import TripPlan
from network.tripplan.tokens import share_token
from tests.factories import OfferingFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def shared(plan, secret) -> str:
    """Address of the plan for reading."""
    return f"/reiseplan/{share_token(secret, 1)}/"


def test_a_shared_plan_shows_stops_and_notes_and_no_way_to_change_them(client, add, shared):
    stop = add("Therme", day=1)
    actions.write_note(stop=stop, note="Handtuch einpacken")
    response = client.get(shared)
    page = BeautifulSoup(response.content, "html.parser")
    assert page.select_one(".trip-stop h3").get_text() == "Therme"
    assert "Handtuch einpacken" in page.get_text()
    assert not page.select("main form")
    assert not response.cookies


def test_a_shared_plan_names_neither_secret_but_its_own(client, add, secret, shared):
    add("Therme", day=1)
    assert secret not in client.get(shared).content.decode()


def test_the_owner_finds_both_links_on_the_plan(owner, secret, shared):
    page = BeautifulSoup(owner.get("/reiseplan/").content, "html.parser")
    assert page.select_one("#share-link")["value"] == f"http://testserver{shared}"
    expected = f"http://testserver/reiseplan/weiterplanen/{secret}/"
    assert page.select_one("#continue-link")["value"] == expected


def test_a_renewed_link_works_and_the_old_one_does_not(owner, client, shared, secret):
    assert owner.post("/reiseplan/teilen/")["Location"] == "/reiseplan/#teilen"
    assert Client().get(shared).status_code == 404
    assert Client().get(f"/reiseplan/{share_token(secret, 2)}/").status_code == 200


def test_the_link_to_change_asks_before_it_gives_the_plan_to_this_browser(plan, secret):
    browser = Client()
    address = f"/reiseplan/weiterplanen/{secret}/"
    assert not set(browser.get(address).cookies) - {"csrftoken"}
    response = browser.post(address)
    assert response["Location"] == "/reiseplan/"
    assert response.cookies[cookie_name("de")].value == secret
    assert "Ihr Reiseplan" in browser.get("/reiseplan/").content.decode()


def test_it_warns_where_another_plan_would_be_hidden(plan, secret):
    browser = Client()
    browser.post(f"/reiseplan/merken/{OfferingFactory.create().pk}/", {"day": "0"})
    page = browser.get(f"/reiseplan/weiterplanen/{secret}/").content.decode()
    assert "schon einen Plan" in page


@pytest.mark.parametrize("address", ["/reiseplan/{}/", "/reiseplan/weiterplanen/{}/"])
def test_a_tampered_token_opens_nothing(client, plan, secret, address):
    for token in (share_token(secret, 1), secret):
        flipped = ("A" if token[0] != "A" else "B") + token[1:]
        for wrong in (flipped, token[:-1], f"{token}A", token.swapcase(), "%00" * LENGTH):
            assert client.get(address.format(wrong)).status_code == 404


def test_each_secret_fits_its_own_address_only(client, plan, secret):
    assert client.get(f"/reiseplan/{secret}/").status_code == 404
    assert client.get(f"/reiseplan/weiterplanen/{share_token(secret, 1)}/").status_code == 404


def test_secrets_are_long_random_and_never_the_same(db):
    found = {actions.start()[1] for _ in range(20)}
    assert len(found) == 20
    assert {len(secret) for secret in found} == {LENGTH}
    assert TripPlan.objects.count() == 20


def test_every_answer_stays_out_of_caches_and_search_engines(owner, add, secret, shared):
    stop = add("Therme", day=1)
    for prefix in ("", "/en"):
        for address in (
            "/reiseplan/",
            f"/reiseplan/merken/{stop.offering_id}/",
            "/reiseplan/loeschen/",
            "/reiseplan/reiseplan.gpx",
            "/reiseplan/reiseplan.ics",
            f"/reiseplan/weiterplanen/{secret}/",
            shared,
            f"{shared}reiseplan.gpx",
            "/reiseplan/gibt-es-nicht/",
            "/reiseplan/merken/999999/",
            "/reiseplan/tage/",
        ):
            response = owner.get(f"{prefix}{address}")
            assert response["Cache-Control"] == "private, no-store", address
            assert response["X-Robots-Tag"] == "noindex, nofollow", address
            assert response["Referrer-Policy"] in ("no-referrer", "strict-origin"), address


def test_the_pages_of_shared_links_send_no_referrer_at_all(client, add, shared):
    add("Therme", day=1)
    for address in (shared, f"{shared}reiseplan.gpx"):
        assert client.get(address)["Referrer-Policy"] == "no-referrer"


def test_forms_come_from_pages_whose_policy_lets_browsers_name_their_origin(owner, secret):
    """Under `no-referrer` they would send `Origin: null`, and Django refuses that (see twin)."""
    for address in ("/reiseplan/", f"/reiseplan/weiterplanen/{secret}/", "/reiseplan/loeschen/"):
        assert owner.get(address)["Referrer-Policy"] == "strict-origin"


def test_a_form_of_unknown_origin_is_refused(secret):
    browser = Client(enforce_csrf_checks=True)
    address = f"/reiseplan/weiterplanen/{actions.start()[1]}/"
    page = BeautifulSoup(browser.get(address).content, "html.parser")
    token = {"csrfmiddlewaretoken": page.select_one("[name=csrfmiddlewaretoken]")["value"]}
    assert browser.post(address, token, headers={"origin": "null"}).status_code == 403
    assert browser.post(address, token, headers={"origin": "http://testserver"}).status_code == 303


def test_pages_name_no_canonical_address_and_no_other_language(owner, shared):
    for address in ("/reiseplan/", shared):
        page = BeautifulSoup(owner.get(address).content, "html.parser")
        assert not page.select("link[rel=canonical], link[rel=alternate]")
        assert page.select_one("meta[name=robots]")["content"] == "noindex, nofollow"


def test_robots_are_kept_from_one_form_an_offering(client):
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert "Disallow: /reiseplan/merken/" in lines
    assert "Disallow: /en/reiseplan/merken/" in lines
