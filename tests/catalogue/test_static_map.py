"""Maps drawn as SVG: valid, with names that do not touch, nothing fetched."""

import math
import xml.etree.ElementTree as ET
from itertools import combinations

import pytest

from catalogue.exporters.map_frame import Frame, frame_of_land
from catalogue.exporters.static_map import Mark, draw
from catalogue.geo import Point

SVG = "{http://www.w3.org/2000/svg}"
CENTRE = Point(51.8, 10.8)


def feature(kind, shape, coordinates, **properties):
    return {
        "type": "Feature",
        "properties": {"kind": kind, **properties},
        "geometry": {"type": shape, "coordinates": coordinates},
    }


def town(name, lon, lat, population=500):
    return feature("settlement", "Point", (lon, lat), name=name, population=population)


SQUARE = [[10.0, 51.4], [11.6, 51.4], [11.6, 52.2], [10.0, 52.2], [10.0, 51.4]]
LAND = feature("land", "Polygon", [SQUARE], tint=0)
OUTLINE = feature("outline", "LineString", SQUARE)


def basemap(*features):
    return {"type": "FeatureCollection", "features": list(features)}


def drawn(*features, km=30.0, mark=None, title="Karte"):
    frame = Frame(CENTRE, km, 640, 400)
    svg = draw(basemap(*features), frame, mark or Mark(CENTRE, "Haus"), title=title)
    return ET.fromstring(svg)  # noqa: S314  our own


def names(root):
    return [text.text for text in root.iter(f"{SVG}text")]


def test_drawing_is_valid_and_says_what_it_is():
    root = drawn(LAND, OUTLINE, town("Waldstadt", 10.85, 51.82), title="Lage von <Haus> & Hof")

    assert root.tag == f"{SVG}svg"
    assert root.get("role") == "img"
    assert root.get("aria-label") == "Lage von <Haus> & Hof"
    assert "Waldstadt" in names(root)
    assert "Haus" in names(root)


def test_drawing_needs_nothing_that_the_security_policy_forbids():
    for element in drawn(LAND, OUTLINE, town("Waldstadt", 10.85, 51.82)).iter():
        assert element.tag not in (f"{SVG}style", f"{SVG}script", f"{SVG}image", f"{SVG}use")
        assert "style" not in element.attrib
        assert not any("url(" in value or "http" in value for value in element.attrib.values())


@pytest.mark.parametrize("name", ['<script>alert("1")</script>', "Ä & Ö's", "שלום", "\u2028"])
def test_hostile_and_foreign_names_stay_names(name):
    root = drawn(town(name, 10.85, 51.75), mark=Mark(CENTRE, name))

    assert names(root).count(name) == 2
    assert not root.findall(f".//{SVG}script")


def test_long_name_beside_the_pin_is_shortened():
    root = drawn(mark=Mark(CENTRE, "Sehr langes Haus " * 20))

    assert any(name.endswith("…") and len(name) <= 36 for name in names(root))


def test_distance_and_direction_are_true():
    frame = Frame(CENTRE, 30, 600, 400)

    x, y = frame.pixel(10.8, 51.9)
    assert x == pytest.approx(300)
    assert (200 - y) * 30 / 600 == pytest.approx(11.12, rel=0.01)
    x, y = frame.pixel(10.9, 51.8)
    assert y == pytest.approx(200)
    expected = 11.12 * math.cos(math.radians(51.8))
    assert (x - 300) * 30 / 600 == pytest.approx(expected, rel=0.01)


def test_names_do_not_touch_and_the_largest_town_keeps_its_own():
    crowd = [
        town(f"Dorf {number}", 10.8 + number % 7 / 500, 51.85 + number // 7 / 900, number)
        for number in range(49)
    ]
    root = drawn(*crowd, town("Großstadt", 10.805, 51.853, 50_000))

    shown = [name for name in names(root) if name.startswith("Dorf")]
    assert "Großstadt" in names(root)
    assert 0 < len(shown) < 49
    boxes = []
    for text in root.iter(f"{SVG}text"):
        size, x, y = (float(text.get(key)) for key in ("font-size", "x", "y"))
        width = len(text.text) * size * 0.5
        left = x - {"start": 0, "middle": width / 2, "end": width}[text.get("text-anchor")]
        boxes.append((left, y - size * 0.7, left + width, y))
    for one, other in combinations(boxes, 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


def test_what_lies_outside_is_cut_off():
    far = town("Fernstadt", 14.0, 53.0, 90_000)
    root = drawn(LAND, OUTLINE, far)

    assert "Fernstadt" not in names(root)
    for path in root.iter(f"{SVG}path"):
        if path.get("fill-rule"):
            numbers = path.get("d").strip("MZ").replace("L", " ").split()
            assert all(-7 <= float(number) <= 647 for number in numbers)


def test_land_around_the_whole_picture_fills_it():
    (land,) = [path for path in drawn(LAND).iter(f"{SVG}path") if path.get("fill-rule")]

    assert land.get("d").count("L") == 3


def test_map_of_the_whole_region_shows_towns_only():
    features = (
        LAND,
        town("Weiler", 10.5, 51.7, 300),
        town("Stadt", 11.0, 51.7, 20_000),
        feature("landmark", "Point", (10.6, 51.8), name="Gipfel"),
    )

    assert set(names(drawn(*features, km=120))) >= {"Stadt"}
    assert {"Weiler", "Gipfel"}.isdisjoint(names(drawn(*features, km=120)))
    assert {"Gipfel"} <= set(names(drawn(*features)))


def test_frame_of_the_land_holds_all_of_it():
    frame = frame_of_land(basemap(LAND), 300, margin=10)

    assert frame is not None
    xs, ys = zip(*(frame.pixel(lon, lat) for lon, lat in SQUARE), strict=True)
    assert (min(xs), max(xs)) == pytest.approx((10, 290))
    assert (min(ys), max(ys)) == pytest.approx((10, frame.height - 10), abs=0.6)


def test_without_land_there_is_no_overview_and_the_map_is_drawn_still():
    assert frame_of_land(basemap(), 300) is None
    assert names(drawn()) == ["5 km", "Haus"]


def test_pin_outside_the_picture_is_left_out():
    assert "Haus" not in names(drawn(mark=Mark(Point(-33.9, 18.4), "Haus")))
