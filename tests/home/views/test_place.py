"""Pages of places through the HTTP client."""

import datetime
import json

import pytest
import time_machine
from bs4 import BeautifulSoup

from catalogue.exporters.map_frame import Frame
from catalogue.models import FormerSlug, Offering, PlaceStatus
from catalogue.search.index import refresh
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
    assert "Übernachten 5 in Waldstadt" in shelf.h2.get_text(" ", strip=True)
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

    client.get("/orte/waldstadt/")  # the first one reads the gazetteer

    with django_assert_max_num_queries(20):
        client.get("/orte/waldstadt/")


def numbers_on(page) -> list[str]:
    """What stands in the pins of the map."""
    drawing = page.select_one(".small-map svg")
    return [text.get_text() for text in drawing.select("g > text")]


def test_cards_bear_the_numbers_of_the_map(client, town):
    for number, category in enumerate(("lodging", "food", "spa")):
        kind = {"lodging": "hotel", "food": "cafe", "spa": "sauna"}[category]
        OfferingFactory(category=category, kind=kind, place=town, lat=51.77 + number / 50)
    refresh(Offering.objects.all())

    page = read(client.get("/orte/waldstadt/"))

    assert sorted(numbers_on(page)) == ["1", "2", "3"]
    cards = page.select(".card")
    assert [card.select_one(".mark__number").get_text() for card in cards] == ["1", "2", "3"]
    ground = page.select_one(".small-map img")
    assert "Waldstadt" in ground["alt"]
    assert client.get(ground["src"]).status_code == 200
    assert page.find("a", href="/suche/?ort=Waldstadt#karte")


def test_map_of_a_place_without_offerings_marks_the_place(client, town):
    page = read(client.get("/orte/waldstadt/"))

    assert numbers_on(page) == []
    assert "Waldstadt" in page.select_one(".small-map svg").get_text()


def test_map_of_an_area_says_how_many_are_where(client, town):
    OfferingFactory(place=town.get_children().get())
    far = make_place("Fernstadt", parent=town.get_parent(), lat=51.6, lon=10.3)
    for number in range(12):
        OfferingFactory(place=far if number else town, lat=51.6, lon=10.3)
    refresh(Offering.objects.all())

    page = read(client.get("/orte/kreis-wald/"))

    assert sorted(numbers_on(page)) == ["11", "2"]
    # The village lies where the town does: one disc for both.
    links = [link["href"] for link in page.select(".small-map a")]
    assert links == ["/orte/walddorf/", "/orte/fernstadt/"]
    assert not page.select(".mark__number")


def test_area_is_drawn_whole_where_its_border_is_known(client, town):
    district = town.get_parent()
    ring = [[10.0, 51.4], [11.6, 51.4], [11.6, 52.2], [10.0, 52.2], [10.0, 51.4]]
    district.boundary = {"type": "Polygon", "coordinates": [ring]}
    district.save()

    source = read(client.get("/orte/kreis-wald/")).select_one(".small-map img")["src"]

    name = source.removeprefix("/karten/grund/").removesuffix(".svg")
    frame = Frame.named(name)
    assert all(frame.holds(frame.pixel(lon, lat)) for lon, lat in ring)


def test_links_say_how_much_a_search_from_here_finds(client, town):
    for number in range(4):
        OfferingFactory(name=f"Haus {number}", place=town)
    outside = make_place("Nachbarort", parent=town.get_parent(), lat=51.9)
    OfferingFactory(name="Nebenan", place=outside, lat=51.9)
    refresh(Offering.objects.all())

    shelf = read(client.get("/orte/waldstadt/")).select_one("section[data-category=lodging]")
    assert "4 in Waldstadt" in shelf.h2.get_text(" ", strip=True)
    assert "Alle 5 im Umkreis von 15 km" in shelf.a.get_text()
    assert "5 Angebote" in read(client.get(shelf.a["href"])).h1.get_text()

    district = read(client.get("/orte/kreis-wald/")).select_one("section[data-category=lodging]")
    assert "Alle 5 zeigen" in district.a.get_text()
    assert "5 Angebote in Kreis Wald" in read(client.get(district.a["href"])).h1.get_text()


def test_namesakes_lead_to_searches_of_their_own(client, town):
    """Searched by the bare name, one of the two would show the other's offerings."""
    state = town.get_parent().get_parent()
    other = make_place("Kreis Fern", kind="district", parent=state, lat=51.2)
    twin = make_place(
        "Waldstadt", parent=other, lat=51.2, slug="waldstadt-fern", key="test:settlement:fern"
    )
    for place, number in ((town, 4), (twin, 5)):
        for one in range(number):
            OfferingFactory(name=f"{place.slug} {one}", place=place, lat=place.lat)
    refresh(Offering.objects.all())

    for slug, number in (("waldstadt", 4), ("waldstadt-fern", 5)):
        shelf = read(client.get(f"/orte/{slug}/")).select_one("section[data-category=lodging]")
        assert f"{number} Angebote" in read(client.get(shelf.a["href"])).h1.get_text()


def test_shelves_take_turns_as_the_search_does(client, town):
    for number in range(8):
        OfferingFactory(name=f"Haus {number}", place=town)
    refresh(Offering.objects.all())
    firsts = set()
    for day in range(1, 6):
        with time_machine.travel(datetime.datetime(2027, 3, day, 12, tzinfo=datetime.UTC)):
            shelf = read(client.get("/orte/waldstadt/")).select_one(".card-list")
            searched = read(client.get("/suche/?kategorie=lodging"))
        shown = [title.get_text() for title in shelf.select(".card__title")]
        assert shown == [title.get_text() for title in searched.select(".card__title")][:3]
        firsts.add(shown[0])

    assert len(firsts) > 1


def test_neighbours_come_nearest_first_and_only_with_something_to_offer(client, town):
    district = town.get_parent()
    for name, lat in (("Weitort", 51.95), ("Nahort", 51.85), ("Leerort", 51.82)):
        place = make_place(name, parent=district, lat=lat)
        if name != "Leerort":
            OfferingFactory(name=f"Haus {name}", place=place, lat=lat)
    # What comes before it in the tree's order has moved the town to another path.
    town.refresh_from_db()
    OfferingFactory(place=town.get_children().get())

    rows = read(client.get("/orte/waldstadt/")).select(".neighbours a")

    texts = [row.get_text(" ", strip=True).replace("\xa0", " ") for row in rows]
    assert texts == ["Nahort 5,6 km", "Weitort 16,7 km"]
    assert rows[0]["href"] == "/orte/nahort/"
    assert not read(client.get("/orte/kreis-wald/")).select(".neighbours")


def test_place_says_its_postcode(client, town):
    town.postcodes.create(code="38800")

    text = read(client.get("/orte/waldstadt/")).main.get_text(" ", strip=True)

    assert "38800" in text


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
