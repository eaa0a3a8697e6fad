import pytest

from catalogue.geo import Point
from catalogue.models import Place, PlaceName, PlacePostcode
from catalogue.search.places import gazetteer, place_at
from tests.factories import make_place

pytestmark = pytest.mark.django_db


def square(south, west, north, east):
    corners = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [corners]}


@pytest.fixture
def district():
    state = make_place("Oberland", kind="state")
    return make_place("Landkreis Nordwald", kind="district", parent=state)


def test_entries_say_what_they_lie_in(district):
    town = make_place("Stadt Rübental", kind="municipality", parent=district)
    make_place("Rübental", parent=town, population=500)
    make_place("Kleinau", parent=town)

    contexts = {entry.name: entry.context for entry in gazetteer().entries}

    assert contexts["Rübental"] == "Stadt, Landkreis Nordwald, Oberland"
    assert contexts["Kleinau"] == "Stadt Rübental, Landkreis Nordwald, Oberland"
    assert contexts["Landkreis Nordwald"] == "Oberland"


def test_alternative_names_and_postcodes_are_understood(district):
    place = make_place("Rübental", parent=district)
    PlaceName.objects.create(place=place, name="Turnipdale")
    PlacePostcode.objects.create(place=place, code="70123")

    assert gazetteer().find("turnipdale").entry.key == place.key
    assert gazetteer().find("70123").entry.key == place.key


def test_a_changed_place_is_known_at_once(district):
    place = make_place("Rübental", parent=district)
    assert gazetteer().find("Rübental")

    place.name = "Kürbital"
    place.save()

    assert gazetteer().find("Kürbital")
    assert gazetteer().find("Rübental") is None


def test_a_place_written_past_save_is_known_at_once(district):
    place = make_place("Rübental", parent=district)
    assert gazetteer().find("Rübental")

    Place.objects.filter(pk=place.pk).update(name="Rübenhausen")

    assert gazetteer().find("Rübenhausen")


def test_unchanged_places_are_read_once(district, django_assert_num_queries):
    first = gazetteer()

    with django_assert_num_queries(1):
        assert gazetteer() is first


def test_no_places_at_all():
    assert gazetteer().find("Rübental") is None
    assert place_at(Point(51.8, 10.8)) is None


def test_place_at_takes_the_settlement_of_the_municipality_around_the_point(district):
    here = make_place(
        "Gemeinde Hier", kind="municipality", parent=district, boundary=square(51, 10, 52, 11)
    )
    there = make_place(
        "Gemeinde Dort", kind="municipality", parent=district, boundary=square(51, 11, 52, 12)
    )
    inside = make_place("Hier", parent=here, lat=51.5, lon=10.96)
    make_place("Dort", parent=there, lat=51.5, lon=11.001)

    # Nearer to the neighbour's town, and yet on this side of the border.
    assert place_at(Point(51.5, 10.99)) == inside


def test_place_at_takes_the_municipality_far_from_its_settlements(district):
    here = make_place(
        "Gemeinde Hier", kind="municipality", parent=district, boundary=square(51, 10, 52, 11)
    )
    make_place("Hier", parent=here, lat=51.1, lon=10.1)

    assert place_at(Point(51.8, 10.8)) == here


def test_place_at_leaves_holes_out(district):
    ring = square(51, 10, 52, 11)
    ring["coordinates"] += square(51.4, 10.4, 51.6, 10.6)["coordinates"]
    around = make_place(
        "Ring", kind="municipality", parent=district, boundary=ring, lat=51.2, lon=10.2
    )
    enclave = make_place("Enklave", parent=district, lat=51.5, lon=10.5)

    assert place_at(Point(51.5, 10.5)) == enclave
    assert place_at(Point(51.3, 10.5)) == around


def test_place_at_takes_the_nearest_place_where_no_boundary_is_known(district):
    near = make_place("Nah", parent=district, lat=51.8, lon=10.8)
    make_place("Fern", parent=district, lat=51.8, lon=11.2)

    assert place_at(Point(51.9, 10.8)) == near


def test_place_at_answers_nothing_far_from_every_place(district):
    make_place("Nah", parent=district, lat=51.8, lon=10.8)

    assert place_at(Point(48.1, 11.6)) is None
    assert place_at(Point(10.8, 51.8)) is None
