"""What the search page hands to its map, and that both draw categories alike."""

import json
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.test import Client

from catalogue.exporters.map_pins import COLOURS, SHAPES
from catalogue.models import Offering
from catalogue.search.index import refresh
from tests.factories import OfferingFactory, make_place

pytestmark = pytest.mark.django_db


def map_data(response) -> dict:
    page = BeautifulSoup(response.content, "html.parser")
    return json.loads(page.select_one("#ergebnisse script[data-map-data]").string)


def make_offerings(number: int, **fields) -> None:
    for _ in range(number):
        OfferingFactory(**fields)
    refresh(Offering.objects.all())


def test_pins_are_the_cards_of_the_page_in_their_order(client: Client):
    make_place("Waldstadt")
    make_offerings(23)
    response = client.get("/suche/", {"ort": "Waldstadt", "seite": "2"})
    page = BeautifulSoup(response.content, "html.parser")
    pins = map_data(response)["pins"]
    assert [pin["number"] for pin in pins] == [21, 22, 23]
    assert [str(pin["id"]) for pin in pins] == [
        item["data-offering"] for item in page.select("[data-offering]")
    ]
    assert [str(pin["number"]) for pin in pins] == [
        number.get_text() for number in page.select(".card .mark__number")
    ]


def test_the_circle_is_the_one_that_was_searched(client: Client):
    make_place("Waldstadt", lat=51.75, lon=10.5)
    make_offerings(1, lat=51.75, lon=10.5)
    data = map_data(client.get("/suche/", {"ort": "Waldstadt", "umkreis": "7.5"}))
    assert data["centre"] == [10.5, 51.75]
    assert data["radius_km"] == 7.5


def test_a_search_without_a_place_has_no_circle(client: Client):
    make_offerings(1)
    data = map_data(client.get("/suche/"))
    assert data["centre"] is None
    assert data["radius_km"] is None


def test_other_hits_are_asked_for_only_where_there_are_some(client: Client):
    make_place("Waldstadt")
    make_offerings(21)
    everything = map_data(client.get("/suche/", {"ort": "Waldstadt", "seite": "2"}))
    assert everything["rest"] == "/suche.geojson?ort=Waldstadt"
    assert client.get(everything["rest"]).json()["numberMatched"] == 21
    assert map_data(client.get("/suche/", {"q": "Haus 7"}))["rest"] == ""


def test_an_empty_result_is_an_empty_map(client: Client):
    make_place("Waldstadt")
    assert map_data(client.get("/suche/", {"ort": "Waldstadt"}))["pins"] == []


def test_a_name_cannot_end_the_block_of_data(client: Client):
    make_offerings(1, name="</script><b>Haus & Hof")
    response = client.get("/suche/")
    assert map_data(response)["pins"][0]["name"] == "</script><b>Haus & Hof"
    assert b"</script><b>" not in response.content


def test_english_pages_name_kinds_and_lead_to_english_pages(client: Client):
    make_offerings(1)
    data = map_data(client.get("/en/suche/"))
    assert data["categories"]["lodging"] == "Sleep"
    assert data["pins"][0]["url"].startswith("/en/")


def test_map_and_cards_draw_the_same_shapes():
    cards = (settings.BASE_DIR / "templates/components/category_mark.html").read_text()
    shapes = Path(settings.BASE_DIR / "static/js/map/shapes.js").read_text()
    paths = re.findall(r'<path d="([^"]+)"', cards)
    assert len(paths) == 4
    assert [path for path in paths if f'"{path}"' not in shapes] == []


def test_drawn_map_has_the_shapes_and_colours_of_the_interactive_one():
    shapes = Path(settings.BASE_DIR / "static/js/map/shapes.js").read_text()
    assert dict(re.findall(r'^  (\w+): "(M[^"]+|m[^"]+)",$', shapes, re.MULTILINE)) == SHAPES
    tokens = Path(settings.BASE_DIR / "static/css/base.css").read_text()
    assert dict(re.findall(r"--(\w+): (#\w+); --\1-tint", tokens)) == COLOURS
