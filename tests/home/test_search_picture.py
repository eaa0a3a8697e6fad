"""The map of a search as one picture: the same results, numbers and circle as the list."""

import xml.etree.ElementTree as ET

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from catalogue.models import Offering
from catalogue.search.index import refresh
from tests.factories import OfferingFactory, SourceFactory, make_place

pytestmark = pytest.mark.django_db
SVG = "{http://www.w3.org/2000/svg}"
SQUARE = [[10.2, 51.4], [11.4, 51.4], [11.4, 52.2], [10.2, 52.2], [10.2, 51.4]]


def drawn(client: Client, **parameters: str) -> ET.Element:
    response = client.get("/suche/karte.svg", parameters)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "image/svg+xml"
    return ET.fromstring(response.content)  # noqa: S314  our own


def texts(picture: ET.Element) -> list[str | None]:
    return [text.text for text in picture.iter(f"{SVG}text")]


def make_offerings(number: int, **fields: object) -> None:
    for index in range(number):
        OfferingFactory(lat=51.8, lon=10.8 + index * 0.05, **fields)
    refresh(Offering.objects.all())


def test_pins_have_the_numbers_of_the_list(client: Client):
    make_offerings(3)
    assert {"1", "2", "3"} <= set(texts(drawn(client)))


def test_second_page_goes_on_counting(client: Client):
    make_offerings(22)
    assert {"21", "22"} <= set(texts(drawn(client, seite="2")))
    assert "1" not in texts(drawn(client, seite="2"))


def test_filters_hold(client: Client):
    make_offerings(2, category="food", kind="cafe")
    make_offerings(1, category="spa", kind="sauna")
    assert "2" not in texts(drawn(client, kategorie="spa"))


def test_searched_circle_is_drawn(client: Client):
    make_place("Waldstadt", lat=51.8, lon=10.8)
    make_offerings(1)
    circles = drawn(client, ort="Waldstadt", umkreis="10").iter(f"{SVG}circle")
    assert [circle for circle in circles if circle.get("stroke-dasharray")]
    circles = drawn(client).iter(f"{SVG}circle")
    assert not [circle for circle in circles if circle.get("stroke-dasharray")]


def test_without_a_result_the_land_is_shown_and_without_land_there_is_no_picture(client: Client):
    assert client.get("/suche/karte.svg", {"q": "nichts"}).status_code == 404
    area = {"type": "Polygon", "coordinates": [SQUARE]}
    district = make_place("Landkreis Wald", kind="district", boundary=area)
    make_place("Waldstadt", parent=district, lat=51.8, lon=10.8, population=20_000)
    assert "Waldstadt" in texts(drawn(client, q="nichts"))


@pytest.mark.parametrize("parameters", [{"ort": "Nirgendwo"}, {"umkreis": "viele"}])
def test_wrong_parameters_are_told_in_words(client: Client, parameters: dict[str, str]):
    response = client.get("/suche/karte.svg", parameters)
    assert response.status_code == 400
    assert response.headers["Content-Type"].startswith("text/plain")
    assert len(response.content.decode()) > 10


def test_picture_needs_few_queries_however_many_results(
    client: Client, django_assert_max_num_queries
):
    make_place("Waldstadt", lat=51.8, lon=10.8)
    make_offerings(25)
    client.get("/suche/karte.svg", {"ort": "Waldstadt", "umkreis": "50"})
    with django_assert_max_num_queries(6):
        client.get("/suche/karte.svg", {"ort": "Waldstadt", "umkreis": "50"})


def test_page_without_script_shows_the_picture_and_names_its_sources(client: Client):
    source = SourceFactory(attribution="© Verein der Kartenfreunde")
    make_place("Waldstadt", lat=51.8, lon=10.8, source=source)
    make_offerings(1)
    page = BeautifulSoup(client.get("/suche/", {"ort": "Waldstadt"}).content, "html.parser")
    without_script = page.select_one("noscript")
    assert without_script is not None
    picture = without_script.select_one("img")
    assert picture is not None
    address = picture["src"]
    assert isinstance(address, str)
    assert client.get(address).status_code == 200
    assert picture["alt"] == "Karte der Angebote auf dieser Seite"
    assert "© Verein der Kartenfreunde" in without_script.get_text()
