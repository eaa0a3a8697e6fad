import pytest

from tests.factories import make_place

pytestmark = pytest.mark.django_db

ADDRESS = "/orte/vorschlaege"


@pytest.fixture
def town():
    state = make_place("Oberland", kind="state")
    district = make_place("Landkreis Nordwald", kind="district", parent=state)
    return make_place(
        "Rübental", kind="settlement", parent=district, lat=48.81, lon=8.41, population=9_000
    )


def test_suggestions_tell_where_a_place_is(client, town):
    response = client.get(ADDRESS, {"q": "rueb"})

    assert response.json() == [
        {
            "name": "Rübental",
            "context": "Landkreis Nordwald, Oberland",
            "kind": "settlement",
            "slug": "ruebental",
            "lat": 48.81,
            "lon": 8.41,
        }
    ]


def test_suggestions_are_eight_at_most_and_the_largest_first(client, town):
    for number in range(12):
        make_place(f"Rübenau {'I' * number}", parent=town, population=number)

    names = [place["name"] for place in client.get(ADDRESS, {"q": "rüben"}).json()]

    assert len(names) == 8
    assert names[:2] == ["Rübental", "Rübenau IIIIIIIIIII"]


def test_suggestions_may_be_cached_by_anyone(client, town):
    response = client.get(ADDRESS, {"q": "rüb"})

    assert "public" in response["Cache-Control"]
    assert "max-age=" in response["Cache-Control"]
    assert "cookie" not in response.get("Vary", "").lower()
    assert not response.cookies


@pytest.mark.parametrize(
    "query",
    [
        "",
        "q=",
        "q=%00",
        "q=%FF%FE",
        "q=%22",
        "q='%20OR%201=1",
        "q=" + "x" * 10_000,
        "q=" + "a%20" * 5_000,
        "q=%D0%9C",
        "q=.",
        "q=[&q=]",
    ],
)
def test_odd_queries_are_answered_with_nothing(client, town, query):
    response = client.get(f"{ADDRESS}?{query}")

    assert response.status_code == 200
    assert response.json() == []


def test_suggestions_are_only_read(client, town):
    assert client.post(ADDRESS, {"q": "rüb"}).status_code == 405


def test_suggestions_take_one_query_once_the_places_are_read(
    client, town, django_assert_num_queries
):
    client.get(ADDRESS, {"q": "rüb"})

    with django_assert_num_queries(1):
        client.get(ADDRESS, {"q": "ben"})
