import datetime
import math

import pytest

from catalogue.geo import Point
from catalogue.models import Offering
from catalogue.statements import stated
from tests.catalogue.actions.importing.people import counts, import_map, offering, record
from tests.factories import make_place

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def village():
    return make_place("Testdorf", lat=51.8, lon=10.8)


@pytest.mark.parametrize(
    ("point", "field", "words"),
    [
        (Point(10.8, 51.8), "lat, lon", "vertauscht"),
        (Point(-51.8, 10.8), "lat, lon", "Erdhälfte"),
        (Point(51.8, -10.8), "lat, lon", "Erdhälfte"),
        (Point(52.52, 13.4), "lat, lon", "außerhalb der Region"),
        (Point(91.0, 10.8), "lat", "außerhalb des Bereichs"),
        (Point(51.8, 180.5), "lon", "außerhalb des Bereichs"),
        (Point(math.nan, 10.8), "lat", "außerhalb des Bereichs"),
        (Point(51.8, math.inf), "lon", "außerhalb des Bereichs"),
    ],
)
def test_a_point_that_cannot_be_right_is_refused_and_named(point, field, words):
    report = import_map(record(1, point=point), record(2))

    assert counts(report) == (1, 0, 0, 0)
    [row] = report.rejected
    assert (row.item, row.field) == ("node/1", field)
    assert words in row.message


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("", "leer"),
        ("   ", "leer"),
        ("<script>alert(1)</script>", "HTML"),
        ("Gasthof <b>Adler</b>", "HTML"),
        ("Gasthof </title>", "HTML"),
        ("Gasthof <!-- x", "HTML"),
        ("Gasthof\0Adler", "Steuerzeichen"),
        ("Gasthof \ud800", "Steuerzeichen"),
        ("Gasthof \u202egnp.exe", "Steuerzeichen"),
        ("A" * 201, "200"),
    ],
)
def test_an_item_whose_name_is_none_is_refused(name, words):
    report = import_map(record(name=name))

    assert not Offering.objects.exists()
    [row] = report.rejected
    assert (row.item, row.field) == ("node/1", "name")
    assert words in row.message


@pytest.mark.parametrize(
    "name", ["Gasthof A < B", "Müller & Söhne", "25", "5 > 3", "„Zum“ 'Adler'"]
)
def test_a_name_with_unusual_but_harmless_signs_is_taken_as_it_is(name):
    import_map(record(name=name))

    assert offering().name == name


def test_white_space_and_accents_of_names_are_made_uniform():
    import_map(record(name="  Gasthof\t zum\n Ba\u0308ren "))

    assert offering().name == "Gasthof zum Bären"


def test_an_unknown_kind_is_refused():
    report = import_map(record(kind="spaceport"))

    assert [(row.item, row.field) for row in report.rejected] == [("node/1", "kind")]


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"columns": {"email": "not an address"}}, "email"),
        ({"columns": {"website": "javascript:alert(1)"}}, "website"),
        ({"columns": {"website": "ftp://files.example/"}}, "website"),
        ({"columns": {"phone": "1" * 61}}, "phone"),
        ({"columns": {"street": "<img src=x>"}}, "street"),
        ({"columns": {"wheelchair": "perhaps"}}, "wheelchair"),
        ({"details": {"seats": 99_999}}, "seats"),
        ({"details": {"diets": ["air"]}}, "diets"),
        ({"hours": "immer wenn Licht brennt"}, "opening_hours"),
        ({"hours": "Mo 10:00-12:00; " * 100}, "opening_hours"),
    ],
)
def test_a_field_that_cannot_be_stored_is_dropped_and_named_and_the_item_stays(facts, field):
    report = import_map(record(**facts))

    assert counts(report) == (1, 0, 0, 0)
    [row] = report.rejected
    assert (row.item, row.field) == ("node/1", field)
    assert row.message
    assert stated(offering()).keys() == {"name", "kind", "has_operator", "point", "place"}


def test_a_field_that_became_unreadable_keeps_what_was_read_before():
    import_map(record(hours="Mo 10:00-12:00", columns={"email": "inn@example.org"}))

    report = import_map(record(hours="???", columns={"email": "???"}))

    now = stated(offering())
    assert (now["hours.house"], now["email"]) == ("Mo 10:00-12:00", "inn@example.org")
    assert counts(report) == (0, 0, 1, 0)
    again = import_map(record(hours="Tu 10:00-12:00", as_of=datetime.date(2026, 5, 1)))
    assert counts(again) == (0, 1, 0, 0)
    assert stated(offering())["hours.house"] == "Tu 10:00-12:00"


def test_a_point_beyond_every_border_belongs_to_the_region_itself():
    square = [[[10.7, 51.7], [10.9, 51.7], [10.9, 51.9], [10.7, 51.9], [10.7, 51.7]]]
    town = make_place(
        "Teststadt", kind="municipality", boundary={"type": "Polygon", "coordinates": square}
    )

    import_map(record(1), record(2, point=Point(51.98, 10.8)))

    assert offering(1).place == town
    assert offering(2).place == town.get_parent()
