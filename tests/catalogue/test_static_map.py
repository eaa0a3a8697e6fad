"""Maps drawn as SVG: valid, with names that do not touch, nothing fetched."""

import math
import xml.etree.ElementTree as ET
from itertools import combinations

import pytest

from catalogue.exporters.map_frame import Frame, Labels, frame_around, frame_at, frame_of_land
from catalogue.exporters.map_ground import draw_ground, layers_of
from catalogue.exporters.map_marks import Circle, Mark, draw_marks
from catalogue.exporters.map_pins import COLOURS, SHAPES
from catalogue.exporters.static_map import draw, draw_above
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
HILLS = [[10.7, 51.7], [10.9, 51.75], [10.85, 51.9], [10.7, 51.7]]
LAND = feature("land", "Polygon", [SQUARE], tint=0)
OUTLINE = feature("outline", "LineString", SQUARE)


def basemap(*features):
    return {"type": "FeatureCollection", "features": list(features)}


def drawn(*features, km=30.0, mark=None, marks=(), title="Karte", circle=None):
    frame = Frame(CENTRE, km, 640, 400)
    shown = marks or [mark or Mark(CENTRE, "Haus")]
    svg = draw(basemap(*features), frame, shown, title=title, circle=circle)
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
    root = drawn(town(name, 10.85, 51.75), mark=Mark(CENTRE, f"{name}!"))

    assert {name, f"{name}!"} <= set(names(root))
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
        town(f"Dorf {number}", 10.8 + number % 7 / 60, 51.85 + number // 7 / 200, number)
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


def result(number, lat, lon, category="food", name=""):
    return Mark(Point(lat, lon), name, category, number)


def test_results_carry_their_numbers_in_the_shape_of_their_category():
    root = drawn(marks=[result(1, 51.8, 10.7, "spa"), result(12, 51.8, 10.9, "lodging")])

    assert {"1", "12"} <= set(names(root))
    drawn_shapes = {path.get("d"): path.get("fill") for path in root.iter(f"{SVG}path")}
    for category in ("spa", "lodging"):
        (shape,) = [d for d in drawn_shapes if d.startswith(SHAPES[category])]
        assert drawn_shapes[shape] == COLOURS[category]


@pytest.mark.parametrize(
    ("numbers", "shown"),
    [((2, 3, 4), "2–4"), ((1, 4), "1 · 4"), ((1, 4, 7, 9), "1 · 4 +2")],
)
def test_results_that_would_hide_each_other_share_a_pin(numbers, shown):
    marks = [result(number, 51.8, 10.8 + number / 1e5) for number in numbers]

    assert names(drawn(marks=marks)) == ["5 km", shown]


def test_one_of_many_is_a_small_sign_without_a_number():
    mark = Mark(CENTRE, "Hofladen", "producer")
    root = drawn(marks=[mark])

    assert names(root) == ["5 km", "Hofladen"]
    (sign,) = [path for path in root.iter(f"{SVG}path") if path.get("d") == SHAPES["producer"]]
    assert "scale(0.4)" in sign.get("transform")


def test_searched_circle_has_its_true_size():
    (circle,) = drawn(circle=Circle(CENTRE, 6.0), marks=[result(1, 51.8, 10.8)]).iter(
        f"{SVG}circle"
    )

    assert (circle.get("cx"), circle.get("cy")) == ("320", "200")
    assert float(circle.get("r")) == pytest.approx(6 / 30 * 640)


def test_frame_around_points_leaves_room_for_their_pins():
    circle = Circle(CENTRE, 15)
    frame = frame_around([*circle.extremes, Point(51.9, 11.3)], 600, 400, least_km=5)

    pixels = [frame.pixel(point.lon, point.lat) for point in circle.extremes]
    assert min(y for _x, y in pixels) == pytest.approx(50, abs=0.5)
    assert max(y for _x, y in pixels) == pytest.approx(378, abs=0.5)
    x, _y = frame.pixel(11.3, 51.9)
    assert x <= 570


def test_frame_around_a_single_point_shows_its_surroundings():
    assert frame_around([CENTRE], 600, 400, least_km=12).km == 12


def test_broad_pin_takes_in_what_it_would_lie_upon():
    pair = [result(1, 51.8, 10.8), result(2, 51.8, 10.8)]
    beside = result(3, 51.8, 10.8 + 30 / 640 * 30 / 68.8)  # thirty pixels to the east

    assert names(drawn(marks=[*pair, beside])) == ["5 km", "1–3"]
    assert names(drawn(marks=[result(1, 51.8, 10.8), beside])) == ["5 km", "1", "3"]


def test_name_of_a_mark_is_not_there_twice():
    root = drawn(town("Bad Brunn", 10.85, 51.82, 9_000), mark=Mark(CENTRE, "Bad Brunn"))

    assert names(root).count("Bad Brunn") == 1


def test_mark_with_a_sign_shows_it_and_leads_on():
    icon = '<path d="M1 2h3"/>'
    town_sign = Mark(CENTRE, "Bad Brunn", symbol=icon, url="/orte/brunn/?a=1&b=2")
    root = drawn(marks=[town_sign, Mark(Point(51.85, 10.7), category="spa", symbol=icon)])

    (link,) = root.iter(f"{SVG}a")
    assert link.get("href") == "/orte/brunn/?a=1&b=2"
    assert link.get("tabindex") == "-1"
    assert "Bad Brunn" in [text.text for text in link.iter(f"{SVG}text")]
    assert len([path for path in root.iter(f"{SVG}path") if path.get("d") == "M1 2h3"]) == 2


def test_name_of_a_frame_leads_back_to_it():
    frame = Frame(Point(51.812345, -0.812345), 12.34, 392, 260)

    assert frame.name == "51.8123_-0.8123_12.3_392x260"
    assert Frame.named(frame.name) == frame.rounded
    assert frame.rounded.rounded == frame.rounded


@pytest.mark.parametrize(
    "name",
    ["", "51.8_10.8_12_392x260", "99.0000_10.8000_12.0_392x260", "51.8000_999.0000_12.0_392x260",
     "51.8000_10.8000_0.0_392x260", "51.8000_10.8000_12.0_9999x260", "nan_nan_nan_392x260"],
)  # fmt: skip
def test_what_names_no_frame_is_refused(name):
    with pytest.raises(ValueError, match="no "):
        Frame.named(name)


def test_frame_at_a_point_shows_as_many_others_as_it_may():
    near, far = Point(51.82, 10.84), Point(52.8, 10.8)
    frame = frame_at(CENTRE, [near, far], 400, 260, least_km=2, most_km=20)

    assert frame.centre == CENTRE
    assert 2 < frame.km < 20
    assert frame.holds(frame.pixel(near.lon, near.lat), 21.9)
    assert frame_at(CENTRE, [far], 400, 260, least_km=2, most_km=20).km == 2


def test_ground_has_no_words_and_nothing_of_what_the_eye_cannot_tell():
    village, city = town("Dorf", 10.7, 51.8, 400), town("Stadt", 10.9, 51.8, 40_000)
    layers = layers_of(basemap(LAND, OUTLINE, village, city))
    root = ET.fromstring(draw_ground(layers, Frame(CENTRE, 30, 640, 400)))  # noqa: S314  our own

    assert names(root) == []
    assert (root.get("width"), root.get("height")) == ("640", "400")
    assert {circle.get("fill") for circle in root.iter(f"{SVG}circle")} == {"#cbb994"}
    assert len({circle.get("cx") for circle in root.iter(f"{SVG}circle")}) == 1


def test_wide_map_leaves_out_villages_and_keeps_landmarks_apart():
    peaks = [
        feature("landmark", "Point", (10.6 + n / 20, 51.75), name=f"Gipfel {n}") for n in range(6)
    ]
    features = (LAND, town("Weiler", 10.65, 51.85, 300), town("Ort", 11.0, 51.85, 3_000), *peaks)

    shown = names(drawn(*features, km=40))
    assert {"Ort", "Gipfel 0"} <= set(shown)
    assert {"Weiler", "Gipfel 1"}.isdisjoint(shown)
    assert {"Weiler", "Gipfel 1"} <= set(names(drawn(*features, km=32)))


def test_landscape_lies_below_the_names():
    root = drawn(
        LAND,
        feature("upland", "Polygon", [HILLS], name="Berge", level=1),
        feature("river", "LineString", [[10.7, 51.7], [10.9, 51.9]], name="Bach", level=2),
        feature("water", "Point", [10.85, 51.84], name="Blausee", level=2),
        feature("water", "Polygon", [SQUARE], name="Meer", level=1),
        feature("park", "Point", [10.7, 51.75], name="Nationalpark", level=1),
        feature("park", "Point", [10.9, 51.75], name="Kleiner Park", level=2),
    )

    assert {"Blausee", "Nationalpark"} <= set(names(root))
    assert {"Berge", "Bach", "Meer", "Kleiner Park"}.isdisjoint(names(root))
    strokes = {path.get("stroke") for path in root.iter(f"{SVG}path")}
    assert "#7db4d1" in strokes
    assert "#a9c99b" in strokes


def test_map_of_the_whole_region_shows_the_largest_rivers_only():
    def rivers(level):
        river = feature("river", "LineString", [[10.7, 51.7], [10.9, 51.9]], name="", level=level)
        paths = drawn(LAND, river, km=120).iter(f"{SVG}path")
        return [path for path in paths if path.get("stroke") == "#7db4d1"]

    assert [len(rivers(level)) for level in (1, 2, 3)] == [1, 0, 0]


def test_names_keep_away_from_sides_that_may_be_cut_off():
    frame = Frame(CENTRE, 30, 640, 400)
    east = Point(51.8, 10.8 + 190 * 30 / 640 / 68.8)  # 130 pixels from the edge
    layers, marks = layers_of(basemap()), [Mark(east, "Bad Brunnen")]

    assert '"start"' in draw_above(layers, frame, marks).split("Bad Brunnen")[0].split("<text")[-1]
    cut = draw_above(layers, frame, marks, sides=40).split("Bad Brunnen")[0].split("<text")[-1]
    assert '"end"' in cut


def test_scale_gives_way_to_a_mark_in_its_corner():
    corner = Point(51.8 - 190 * 30 / 640 / 111.2, 10.8 - 300 * 30 / 640 / 68.8)
    (scale,) = [text for text in drawn(mark=Mark(corner)).iter(f"{SVG}text") if text.text == "5 km"]

    assert float(scale.get("y")) < 40


@pytest.mark.parametrize(
    "mark",
    [
        Mark(CENTRE, "Mitte", symbol="<path/>"),
        Mark(CENTRE, "Mitte", symbol="<path/>", is_small=True),
        Mark(CENTRE, "Mitte", "food", 1),
        Mark(CENTRE, "Mitte", "food", symbol="<path/>"),
    ],
)
def test_name_stands_above_its_pin_where_there_is_no_room_beside_it(mark):
    frame = Frame(CENTRE, 30, 640, 400)
    labels = Labels(frame)
    for x in (286, 354):
        labels.keep((x - 4, 150, x + 4, 250))

    drawn_marks = "".join(draw_marks(frame, [mark], labels))

    text = drawn_marks[drawn_marks.index(">Mitte<") - 200 : drawn_marks.index(">Mitte<")]
    assert 'x="320"' in text
    assert 'text-anchor="middle"' in text
