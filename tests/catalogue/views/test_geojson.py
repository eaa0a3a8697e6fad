import pytest
from django.http import QueryDict

from catalogue.forms.search import SearchForm
from catalogue.models import Offering, Origin
from catalogue.search.index import refresh
from catalogue.search.results import search
from tests.factories import OfferingFactory, SourceFactory, make_place

SCHEMA = {
    "type": "object",
    "required": ["type", "features", "numberMatched", "numberReturned"],
    "properties": {
        "type": {"const": "FeatureCollection"},
        "features": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["type", "id", "geometry", "properties"],
                "properties": {
                    "type": {"const": "Feature"},
                    "id": {"type": "integer"},
                    "geometry": {
                        "type": "object",
                        "required": ["type", "coordinates"],
                        "properties": {
                            "type": {"const": "Point"},
                            "coordinates": {
                                "type": "array",
                                "prefixItems": [
                                    {"type": "number", "minimum": -180, "maximum": 180},
                                    {"type": "number", "minimum": -90, "maximum": 90},
                                ],
                                "minItems": 2,
                                "maxItems": 2,
                            },
                        },
                    },
                    "properties": {
                        "type": "object",
                        "required": [
                            "name", "category", "kind", "place", "distance_m", "url", "source",
                            "licence",
                        ],
                        "additionalProperties": False,
                        "properties": {
                            "name": {"type": "string"},
                            "category": {"type": "string"},
                            "kind": {"type": "string"},
                            "place": {"type": "string"},
                            "distance_m": {"type": ["number", "null"]},
                            "url": {"type": "string", "pattern": "^/"},
                            "source": {"type": ["string", "null"]},
                            "licence": {"type": ["string", "null"]},
                        },
                    },
                },
            },
        },
    },
}  # fmt: skip


@pytest.fixture
def offerings(db):
    town = make_place("Tannau", lat=51.8, lon=10.8)
    for step in range(25):
        OfferingFactory(
            place=town,
            lat=51.8 + step / 100,
            category="food" if step % 2 else "lodging",
            kind="cafe" if step % 2 else "hotel",
        )
    refresh(Offering.objects.all())


def test_answer_is_a_valid_feature_collection(client, offerings):
    jsonschema = pytest.importorskip("jsonschema")
    response = client.get("/suche.geojson?ort=Tannau&umkreis=15")

    assert response.status_code == 200
    assert response["Content-Type"] == "application/geo+json"
    jsonschema.validate(response.json(), SCHEMA)


@pytest.mark.parametrize(
    "address",
    ["", "ort=Tannau&umkreis=15", "kategorie=food&sortierung=name", "q=haus&ort=Tannau&umkreis=9"],
)
def test_answer_agrees_with_the_search(client, offerings, address):
    form = SearchForm(QueryDict(address))
    assert form.is_valid()
    results = search(form.to_query())
    answer = client.get(f"/suche.geojson?{address}").json()

    assert answer["numberMatched"] == results.count == answer["numberReturned"]
    assert [feature["id"] for feature in answer["features"][:20]] == [
        hit.pk for hit in results.hits
    ]


def test_more_than_a_thousand_features_are_cut_but_counted(client, offerings):
    place = make_place("Nebenan", lat=51.8, lon=10.8)
    Offering.objects.bulk_create(
        Offering(
            name=f"Nr. {n}", slug=f"nr-{n}", category="food", kind="cafe", place=place, lat=51.8,
            lon=10.8, live=True,
        )
        for n in range(1_000)
    )  # fmt: skip
    answer = client.get("/suche.geojson").json()

    assert (answer["numberMatched"], answer["numberReturned"]) == (1_025, 1_000)


def test_source_and_licence_stand_beside_the_facts(client, offerings):
    offering = Offering.objects.first()
    Origin.objects.create(
        offering=offering,
        source=SourceFactory(attribution="© Kartenmitwirkende", licence="odbl-1.0"),
        external_id="node/1",
        licence="odbl-1.0",
        as_of="2026-01-01",
    )
    properties = {
        feature["id"]: feature["properties"]
        for feature in client.get("/suche.geojson").json()["features"]
    }

    assert properties[offering.pk]["source"] == "© Kartenmitwirkende"
    assert properties[offering.pk]["licence"] == "ODbL 1.0"


@pytest.mark.parametrize(
    "address",
    ["umkreis=-5", "ort=%00", "kategorie=x", "ort=Nirgendwo", "seite=0", "q=" + "w" * 10_000],
)
def test_bad_input_is_named_with_status_400(client, offerings, address):
    response = client.get(f"/suche.geojson?{address}")

    assert response.status_code == 400
    assert list(response.json()["errors"]) == [address.partition("=")[0]]


def test_answer_sets_no_cookie_and_does_not_vary_by_one(client, offerings):
    response = client.get("/suche.geojson")

    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
