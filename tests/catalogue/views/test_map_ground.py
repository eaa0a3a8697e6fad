"""The picture below the marks of a map: the same for everyone, until the places change."""

import gzip
import xml.etree.ElementTree as ET

import pytest
from django.test import Client

from catalogue.models import Place
from tests.factories import make_place

pytestmark = pytest.mark.django_db

ADDRESS = "/karten/grund/51.8000_10.8000_12.0_392x260.svg"
AREA = [[10.0, 51.4], [11.6, 51.4], [11.6, 52.2], [10.0, 52.2], [10.0, 51.4]]


@pytest.fixture
def district() -> Place:
    """A district around the whole picture."""
    boundary = {"type": "Polygon", "coordinates": [AREA]}
    return make_place("Kreis", kind="district", boundary=boundary)


def test_ground_is_drawn_from_the_places(client: Client, district: Place):
    response = client.get(ADDRESS)

    assert response["Content-Type"] == "image/svg+xml"
    root = ET.fromstring(response.content)  # noqa: S314  our own
    assert root.find(".//{*}path[@fill-rule]") is not None


def test_ground_is_kept_until_the_places_change(client: Client, district: Place):
    first = client.get(ADDRESS)
    assert "max-age=86400" in first["Cache-Control"]
    assert "public" in first["Cache-Control"]
    assert not first.cookies
    again = client.get(ADDRESS, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")

    make_place("Großstadt", population=90_000)

    changed = client.get(ADDRESS, headers={"If-None-Match": first["ETag"]})
    assert changed.status_code == 200
    assert b"circle" in changed.content
    assert b"circle" not in first.content


def test_ground_travels_compressed(client: Client, district: Place):
    make_place("Großstadt", population=90_000)
    response = client.get(ADDRESS, headers={"Accept-Encoding": "gzip"})

    assert response["Content-Encoding"] == "gzip"
    ET.fromstring(gzip.decompress(response.content))  # noqa: S314  our own


def test_ground_without_places_is_empty_and_answers_still(client: Client):
    assert client.get(ADDRESS).status_code == 200


@pytest.mark.parametrize(
    "frame",
    ["99.0000_10.8000_12.0_392x260", "51.8000_10.8000_0.0_392x260", "51.8_10.8_12_392x260", "alles",
     "51.8000_10.8000_12.0_39200x26000"],
)  # fmt: skip
def test_what_names_no_frame_is_not_found(client: Client, frame: str):
    assert client.get(f"/karten/grund/{frame}.svg").status_code == 404


def test_ground_is_drawn_by_few_queries(client: Client, district: Place, django_assert_num_queries):
    client.get(ADDRESS)
    with django_assert_num_queries(2):
        client.get(ADDRESS)
