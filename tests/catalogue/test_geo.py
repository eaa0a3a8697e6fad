"""Distances, held against geopy's geodesic (Karney's algorithm on the WGS84 ellipsoid)."""

import math

import pytest
from geopy.distance import geodesic
from hypothesis import given
from hypothesis import strategies as st

from catalogue.geo import (
    LONGEST_RADIUS_KM,
    Box,
    Point,
    box_around,
    box_inside,
    chord_of,
    distance_m,
    ground_distance,
    strips,
)

CENTRES = (Point(51.8, 10.8), Point(52.2, 10.2), Point(47.3, 8.5), Point(0, 0), Point(-45, 170))
DIRECTIONS = range(0, 360, 15)


def away(centre, km, direction):
    there = geodesic(kilometers=km).destination(centre, direction)
    return Point(there.latitude, there.longitude)


@pytest.mark.parametrize("centre", CENTRES)
@pytest.mark.parametrize("km", [0.01, 1, 15, 50, 100, 200])
def test_distance_is_as_exact_as_the_geodesic_in_every_direction(centre, km):
    for direction in DIRECTIONS:
        there = away(centre, km, direction)
        exact = geodesic(centre, there).m
        # A tenth of a micrometre is what the coordinates' last digits are worth.
        assert distance_m(centre, there) == pytest.approx(exact, rel=2.5e-9, abs=1e-7)


def test_a_plain_chord_would_not_do():
    centre = CENTRES[0]
    sphere = [
        distance_on_a_sphere(centre, away(centre, 200, direction)) / 200_000 - 1
        for direction in DIRECTIONS
    ]
    assert max(map(abs, sphere)) > 1e-3


def distance_on_a_sphere(a, b):
    """The haversine formula with the mean radius."""
    (lat_a, lon_a), (lat_b, lon_b) = (map(math.radians, point) for point in (a, b))
    h = math.sin((lat_b - lat_a) / 2) ** 2
    h += math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return 2 * 6_371_008.8 * math.asin(math.sqrt(h))


@given(st.floats(0, 200_000))
def test_chord_and_arc_undo_each_other(metres):
    assert ground_distance(chord_of(metres)) == pytest.approx(metres, rel=1e-12, abs=1e-9)


latitudes = st.floats(-89, 89)
longitudes = st.floats(-170, 170)
radii = st.floats(0.01, LONGEST_RADIUS_KM)
directions = st.floats(0, 360)


def holds(box, point):
    return box.south <= point.lat <= box.north and box.west <= point.lon <= box.east


@given(latitudes, longitudes, radii, directions, st.floats(0, 1))
def test_the_box_around_never_cuts_the_circle(lat, lon, km, direction, share):
    centre = Point(lat, lon)
    inside = away(centre, km * share, direction)
    box = box_around(centre, km)

    # At the date line a box ends; circles there do not go on behind it.
    if abs(inside.lon - lon) < 180:
        assert holds(box, inside)


@given(latitudes, longitudes, radii, st.floats(0, 1), st.floats(0, 1))
def test_the_box_inside_never_leaves_the_circle(lat, lon, km, up, along):
    box = box_inside(Point(lat, lon), km)
    point = Point(
        box.south + up * (box.north - box.south), box.west + along * (box.east - box.west)
    )

    assert geodesic((lat, lon), point).km <= km


def test_strips_cover_a_box_and_no_more():
    assert list(strips(Box(south=51.81, west=0, north=51.89, east=1))) == [1036, 1037]
    assert list(strips(Box(south=-0.01, west=0, north=0.01, east=1))) == [-1, 0]
