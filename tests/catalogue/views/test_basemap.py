import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from catalogue.importers.region import load_region
from catalogue.models import Place
from tests.factories import SourceFactory, make_place

pytestmark = pytest.mark.django_db

HARZ = Path(__file__).resolve().parents[3] / "home" / "regions" / "harz"
ADDRESS = "/karten/region.geojson"
SQUARE = [[10.5, 51.5], [10.9, 51.5], [10.9, 51.9], [10.5, 51.9], [10.5, 51.5]]


def features(client: Client, kind: str) -> list[dict[str, Any]]:
    found = client.get(ADDRESS).json()["features"]
    return [feature for feature in found if feature["properties"]["kind"] == kind]


def test_settlements_come_with_name_and_population(client: Client):
    make_place("Musterstadt", population=4321, lat=51.8000049, lon=10.7)
    make_place("Weiler")
    first, second = features(client, "settlement")
    assert first["properties"] == {
        "kind": "settlement",
        "name": "Musterstadt",
        "population": 4321,
    }
    assert first["geometry"] == {"type": "Point", "coordinates": [10.7, 51.8]}
    assert second["properties"]["population"] == 0


def test_landmarks_and_districts_are_points(client: Client):
    make_place("Großer Stein", kind="landmark")
    make_place("Kreis", kind="district")
    assert [one["properties"]["name"] for one in features(client, "landmark")] == ["Großer Stein"]
    assert [one["properties"]["name"] for one in features(client, "district")] == ["Kreis"]


def test_the_border_between_two_states_is_told_from_one_between_districts(client: Client):
    east = [[lon + 0.4, lat] for lon, lat in SQUARE]
    north = [[lon, round(lat + 0.4, 1)] for lon, lat in SQUARE]
    for name, ring, state in (("A", SQUARE, "DE-ST"), ("B", east, "DE-NI"), ("C", north, "DE-ST")):
        make_place(
            name,
            kind="district",
            subdivision=state,
            boundary={"type": "Polygon", "coordinates": [ring]},
        )
    assert len(features(client, "state-border")) == 1
    assert len(features(client, "district-border")) == 1
    assert len(features(client, "land")) == 3


def test_borders_of_municipalities_inside_a_district_are_there_once(client: Client):
    district = make_place("Kreis", kind="district")
    for name, shift in (("A", 0.0), ("B", 0.4)):
        ring = [[lon + shift, lat] for lon, lat in SQUARE]
        make_place(
            name,
            kind="municipality",
            parent=district,
            boundary={"type": "Polygon", "coordinates": [ring]},
        )
    [border] = features(client, "municipality-border")
    assert sorted(border["geometry"]["coordinates"]) == [[10.9, 51.5], [10.9, 51.9]]


def test_a_browser_that_has_the_map_gets_no_second_copy(client: Client):
    make_place()
    tag = client.get(ADDRESS).headers["ETag"]
    assert client.get(ADDRESS, headers={"If-None-Match": tag}).status_code == 304


def test_a_changed_place_is_a_changed_map(client: Client):
    place = make_place("Altdorf")
    tag = client.get(ADDRESS).headers["ETag"]
    place = Place.objects.get(pk=place.pk)
    place.name = "Neudorf"
    place.save()
    response = client.get(ADDRESS, headers={"If-None-Match": tag})
    assert response.status_code == 200
    assert "Neudorf" in response.content.decode()


def test_any_cache_may_keep_the_map(client: Client):
    response = client.get(ADDRESS)
    assert response.headers["Content-Type"] == "application/geo+json"
    assert "public" in response.headers["Cache-Control"]
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")


def test_a_region_without_places_is_an_empty_map(client: Client):
    assert client.get(ADDRESS).json() == {
        "type": "FeatureCollection",
        "attribution": [],
        "features": [],
    }


def test_the_map_names_whose_facts_it_draws(client: Client):
    source = SourceFactory(attribution="© Landesamt")
    make_place("Hier", source=source)
    make_place("Dort", source=source)
    assert client.get(ADDRESS).json()["attribution"] == ["© Landesamt"]


def test_the_whole_region_is_small_enough_for_a_phone(client: Client):
    load_region(HARZ)
    response = client.get(ADDRESS, headers={"Accept-Encoding": "gzip"})
    assert response.headers["Content-Encoding"] == "gzip"
    assert len(response.content) <= 90_000
    kinds = {
        one["properties"]["kind"]
        for one in json.loads(gzip.decompress(response.content))["features"]
    }
    assert {"outline", "state-border", "district-border", "municipality-border"} <= kinds
