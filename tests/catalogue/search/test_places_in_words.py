"""Places typed among the words of a search."""

import pytest

from catalogue.geo import Point
from catalogue.models import PlaceKind
from catalogue.search.places import gazetteer
from catalogue.search.places_in_words import place_in_words
from catalogue.search.query import Centre, Query
from tests.factories import make_place

pytestmark = pytest.mark.django_db


@pytest.fixture
def places():
    """A region, a town with a title, a smaller one and a landmark."""
    region = make_place("Waldgebirge", kind=PlaceKind.REGION)
    make_place("Bad Waldstadt", parent=region, population=9_000)
    make_place("Tannenrode", parent=region, population=500)
    make_place("Hoher Fels", kind=PlaceKind.LANDMARK, parent=region)


@pytest.mark.parametrize(
    ("typed", "words", "place"),
    [
        ("Tannenrode", "", "Tannenrode"),
        ("tannenrode", "", "Tannenrode"),
        ("Sauna Tannenrode", "Sauna", "Tannenrode"),
        ("Sauna und Café in Tannenrode", "Sauna und Café", "Tannenrode"),
        ("Therme Bad Waldstadt", "Therme", "Bad Waldstadt"),
        ("Therme Waldstadt", "Therme", "Bad Waldstadt"),
    ],
)
def test_a_settlement_at_the_end_becomes_the_centre(places, typed, words, place):
    around = place_in_words(Query(text=typed, categories=("spa",), page=3))

    assert around is not None
    assert around.text == words
    assert around.centre is not None
    assert around.centre.label == place
    assert around.categories == ("spa",)
    assert around.page == 1


@pytest.mark.parametrize(
    "typed",
    ["", "Sauna", "Waldgebirge", "Urlaub im Waldgebirge", "Hoher Fels", "Tanenrode", "Tannen"],
)
def test_what_names_no_settlement_surely_stays_as_it_is(places, typed):
    assert place_in_words(Query(text=typed)) is None


def test_a_search_with_a_centre_keeps_it(places):
    centre = Centre("Bad Waldstadt", "Bad Waldstadt", Point(51.8, 10.8), "bad-waldstadt")

    assert place_in_words(Query(text="Sauna Tannenrode", centre=centre)) is None


def test_of_namesakes_the_offered_text_finds_the_one_meant_again(places):
    district = make_place("Landkreis Fern", kind=PlaceKind.DISTRICT)
    make_place("Tannenrode", key="test:far", slug="far", parent=district, population=1)

    around = place_in_words(Query(text="Sauna Tannenrode Landkreis Fern"))

    assert around is not None
    assert around.centre is not None
    assert around.centre.slug == "far"
    found = gazetteer().find(around.centre.text)
    assert found is not None
    assert found.entry.slug == "far"
