"""Pages of places through the HTTP client."""

import datetime
import json

import pytest
from bs4 import BeautifulSoup

from catalogue.models import FormerSlug, PlaceStatus
from tests.factories import OfferingFactory, StatusSchemeFactory, make_place

pytestmark = pytest.mark.django_db


def read(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


@pytest.fixture
def town():
    """A municipality in a district in a state, with a village."""
    region = make_place("Waldland", kind="region", subdivision="")
    state = make_place("Land", kind="state", parent=region)
    district = make_place("Kreis Wald", kind="district", parent=state)
    town = make_place("Waldstadt", kind="municipality", parent=district, population=12_345)
    make_place("Walddorf", parent=town)
    town.refresh_from_db()
    return town


def status(place, name, **fields):
    return PlaceStatus.objects.create(
        place=place,
        scheme=StatusSchemeFactory(name=name, explanation="Geprüft."),
        source_title="Amtsblatt",
        source_url="https://example.org/amtsblatt",
        **fields,
    )


def test_place_says_what_it_is(client, town, pages):
    response = client.get("/orte/waldstadt/")

    text = read(response).main.get_text(" ", strip=True)
    for words in ("Waldstadt", "Gemeinde", "12.345", "Kreis Wald", "Walddorf"):
        assert words in text
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_place_lists_what_is_there_with_ways_into_the_search(client, town):
    village = town.get_children().get()
    for number in range(5):
        OfferingFactory(name=f"Haus {number}", place=village)
    OfferingFactory(name="Bad", category="spa", kind="sauna", place=town)
    OfferingFactory(name="Geheim", place=town, live=False)

    page = read(client.get("/orte/waldstadt/"))

    shelf = page.select_one("section[data-category=lodging]")
    assert "Übernachten 5" in shelf.h2.get_text(" ", strip=True)
    assert len(shelf.select(".card")) == 3
    assert shelf.find("a", href="/suche/?ort=Waldstadt&kategorie=lodging")
    assert "Geheim" not in page.get_text()


def test_statuses_come_from_the_place_and_from_above_while_they_hold(client, town):
    status(town, "Erholungsort", valid_from=datetime.date(1968, 5, 3))
    status(town.get_parent(), "Gästekartengebiet")
    status(town, "Luftkurort", valid_to=datetime.date(2019, 1, 1))
    status(town.get_children().get(), "Heilbad")

    text = read(client.get("/orte/waldstadt/")).main.get_text(" ", strip=True)

    assert "Erholungsort seit 1968" in text
    assert "Gästekartengebiet" in text
    assert "Amtsblatt" in text
    assert "Luftkurort" not in text
    assert "Heilbad" not in text


def test_former_address_leads_to_the_present_one(client, town):
    FormerSlug.objects.create(place=town, slug="alt-waldstadt")

    response = client.get("/orte/alt-waldstadt/")

    assert (response.status_code, response["Location"]) == (301, "/orte/waldstadt/")


def test_unknown_place_is_not_found(client):
    assert client.get("/orte/nirgendwo/").status_code == 404


def test_empty_place_leads_into_the_search(client, town):
    page = read(client.get("/orte/waldstadt/"))

    assert page.find("a", href="/suche/?ort=Waldstadt&umkreis=15")


def test_queries_do_not_grow_with_the_offerings(client, town, django_assert_max_num_queries):
    for number in range(12):
        OfferingFactory(name=f"Haus {number}", place=town)
        OfferingFactory(category="food", kind="cafe", place=town)

    with django_assert_max_num_queries(20):
        client.get("/orte/waldstadt/")


def test_json_ld_names_the_place(client, town):
    script = read(client.get("/orte/waldstadt/")).find("script", type="application/ld+json")

    node = json.loads(script.string)
    assert (node["@type"], node["name"]) == ("City", "Waldstadt")
    assert node["containedInPlace"]["name"] == "Kreis Wald"


def test_json_ld_calls_a_castle_no_landform(client, town):
    make_place("Schloss Waldstadt", kind="landmark", parent=town)

    page = read(client.get("/orte/schloss-waldstadt/"))

    node = json.loads(page.find("script", type="application/ld+json").string)
    assert node["@type"] == "TouristAttraction"


def test_english_page_of_a_place(client, town):
    text = read(client.get("/en/orte/waldstadt/")).main.get_text(" ", strip=True)

    assert "Nothing is listed here yet" in text


def test_places_are_listed_by_district(client, town):
    OfferingFactory(place=town)
    OfferingFactory(place=town)

    page = read(client.get("/orte/"))

    section = page.select_one(".district")
    assert section.h2.get_text() == "Kreis Wald"
    assert section.li.get_text(" ", strip=True).startswith("Waldstadt 2")


def test_list_of_places_without_offerings_says_so(client):
    assert "Noch ist nichts verzeichnet" in client.get("/orte/").content.decode()
