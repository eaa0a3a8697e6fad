"""The step “where it is”: a pin from the address, and what holds where it stands."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from catalogue.models import Offering, PlaceStatus
from tests.factories import StatusSchemeFactory, make_place
from tests.geocoder_server import geocoder_server, use
from tests.network.portal.people import business, draft, logged_in, member, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner():
    return person("Karla")


@pytest.fixture
def hof(owner):
    return business(owner)


@pytest.fixture
def shop(hof, owner) -> Offering:
    return draft(hof, owner)


@pytest.fixture
def browser(owner):
    return logged_in(owner)


@pytest.fixture
def town():
    """A spa town in a district, 20 km east of the farm, with what both are recognised as."""
    district = make_place("Kreis Wald", kind="district", lat=51.8, lon=11.1)
    town = make_place("Waldbad", kind="municipality", parent=district, lat=51.8, lon=11.1)
    for place, name in ((town, "Kneipp-Heilbad"), (district, "HATIX")):
        PlaceStatus.objects.create(
            place=place,
            scheme=StatusSchemeFactory(name=name),
            source_title="Verzeichnis",
            source_url="https://example.org/",
        )
    return town


def step(hof, shop) -> str:
    return reverse("portal-step", args=[hof.slug, shop.pk, "ort"])


def pin_at(hof, shop, **said) -> tuple[str, dict]:
    return reverse("portal-pin", args=[hof.slug, shop.pk]), said


def read(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def typed(browser, address: str, **more: str) -> dict[str, str]:
    """What a browser sends of the step as it is, with what somebody changed."""
    page = read(browser.get(address))
    form = page.select_one("form.step")
    sent = {field["name"]: field.get("value", "") for field in form.select("input[name]")}
    return {**sent, **more}


def numbers(page: BeautifulSoup) -> tuple[float, float]:
    lat, lon = (page.select_one(f"input[name={name}]")["value"] for name in ("lat", "lon"))
    return float(lat), float(lon)


def stored(shop: Offering) -> Offering:
    shop.refresh_from_db()
    return shop.get_latest_revision_as_object()


def test_place_proposes_its_middle_and_stores_nothing(browser, hof, shop, town):
    before = stored(shop).point
    sent = typed(browser, step(hof, shop), place="Waldbad", street="Am Markt 1", pin="1")

    page = read(browser.post(step(hof, shop), sent))

    assert numbers(page) == (51.8, 11.1)
    assert page.select_one("input[name=street]")["value"] == "Am Markt 1"
    assert "mitten in Waldbad" in page.select_one("#pin").get_text()
    assert "nichts gespeichert" in page.select_one("#pin").get_text()
    assert stored(shop).point == before
    assert stored(shop).street == ""


def test_proposal_is_stored_by_saving(browser, hof, shop, town):
    sent = typed(browser, step(hof, shop), place="Waldbad", pin="1")
    page = read(browser.post(step(hof, shop), sent))
    form = page.select_one("form.step")
    again = {field["name"]: field.get("value", "") for field in form.select("input[name]")}

    response = browser.post(step(hof, shop), again)

    assert response.status_code == 302
    assert stored(shop).point == (51.8, 11.1)
    assert stored(shop).place == town


def test_unknown_place_proposes_nothing_and_is_said_beside_its_field(browser, hof, shop):
    at_first = numbers(read(browser.get(step(hof, shop))))
    sent = typed(browser, step(hof, shop), place="Nirgendwohausen", pin="1")

    page = read(browser.post(step(hof, shop), sent))

    assert page.select_one("#pin") is None
    assert numbers(page) == at_first
    assert page.select_one("#id_place_error")


def test_street_is_found_by_the_operators_geocoder(browser, hof, shop, town, settings):
    with geocoder_server() as server:
        use(server, settings)
        server.finds(51.80512, 11.10734)
        sent = typed(browser, step(hof, shop), place="Waldbad", street="Am Markt 1", pin="1")

        page = read(browser.post(step(hof, shop), sent))

        assert server.asked[0][1]["q"] == ["Am Markt 1, Waldbad"]
    assert numbers(page) == (51.80512, 11.10734)
    assert "Adresse gefunden" in page.select_one("#pin").get_text()


@pytest.mark.parametrize("answer", ["[]", "<html>", '[{"lat": "48.1", "lon": "11.5"}]'])
def test_geocoder_that_does_not_help_blocks_nobody(browser, hof, shop, town, settings, answer):
    with geocoder_server() as server:
        use(server, settings)
        server.text = answer
        sent = typed(browser, step(hof, shop), place="Waldbad", street="Am Markt 1", pin="1")

        page = read(browser.post(step(hof, shop), sent))

    assert numbers(page) == (51.8, 11.1)
    assert "Pin" in page.select_one("#pin").get_text()
    del sent["pin"]
    assert browser.post(step(hof, shop), sent).status_code == 302


def test_saving_asks_no_geocoder(browser, hof, shop, town, settings):
    with geocoder_server() as server:
        use(server, settings)
        browser.post(step(hof, shop), typed(browser, step(hof, shop), street="Am Markt 1"))
        assert server.asked == []


def test_step_says_what_holds_where_the_pin_stands(browser, hof, shop, town):
    sent = typed(browser, step(hof, shop), place="Waldbad", lat="51.801", lon="11.101")
    browser.post(step(hof, shop), sent)

    around = read(browser.get(step(hof, shop))).select_one("[data-pin-place]")

    assert "Waldbad, Kreis Wald" in around.get_text()
    assert "Kneipp-Heilbad" in around.get_text()
    assert "HATIX (Kreis Wald)" in around.get_text()
    assert not around.select_one(".pin-place__warning")


def test_moved_pin_is_answered_with_a_part_of_a_page(browser, hof, shop, town):
    address, said = pin_at(hof, shop, lat="51,801", lon="11.101", place="Waldbad")

    response = browser.get(address, said)

    assert "Kneipp-Heilbad" in response.content.decode()
    assert "<html" not in response.content.decode()
    assert "private" in response["Cache-Control"]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"lat": "51.8", "lon": "11.25", "place": "Waldbad"}, "10 km von Waldbad"),
        ({"lat": "10.8", "lon": "51.8", "place": "Waldbad"}, "vertauscht"),
        ({"lat": "48.1", "lon": "11.5", "place": ""}, "außerhalb der Region"),
        ({"lat": "48.1", "lon": "11.5", "place": "Nirgendwo"}, "außerhalb der Region"),
    ],
)
def test_pin_that_is_likely_wrong_is_asked_about(browser, hof, shop, town, said, words):
    address, _said = pin_at(hof, shop)

    assert words in read(browser.get(address, said)).get_text()


@pytest.mark.parametrize(
    "said", [{}, {"lat": "51.8"}, {"lat": "nan", "lon": "10"}, {"lat": "91", "lon": "x"}]
)
def test_what_is_no_point_is_refused(browser, hof, shop, said):
    address, _said = pin_at(hof, shop)

    assert browser.get(address, said).status_code == 400


def test_drawing_shows_where_the_pin_stands(browser, hof, shop, town):
    page = read(browser.get(step(hof, shop)))

    response = browser.get(page.select_one("pin-map img")["src"])

    assert response["Content-Type"] == "image/svg+xml"
    assert response.content.startswith(b"<svg")
    assert "private" in response["Cache-Control"]
    address = page.select_one("pin-map img")["src"].partition("?")[0]
    assert browser.get(address, {"lat": "x", "lon": "1"}).status_code == 400
    assert logged_in(person("Sven")).get(address, {"lat": "51", "lon": "10"}).status_code == 404


def test_far_pin_may_be_stored_after_the_question(browser, hof, shop, town):
    sent = typed(browser, step(hof, shop), place="Waldbad", lat="51.8", lon="11.25")

    assert browser.post(step(hof, shop), sent).status_code == 302

    page = read(browser.get(step(hof, shop)))
    assert "10 km von Waldbad" in page.select_one(".pin-place__warning").get_text()


@pytest.mark.parametrize(("role", "status"), [("viewer", 403), ("maintainer", 200)])
def test_only_who_may_edit_asks_for_a_pin(hof, shop, role, status):
    colleague = person("Kim")
    member(hof, colleague, role)
    address, said = pin_at(hof, shop, lat="51.8", lon="10.8")

    assert logged_in(colleague).get(address, said).status_code == status


def test_strangers_and_visitors_ask_in_vain(client, hof, shop):
    address, said = pin_at(hof, shop, lat="51.8", lon="10.8")

    assert client.get(address, said).status_code == 302
    assert logged_in(person("Sven")).get(address, said).status_code == 404
    assert logged_in(person("Olga")).post(step(hof, shop), {"pin": "1"}).status_code == 404


def test_step_needs_few_queries(browser, hof, shop, town, django_assert_max_num_queries):
    browser.get(step(hof, shop))
    with django_assert_max_num_queries(20):
        browser.get(step(hof, shop))
