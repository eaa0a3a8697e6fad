"""Radius searches in the database, held against geopy's geodesic."""

import random

import pytest
from django.db import connection
from geopy.distance import geodesic

from catalogue.geo import (
    STRIPS_PER_DEGREE,
    Box,
    Point,
    distance_m,
    earth_centred,
    ground_distance,
)
from catalogue.models import Offering
from tests.factories import OfferingFactory, make_place

pytestmark = pytest.mark.django_db

POINTS = 10_000
QUERIES = 200
TOWNS = 60
SHOWN_MAY_DIFFER = 5e-8


def clustered(chance, count):
    """Points around invented towns in a region of 100 by 140 km, some of them exactly equal."""
    towns = [(chance.uniform(51.3, 52.2), chance.uniform(9.8, 11.8)) for _ in range(TOWNS)]
    points = []
    for _ in range(count):
        lat, lon = chance.choice(towns)
        points.append(Point(chance.gauss(lat, 0.02), chance.gauss(lon, 0.03)))
    points[-50:] = points[:50]
    return points


def fill(points, **fields):
    place = make_place()
    return Offering.objects.bulk_create(
        Offering(
            name=f"Haus {number}",
            slug=f"haus-{number}",
            category="lodging",
            kind="hotel",
            place=place,
            lat=point.lat,
            lon=point.lon,
            live=True,
            **fields,
        )
        for number, point in enumerate(points)
    )


def test_near_orders_by_distance_and_leaves_out_what_is_farther():
    centre = Point(51.8, 10.8)
    far = OfferingFactory(lat=51.95, lon=10.8)
    second = OfferingFactory(lat=51.82, lon=10.8)
    first = OfferingFactory(lat=51.81, lon=10.8)

    found = list(Offering.objects.near(centre, 15))

    assert found == [first, second]
    assert distance_m(centre, far.point) > 15_000


def test_near_equals_the_geodesic_in_order_and_membership():
    chance = random.Random(2026)
    points = clustered(chance, POINTS)
    ids = [offering.pk for offering in fill(points)]
    by_id = dict(zip(ids, points, strict=True))
    # Mostly small circles, because the oracle takes its time; a few hold nearly everything.
    radii = [50, 100, 200, *chance.choices([1, 2, 3, 5, 8], k=QUERIES - 3)]
    for km in radii:
        centre = Point(chance.uniform(51.3, 52.2), chance.uniform(9.8, 11.8))
        # The oracle measures every point in a box that is larger than the circle by a tenth.
        metres = {
            pk: geodesic(centre, point).m
            for pk, point in by_id.items()
            if abs(point.lat - centre.lat) < km / 100 and abs(point.lon - centre.lon) < km / 60
        }
        expected = sorted((m, pk) for pk, m in metres.items() if m <= km * 1000)

        found = list(Offering.objects.near(centre, km).values_list("pk", "chord_squared"))

        assert [pk for pk, _ in found] == [pk for _, pk in expected]
        for pk, squared in found:
            assert ground_distance(squared**0.5) == pytest.approx(
                metres[pk], rel=SHOWN_MAY_DIFFER, abs=1e-6
            )


def test_near_page_equals_counting_and_slicing_near():
    chance = random.Random(7)
    fill(clustered(chance, 2_000))
    for _ in range(60):
        centre = Point(chance.uniform(51.2, 52.3), chance.uniform(9.7, 11.9))
        km = chance.choice([2, 15, 60, 200])
        offset = chance.choice([0, 20, 200, 1_990, 5_000])
        everything = Offering.objects.near(centre, km)

        total, page = Offering.objects.near_page(centre, km, offset=offset)

        assert total == everything.count()
        assert [pk for pk, _ in page] == list(
            everything.values_list("pk", flat=True)[offset : offset + 20]
        )


def test_near_page_keeps_to_the_filters_before_it():
    OfferingFactory(lat=51.8, lon=10.8, live=False)
    shown = OfferingFactory(lat=51.8, lon=10.8)

    total, page = Offering.objects.public().near_page(Point(51.8, 10.8), 5)

    assert (total, page) == (1, [(shown.pk, 0.0)])


def test_near_page_of_an_empty_circle():
    assert Offering.objects.near_page(Point(51.8, 10.8), 5) == (0, [])


@pytest.mark.parametrize("km", [0, -5, 200.1, float("nan"), float("inf")])
def test_near_refuses_radii_that_it_cannot_measure(km):
    with pytest.raises(ValueError, match="km"):
        Offering.objects.near(Point(51.8, 10.8), km)


def test_within_takes_the_edges_in():
    corner = OfferingFactory(lat=51.8, lon=10.8)
    OfferingFactory(lat=51.9, lon=10.8)

    box = Box(south=51.7, west=10.8, north=51.8, east=10.9)

    assert list(Offering.objects.within(box)) == [corner]


def test_generated_columns_equal_python_to_the_last_bit():
    chance = random.Random(3)
    points = [Point(chance.uniform(-89, 89), chance.uniform(-180, 180)) for _ in range(500)]
    fill([*points, *clustered(chance, 1_500)])

    for lat, lon, *columns in Offering.objects.values_list("lat", "lon", "x", "y", "z", "strip"):
        strip = int(lat * STRIPS_PER_DEGREE // 1)
        assert columns == [*earth_centred(lat, lon), strip]


def test_generated_columns_follow_updates():
    moved = OfferingFactory(lat=51.8, lon=10.8)

    Offering.objects.filter(pk=moved.pk).update(lat=52.5)

    assert list(Offering.objects.near(Point(52.5, 10.8), 1)) == [moved]


def test_the_index_answers_a_radius_query_alone():
    fill(clustered(random.Random(1), 3_000))
    some = Offering.objects.public().filter(category__in=["lodging", "food"])
    nearby = some.near(Point(51.8, 10.8), 5).values_list("pk", "chord_squared")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        if connection.vendor == "postgresql":
            # Rows of an open transaction are not yet known to be visible to all, so the planner
            # would rather look them up page by page; after VACUUM it comes to this by itself.
            cursor.execute("SET LOCAL enable_bitmapscan = off")

    if connection.vendor == "postgresql":
        assert "Index Only Scan using offering_live_near" in nearby.explain()
    else:
        index = "USING INDEX offering_live_near (strip=? AND lon>? AND lon<?)"
        assert index in nearby.explain()
        assert not reads_table(nearby, "catalogue_offering")


def test_reading_the_table_would_be_noticed():
    OfferingFactory()
    nearby = Offering.objects.public().near(Point(51.8, 10.8), 5).values_list("pk", "phone")

    if connection.vendor == "sqlite":
        assert reads_table(nearby, "catalogue_offering")


def reads_table(queryset, table):
    """Whether SQLite's program for a query takes any column from the table itself.

    The plan does not say "covering": SQLite takes a generated column to need the whole row. But
    the program then reads every column that the index has from the index.
    """
    sql, values = queryset.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute("SELECT rootpage FROM sqlite_master WHERE name = %s", [table])
        [root] = cursor.fetchone()
        cursor.execute(f"EXPLAIN {sql}", values)
        program = [(row[1], row[2], row[3]) for row in cursor.fetchall()]
    cursors = {first for name, first, second in program if (name, second) == ("OpenRead", root)}
    return any(name == "Column" and first in cursors for name, first, _ in program)
