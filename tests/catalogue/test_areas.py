import pytest

from catalogue.geo import Point, centroid, lies_in, ring_area

SQUARE = [[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]]
HOLE = [[1, 1], [1, 3], [3, 3], [3, 1], [1, 1]]
RING = {"type": "Polygon", "coordinates": [SQUARE, HOLE]}
TWO = {"type": "MultiPolygon", "coordinates": [[SQUARE], [[[9, 9], [10, 9], [10, 10], [9, 9]]]]}


@pytest.mark.parametrize(
    ("lon", "lat", "inside"),
    [(0.5, 0.5, True), (2, 2, False), (3.5, 2, True), (5, 2, False), (-1, 2, False)],
)
def test_a_hole_is_not_inside(lon, lat, inside):
    assert lies_in(Point(lat=lat, lon=lon), RING) is inside


@pytest.mark.parametrize(("lon", "lat", "inside"), [(2, 2, True), (9.9, 9.5, True), (7, 7, False)])
def test_every_part_of_a_multipolygon_counts(lon, lat, inside):
    assert lies_in(Point(lat=lat, lon=lon), TWO) is inside


def test_area_is_positive_counter_clockwise_and_negative_clockwise():
    assert ring_area(SQUARE) == 16
    assert ring_area(SQUARE[::-1]) == -16


def test_the_centroid_is_that_of_the_largest_part():
    assert centroid(TWO) == pytest.approx(Point(2, 2))


def test_the_centroid_of_a_lopsided_shape_leans_to_its_weight():
    shape = {"type": "Polygon", "coordinates": [[[10, 50], [13, 50], [10, 53], [10, 50]]]}

    assert centroid(shape) == pytest.approx(Point(lat=51, lon=11))
