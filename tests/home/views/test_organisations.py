"""The list of all who take part, through the HTTP client."""

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from tests.factories import OfferingFactory, OrganisationFactory, make_place
from tests.home.views.test_organisation import partner, read, runs
from tests.pictures import make_image

pytestmark = pytest.mark.django_db


def names(page: BeautifulSoup) -> list[str]:
    return [heading.get_text(strip=True) for heading in page.select(".organisation__name")]


@pytest.fixture
def town():
    return make_place("Mühlental")


@pytest.fixture
def partners(town):
    """Three of them, in two places; one waits and one has left."""
    partner("Ölmühle Zum Bach", slug="oelmuehle", legal_name="Zeppelin GmbH", place=town)
    partner("Verkehrsverein", slug="verein", kind="association", place=town)
    partner("Anger Hof", slug="hof", place=make_place("Talheim", lat=51.7))
    OrganisationFactory(name="Wartet", place=town)
    partner("Gegangen", place=town, left_at=timezone.now())


def test_all_who_take_part_are_listed_by_name(client, partners):
    response = client.get("/betriebe/")

    assert names(read(response)) == ["Anger Hof", "Ölmühle Zum Bach", "Verkehrsverein"]
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=oelmuehle", ["Ölmühle Zum Bach"]),
        ("q=ÖLM+bach", ["Ölmühle Zum Bach"]),
        ("q=zeppelin", ["Ölmühle Zum Bach"]),
        ("art=association", ["Verkehrsverein"]),
        ("ort=talheim", ["Anger Hof"]),
        ("art=provider&ort=muehlental", ["Ölmühle Zum Bach"]),
        ("q=%22%27%25_", ["Anger Hof", "Ölmühle Zum Bach", "Verkehrsverein"]),
    ],
)
def test_name_kind_and_place_narrow_the_list(client, partners, query, found):
    response = client.get(f"/betriebe/?{query}")

    assert names(read(response)) == found


def test_choices_say_how_many_there_are(client, partners):
    page = read(client.get("/en/betriebe/"))

    kinds = [option.get_text() for option in page.select("select[name=art] option")]
    places = [option.get_text() for option in page.select("select[name=ort] option")]
    assert kinds == ["All", "Business (2)", "Tourism association (1)"]
    assert places == ["All", "Mühlental (2)", "Talheim (1)"]


def test_card_bears_the_logo_if_its_file_is_there(client, town, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    mill = partner("Mühle", place=town, logo=make_image(title="Zeichen"))

    assert "/logo-120/" in read(client.get("/betriebe/")).select_one(".organisation img")["src"]

    mill.logo.file.delete(save=False)
    assert read(client.get("/betriebe/")).select_one(".organisation img") is None


def test_card_counts_public_offerings(client, town):
    mill = partner("Mühle", place=town)
    runs(mill)
    runs(mill)
    runs(mill, live=False)
    OfferingFactory()

    card = read(client.get("/betriebe/")).select_one(".organisation")

    assert "Mühlental · 2 Einträge" in card.get_text(" ", strip=True)


def test_nothing_found_leads_back_to_all(client, partners):
    page = read(client.get("/betriebe/?q=gibtesnicht"))

    assert names(page) == []
    assert page.select_one(".empty a")["href"] == "/betriebe/"


def test_empty_network_says_so(client):
    page = read(client.get("/betriebe/"))

    assert page.select_one(".empty a")["href"] == "/anbieter/"


@pytest.mark.parametrize("query", ["art=gibtesnicht", "ort=nirgendwo", "q=" + 121 * "a"])
def test_what_cannot_be_asked_for_is_said_beside_the_field(client, partners, query):
    response = client.get(f"/betriebe/?{query}")

    assert response.status_code == 400
    assert read(response).select_one(".field__error")


def test_long_list_comes_in_pages_that_keep_the_search(client, town):
    for number in range(26):
        partner(f"Haus {number:02}", place=town)
    partner("Verein", kind="club", place=town)

    first = read(client.get("/betriebe/?art=provider"))

    assert len(names(first)) == 24
    follows = first.find("a", rel="next")["href"]
    assert names(read(client.get(follows))) == ["Haus 24", "Haus 25"]
    assert client.get("/betriebe/?seite=4").status_code == 404


def test_queries_do_not_grow_with_the_list(client, town, django_assert_max_num_queries):
    for number in range(20):
        runs(partner(f"Haus {number:02}", place=town))
    client.get("/betriebe/")

    with django_assert_max_num_queries(6):
        client.get("/betriebe/")
