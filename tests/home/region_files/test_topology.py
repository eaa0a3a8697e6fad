"""The mosaic of two squares and a triangle: A and B share an edge that is not straight.

y 1  +------+------+
     |  A    \\  B  |      B has a hole in which C lies.
y 0  +------+------+
"""

import pytest

from catalogue.geo import ring_area
from home.region_files.topology import Mosaic

WIGGLE = [(1, 0), (1.0004, 0.25), (1, 0.5), (1.0004, 0.75), (1, 1)]
CORE = [(1.4, 0.4), (1.6, 0.4), (1.6, 0.6), (1.4, 0.6), (1.4, 0.4)]
A = {"type": "Polygon", "coordinates": [[(0, 0), *WIGGLE, (0, 1), (0, 0)]]}
B = {
    "type": "Polygon",
    "coordinates": [[*WIGGLE[::-1], (2, 0), (2, 1), (1, 1)], CORE],
}
C = {"type": "Polygon", "coordinates": [CORE]}


@pytest.fixture
def mosaic() -> Mosaic:
    return Mosaic({"a": [A], "b": [B], "c": [C]})


def points(geometry):
    return {tuple(position) for ring in geometry["coordinates"] for position in ring}


def test_an_area_comes_back_as_it_was(mosaic):
    assert points(mosaic.merged(["a"], digits=5)) == set(A["coordinates"][0])


def test_outer_rings_run_counter_clockwise_and_holes_clockwise(mosaic):
    outer, hole = mosaic.merged(["b"], digits=5)["coordinates"]

    assert ring_area(outer) > 0
    assert ring_area(hole) < 0
    assert outer[0] == outer[-1]


def test_merging_neighbours_drops_their_common_border(mosaic):
    merged = mosaic.merged(["a", "b", "c"], digits=5)

    assert merged["type"] == "Polygon"
    assert len(merged["coordinates"]) == 1
    assert not points(merged) & set(WIGGLE[1:-1])
    assert ring_area(merged["coordinates"][0]) == pytest.approx(2)


def test_areas_that_do_not_touch_become_a_multipolygon(mosaic):
    merged = mosaic.merged(["a", "c"], digits=5)

    assert merged["type"] == "MultiPolygon"
    assert [len(polygon) for polygon in merged["coordinates"]] == [1, 1]


def test_neighbours_keep_one_border_when_simplified(mosaic):
    mosaic.simplify(tolerance=10_000)
    left = points(mosaic.merged(["a"], digits=5))
    right = points(mosaic.merged(["b"], digits=5))

    assert left & right == {(1, 0), (1, 1)}
    assert not left & set(WIGGLE[1:-1])


def test_a_small_tolerance_keeps_the_bends(mosaic):
    mosaic.simplify(tolerance=10)

    assert set(WIGGLE) <= points(mosaic.merged(["a"], digits=5))


def test_an_island_keeps_its_corners_however_coarse(mosaic):
    mosaic.simplify(tolerance=1_000_000)

    assert len(mosaic.merged(["c"], digits=5)["coordinates"][0]) >= 4


def test_several_areas_under_one_key_are_one():
    mosaic = Mosaic({"all": [A, B, C]})

    assert ring_area(mosaic.merged(["all"], digits=5)["coordinates"][0]) == pytest.approx(2)


def test_areas_that_meet_in_one_point_stay_apart():
    left = {"type": "Polygon", "coordinates": [[(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)]]}
    right = {"type": "Polygon", "coordinates": [[(1, 1), (2, 1), (2, 2), (1, 2), (1, 1)]]}

    merged = Mosaic({"left": [left], "right": [right]}).merged(["left", "right"], digits=5)

    assert merged["type"] == "MultiPolygon"
    assert [ring_area(polygon[0]) for polygon in merged["coordinates"]] == [1, 1]
