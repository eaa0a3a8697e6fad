"""The search page through the HTTP client."""

import pytest
from bs4 import BeautifulSoup

from catalogue.models import Offering
from catalogue.search.index import refresh
from tests.factories import OfferingFactory, make_place

pytestmark = pytest.mark.django_db


def read(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


@pytest.fixture
def town():
    """A town with a hotel in it, a café near by and a bath far off."""
    place = make_place("Waldstadt", lat=51.8, lon=10.8)
    OfferingFactory(name="Hotel Mitte", lat=51.8, lon=10.8)
    OfferingFactory(name="Café Rand", category="food", kind="cafe", lat=51.84, lon=10.8)
    OfferingFactory(name="Bad Weit", category="spa", kind="sauna", lat=52.1, lon=10.8)
    refresh(Offering.objects.all())
    return place


def test_search_around_a_place_counts_and_orders_by_distance(client, town, pages):
    response = client.get("/suche/", {"ort": "Waldstadt", "umkreis": "15"})

    page = read(response)
    assert page.h1.get_text() == "2 Angebote im Umkreis von 15 km um Waldstadt"
    titles = [title.get_text() for title in page.select(".card__title")]
    assert titles == ["Hotel Mitte", "Café Rand"]
    assert "4,5 km" in page.select(".card")[1].get_text().replace("\xa0", " ")
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_search_speaks_english(client, town):
    page = read(client.get("/en/suche/", {"ort": "Waldstadt"}))

    assert page.h1.get_text() == "2 offerings within 15 km of Waldstadt"


def test_everything_typed_and_chosen_is_in_the_form_again(client, town):
    page = read(
        client.get(
            "/suche/", {"q": "hotel", "ort": "Waldstadt", "umkreis": "7", "kategorie": "food"}
        )
    )

    form = page.find("form", id="search")
    assert form.find("input", attrs={"name": "q"})["value"] == "hotel"
    assert form.find("input", attrs={"name": "ort"})["value"] == "Waldstadt"
    assert form.find("option", selected=True)["value"] == "7"
    chosen = page.find("input", attrs={"name": "kategorie", "value": "food"})
    assert chosen.has_attr("checked")
    assert chosen["form"] == "search"


def test_empty_filters_are_visible_but_disabled(client, town):
    page = read(client.get("/suche/"))

    assert page.find("input", attrs={"value": "health"}).has_attr("disabled")
    assert not page.find("input", attrs={"value": "spa"}).has_attr("disabled")


def test_chip_takes_its_filter_back(client, town):
    page = read(client.get("/suche/", {"ort": "Waldstadt", "kategorie": "food"}))

    chips = {chip.get_text(" ", strip=True): chip["href"] for chip in page.select("a.chip")}
    assert chips["Entfernen: Essen & Trinken"] == "/suche/?ort=Waldstadt"


def test_empty_result_offers_what_would_find_something(client, town):
    page = read(client.get("/suche/", {"ort": "Waldstadt", "kategorie": "spa"}))

    ways = {way["href"] for way in page.select(".empty .choices a")}
    assert "/suche/?ort=Waldstadt&umkreis=50&kategorie=spa" in ways
    assert "/suche/?ort=Waldstadt" in ways


def test_pages_are_real_and_end(client, town):
    for number in range(45):
        OfferingFactory(name=f"Haus {number:02}")
    refresh(Offering.objects.all())

    second = read(client.get("/suche/", {"seite": "2", "sortierung": "name"}))

    assert second.select_one(".pagination [aria-current]").get_text(" ", strip=True) == "Seite 2"
    assert second.find("a", rel="next")["href"] == "/suche/?sortierung=name&seite=3"
    assert second.find("a", rel="prev")["href"] == "/suche/?sortierung=name"
    assert len(second.select(".card")) == 20
    assert client.get("/suche/", {"seite": "4"}).status_code == 404


def test_unknown_place_is_answered_with_the_ones_that_may_be_meant(client, town):
    make_place("Waldau")

    response = client.get("/suche/", {"ort": "Waldx", "kategorie": "food"})

    assert response.status_code == 200
    assert "Waldx" in response.content.decode()
    assert read(response).find("input", attrs={"name": "ort"})["value"] == "Waldx"


@pytest.mark.parametrize(
    "parameters",
    [
        {"umkreis": "-5"},
        {"umkreis": "nan"},
        {"ort": "\x00"},
        {"kategorie": "unsinn"},
        {"seite": "-1"},
        {"seite": "999999999999999999999"},
        {"offen": "irgendwann"},
        {"q": "w" * 10_000},
        {"ort": "95,200"},
        {"schlagwort": "gibt-es-nicht"},
    ],
    ids=str,
)
def test_mistakes_are_named(client, town, parameters):
    response = client.get("/suche/", parameters)

    assert response.status_code == 400
    assert read(response).select_one("[role=alert]").get_text(strip=True)


@pytest.mark.parametrize("words", ['"', "%' OR 1=1 --", "<script>alert(1)</script>", "\u202e", "🏔"])
def test_odd_words_are_harmless(client, town, words):
    response = client.get("/suche/", {"q": words})

    assert response.status_code == 200
    assert b"<script>alert" not in response.content


def test_point_is_named_after_the_place_next_to_it(client, town):
    page = read(client.get("/suche/", {"ort": "51.80,10.81"}))

    assert page.h1.get_text() == "2 Angebote im Umkreis von 15 km um Ihren Punkt bei Waldstadt"


def test_search_needs_at_most_6_queries(client, town, pages, django_assert_max_num_queries):
    for number in range(30):
        OfferingFactory(name=f"Haus {number}", hours="Mo-Su 08:00-20:00")
    refresh(Offering.objects.all())
    asked = {"ort": "Waldstadt", "kategorie": ["lodging", "food"], "offen": "jetzt"}
    client.get("/suche/", asked)  # fills what a process keeps: columns, menus, cards

    with django_assert_max_num_queries(6):
        client.get("/suche/", asked)


def test_filtered_searches_are_kept_out_of_search_engines(client, town):
    assert 'content="noindex, follow"' in client.get("/suche/?kategorie=food").content.decode()
    assert "noindex" not in client.get("/suche/").content.decode()


def test_place_among_the_words_is_offered_as_the_place(client, town):
    page = read(client.get("/suche/", {"q": "Hotel in Waldstadt", "kategorie": "lodging"}))

    link = page.select_one(".results__meant a")
    assert link.get_text(strip=True) == "Meinten Sie den Ort Waldstadt?"
    assert link["href"] == "/suche/?q=Hotel&ort=Waldstadt&kategorie=lodging"
    assert read(client.get(link["href"])).select_one(".results__meant") is None


def test_words_without_a_place_are_taken_as_they_are(client, town):
    assert read(client.get("/suche/", {"q": "Hotel"})).select_one(".results__meant") is None


def test_htmx_gets_the_middle_of_the_page_alone(client, town):
    address = "/suche/?ort=Waldstadt"
    whole, part = client.get(address), client.get(address, headers={"HX-Request": "true"})

    assert read(part).find("html") is None
    assert read(part).title.get_text() == read(whole).title.get_text()
    for selector in ("#ergebnisse", "#filter", "#search-umkreis"):
        assert read(part).select_one(selector) == read(whole).select_one(selector)
    for response in (whole, part):
        assert "HX-Request" in response["Vary"]
        assert "Cookie" not in response["Vary"]
        assert not response.cookies
    assert len(part.content) < len(whole.content)


def test_htmx_is_sent_to_the_page_that_says_what_is_wrong(client, town):
    for address in ("/suche/?ort=Xyzzyx", "/suche/?umkreis=viel"):
        response = client.get(address, headers={"HX-Request": "true"})

        assert response["HX-Redirect"] == address
        assert response.content == b""
        assert "HX-Request" in client.get(address)["Vary"]


def test_what_is_told_after_a_change_counts_the_offerings(client, town):
    page = read(client.get("/suche/", {"kategorie": "spa"}))

    assert page.select_one("#search-state")["data-found"] == "1 Angebot gefunden"
    assert page.select_one("[data-show-results]").get_text() == "1 Angebot zeigen"
    none = read(client.get("/suche/", {"q": "xyzzyx"}))
    assert none.select_one("[data-show-results]").get_text() == "Nichts gefunden, Liste zeigen"
