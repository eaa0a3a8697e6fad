from itertools import pairwise

from catalogue.borders import borders, joined


def square(west: float, south: float) -> dict[str, object]:
    east, north = west + 1, south + 1
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def test_a_border_that_two_areas_share_is_one_line():
    found = borders({"a": square(0, 0), "b": square(1, 0)})
    shared = [border for border in found if border.sides == ("a", "b")]
    assert [sorted(border.line) for border in shared] == [[(1, 0), (1, 1)]]
    assert sorted(border.sides for border in found if len(border.sides) == 1) == [("a",), ("b",)]


def test_every_edge_is_drawn_once():
    areas = {f"{x}{y}": square(x, y) for x in range(3) for y in range(3)}
    edges = [frozenset(edge) for border in borders(areas) for edge in pairwise(border.line)]
    assert len(edges) == len(set(edges)) == 24


def test_an_area_alone_is_a_closed_line():
    [border] = borders({"a": square(0, 0)})
    assert border.line[0] == border.line[-1]
    assert len(border.line) == 5


def test_parts_and_holes_of_an_area_count_like_outlines():
    hole = square(0.25, 0.25)["coordinates"]
    area = {
        "type": "MultiPolygon",
        "coordinates": [[*square(0, 0)["coordinates"], *hole], square(5, 5)["coordinates"]],
    }
    assert len(borders({"a": area})) == 3


def test_lines_end_at_a_fork():
    fork = [((0, 0), (1, 0)), ((1, 0), (2, 0)), ((1, 0), (1, 1))]
    assert len(joined(fork)) == 3
