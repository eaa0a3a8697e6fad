"""Churches, squares, museums and stages."""

from django.utils.translation import gettext_lazy as _

from catalogue.models import Category
from home.scenes.buildings import LIGHT, PLASTER, RED_TIMBER, TIMBER, house
from home.scenes.landscape import broadleaf, landscape, lane, meadow, shadow, trees
from home.scenes.moods import SUNNY, WARM, Sketch
from home.scenes.props import lantern, person, umbel
from home.scenes.registry import scene
from home.scenes.shapes import (
    Svg,
    box,
    circle,
    dot,
    ellipse,
    group,
    mix,
    path,
    polygon,
    rect,
    stroke,
)

LEISURE = Category.LEISURE


@scene(
    LEISURE, _("church with a pointed tower above village roofs"), "church", "culture", "monument"
)
def church(s: Sketch) -> Svg:
    drawn = landscape(s, top=0.32, clearing=(60, 420)) + meadow(s, 284)
    wall, roof = (
        s.pick("#E3D3B4", "#D9CDBC", "#F0E8DA", "#B5A78E"),
        s.pick("#4A5661", "#8A3F2C", "#3F6B62"),
    )
    cap = "#F6F9FB" if s.mood.is_snowy else roof
    glass = LIGHT if s.mood.is_lit else "#5F7A8A"
    nave = (
        shadow(260)
        + rect(-20, -74, 150, 74, wall)
        + polygon([(-30, -72), (0, -122), (110, -122), (142, -72)], cap)
    )
    nave += path("".join(f"M{x} -16v-30q8-14 16 0v30z" for x in (30, 62, 94)), glass)
    high = s.between(128, 150)
    tower = rect(-74, -high, 62, high, mix(wall, "#ffffff", 0.12)) + rect(
        -30, -high, 18, high, "#000000", opacity=0.1
    )
    tower += polygon([(-82, -high), (-43, -high - s.between(84, 106)), (-4, -high)], cap)
    tower += circle(-43, -high + 26, 13, "#F6EEDD") + stroke(
        f"M-43 {-high + 26:.0f}v-9M-43 {-high + 26:.0f}l7 3", "#4A2E20", 2
    )
    tower += path(f"M-52 {-high + 84:.0f}v-28q9-14 18 0v28zM-54 0v-32q11-15 22 0V0z", "#4A3A33")
    drawn += group(nave, tower, x=222, y=304, flip=s.chance(0.5), scale=1.04)
    for x in (60, 420):
        drawn += group(
            house(s, s.pick(TIMBER, RED_TIMBER), width=96, wall=62, roof=54, floors=1, bays=3),
            x=x,
            y=320,
        )
    return drawn + lane(s, 240, 308) + broadleaf(s, s.pick(124, 352), 322, 1.5)


@scene(
    LEISURE,
    _("market square with half-timbered houses and a fountain"),
    "tourist_information",
    "attraction",
    "culture",
    "monument",
)
def town_square(s: Sketch) -> Svg:
    drawn = landscape(s, top=0.26) + meadow(s, 290, flowers=False)
    for x, width in ((50, 100), (148, 96), (244, 100), (342, 98), (438, 96)):
        style = s.pick(TIMBER, RED_TIMBER, PLASTER)
        drawn += group(
            house(
                s,
                style,
                width=width,
                wall=s.between(92, 120),
                roof=s.between(46, 66),
                bays=3,
                floors=s.pick(2, 3),
                flowers=False,
            ),
            x=x,
            y=296,
        )
    drawn += path("M0 296h480v64H0z", "#CFC6B4") + stroke("M0 312h480M0 332h480", "#000000", 1, 0.1)
    basin = (
        ellipse(0, 0, 58, 13, "#9C9186")
        + ellipse(0, -5, 52, 10, "#5FA3B5")
        + rect(-5, -50, 10, 46, "#8C8273")
    )
    basin += ellipse(0, -50, 20, 5, "#9C9186") + stroke(
        "M-3-56q-22-4-28 46M3-56q22-4 28 46M0-52v-16", "#E1F1F5", 3
    )
    drawn += group(basin, x=240, y=340, scale=1.15) + lantern(s.pick(120, 366), 334, 70)
    return drawn + person(s, 160, 344, 1.4) + person(s, s.between(310, 350), 348, 1.5)


@scene(LEISURE, _("museum in an old manor with banners"), "museum", "culture")
def museum(s: Sketch) -> Svg:
    drawn = landscape(s, top=0.28, clearing=(60, 420)) + meadow(s, 290)
    manor = house(s, PLASTER, width=232, wall=112, roof=50, bays=7, gable=False, flowers=False)
    colours = s.shuffled(["#A1362A", "#2A4B86", "#2C6832", "#F2C94C", "#6A4689"])
    banners = "".join(
        path(f"M{x} -96h18v60l-9-8-9 8z", colour)
        for x, colour in zip((-62, 44), colours, strict=False)
    )
    porch = (
        polygon([(-44, -58), (0, -84), (44, -58)], "#F6EEDD")
        + rect(-42, -58, 84, 6, "#D3C7AE")
        + path(
            box(-36, -52, 7, 52) + box(-14, -52, 6, 52) + box(8, -52, 6, 52) + box(29, -52, 7, 52),
            "#F6EEDD",
        )
    )
    drawn += group(manor, banners, porch, x=240, y=306, scale=1.1) + lane(s, 240, 308)
    drawn += (
        broadleaf(s, s.pick(44, 440), 316, 2.2)
        + umbel(120, 322, 20, "#3F7A55")
        + umbel(360, 322, 20, "#3F7A55")
    )
    return drawn + person(s, 206, 338, 1.3) + person(s, 276, 344, 1.4)


@scene(LEISURE, _("open-air stage beneath rocks"), "culture", "theme_park", moods=(*WARM, "dusk"))
def stage(s: Sketch) -> Svg:
    drawn = landscape(s, top=0.26) + meadow(s, 280)
    rock = s.pick("#7A746B", "#6D7670", "#8C7F70")
    drawn += path(
        "M60 300L84 200 118 160 150 190 186 120 226 96 262 134 300 118 348 170 384 190 420 300z",
        rock,
    ) + path("M226 96l36 38 38-16 48 52 36 20 36 110H260z", "#000000", 0.14)
    drawn += path("M120 300h240l30 26H90z", "#A0714A") + path("M90 326h300v9H90z", "#6B4630")
    drawn += stroke("M128 300V206M352 300V206M128 208h224", "#3A3A36", 5)
    colour = s.pick("#A1362A", "#6A4689", "#2F6D8A")
    drawn += path("M128 208q30 6 34 92h-34zM352 208q-30 6-34 92h34z", colour)
    drawn += (
        path("M180 210L130 320h90zM300 210l50 110h-90z", LIGHT, 0.28)
        + person(s, 216, 312, 1.5)
        + person(s, 256, 314, 1.5)
    )
    heads = "".join(dot(x + s.between(-4, 4), y, 8) for y in (346, 358) for x in range(70, 420, 22))
    return drawn + path(heads, "#2B3438")


@scene(
    LEISURE,
    _("playground with a wooden climbing tower and swings"),
    "playground",
    "theme_park",
    "sports",
    moods=SUNNY,
)
def playground(s: Sketch) -> Svg:
    drawn = landscape(s, top=0.3) + meadow(s, 264) + trees(s, (44, 292), (438, 296), scale=3)
    drawn += ellipse(240, 330, 190, 26, "#E3CFA0")
    colour = s.pick("#C4452F", "#2F6D8A", "#F2C94C", "#6A4689")
    tower = rect(-34, -70, 68, 7, "#8A5E3C") + stroke(
        "M-30 0v-112M30 0v-112M-30-24h60M-30-48h60", "#A0714A", 6
    )
    tower += polygon([(-46, -110), (0, -152), (46, -110)], colour) + rect(
        -30, -92, 60, 22, "#C99A63"
    )
    tower += stroke("M34-66q30 6 44 34t44 30", mix(colour, "#ffffff", 0.25), 12)
    swing = stroke("M-56 0l16-100M-24 0l-16-100M56 0L40-100M24 0l16-100M-42-100h84", "#A0714A", 5)
    swing += stroke("M-14-98l-8 66M2-98l-8 66", "#3A3A36", 1.4) + rect(-26, -34, 24, 5, colour)
    left, right = s.pick((180, 366), (300, 112))
    drawn += group(tower, x=left, y=332, scale=1.15, flip=left > right) + group(
        swing, x=right, y=330, scale=1.05
    )
    return drawn + person(s, 242, 342, 1.1) + person(s, 214, 346, 1)
