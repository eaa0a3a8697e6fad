"""Farms, shops and markets."""

from django.utils.translation import gettext_lazy as _

from catalogue.models import Category
from home.scenes.buildings import LIGHT, TIMBER, house
from home.scenes.landscape import broadleaf, landscape, lane, meadow, shadow, spruce, trees
from home.scenes.moods import SUNNY, WARM, WITHOUT_SNOW, Sketch
from home.scenes.props import crate, fence, person, signboard, sprig
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

PRODUCER = Category.PRODUCER


@scene(PRODUCER, _("farm with a barn and a grazing cow"), "farm_shop", "dairy", "butcher")
def farm(s: Sketch) -> Svg:
    drawn = landscape(s, top=0.3, wooded=1, clearing=(40, 420)) + meadow(s, 276)
    red, roof = s.pick("#9A3A2B", "#8A5A3A", "#A5483A"), "#F6F9FB" if s.mood.is_snowy else "#5D2A20"
    barn = shadow(300) + polygon([(-122, 0), (-122, -86), (-62, -136), (-2, -86), (-2, 0)], red)
    barn += stroke("M-134-80L-62-140 10-80", roof, 10, cap="butt") + rect(
        -90, -56, 54, 56, "#F2E7D2"
    )
    barn += stroke("M-90-56l54 56M-36-56l-54 56M-90-56h54", red, 4) + circle(
        -62, -92, 12, "#F2E7D2"
    )
    barn += rect(-2, -66, 126, 66, "#F2E7D2") + polygon(
        [(-8, -62), (10, -98), (120, -98), (134, -62)], "#6F3A2A" if not s.mood.is_snowy else roof
    )
    barn += path(
        box(20, -48, 24, 22) + box(84, -48, 24, 22), LIGHT if s.mood.is_lit else "#5F8794"
    ) + rect(54, -46, 20, 46, "#5D2A20")
    drawn += group(barn, x=240, y=304, scale=1.1, flip=s.chance(0.5)) + fence(-6, 330, 492)
    return drawn + group(_cow(s), x=s.pick(130, 330, 372), y=350, scale=1.05, flip=s.chance(0.5))


@scene(
    PRODUCER,
    _("orchard with fruit trees and full crates"),
    "farm_shop",
    "winery",
    "producer_other",
    moods=("day", "summer", "gold", "autumn"),
)
def orchard(s: Sketch) -> Svg:
    drawn = landscape(s, top=0.3) + meadow(s, 258) + meadow(s, 300)
    fruit = s.pick("#C4452F", "#D9A032", "#8FAF3F", "#6A3F6B")
    leaf = mix("#4F8F43", s.mood.leaf, 0.3)
    for x, y, scale in ((80, 300, 2.5), (240, 290, 2.2), (402, 304, 2.6)):
        drawn += broadleaf(s, x, y, scale, leaf)
        drawn += path(
            "".join(dot(x + s.between(-44, 44), y - s.between(62, 125), 5) for _apple in range(11)),
            fruit,
        )
    drawn += crate(96, 344, 96, fruit, 11) + crate(
        s.between(256, 276), 350, 118, s.pick(fruit, "#D9A032"), 12
    )
    ladder = stroke("M0 0l16-112M26 0l6-112M4-22h22M7-44h20M10-66h19M13-88h17", "#A0714A", 3.4)
    return drawn + group(ladder, x=s.pick(216, 384), y=318)


@scene(
    PRODUCER, _("market stall with vegetables under an awning"), "market", "farm_shop", moods=WARM
)
def market_stall(s: Sketch) -> Svg:
    drawn = landscape(s, top=0.28) + meadow(s, 300, flowers=False)
    for x in (52, 166, 318, 430):
        drawn += group(
            house(s, TIMBER, width=104, wall=100, roof=56, bays=4), x=x, y=290, scale=0.84
        )
    drawn += path("M0 288h480v72H0z", "#CFC6B4")
    colour = s.pick("#C4452F", "#2F7350", "#2F6D8A", "#D9A032", "#6A4689")
    stall = shadow(280) + rect(-112, -62, 224, 62, "#8A5E3C") + rect(-112, -62, 224, 8, "#A97B50")
    stall += stroke("M-112 0v-138M112 0v-138", "#5B4636", 5)
    stripes, others = ("".join(map(_awning, range(start, 8, 2))) for start in (0, 1))
    stall += path(stripes, colour) + path(others, "#FBF6E9")
    for x, fill in zip(
        (-108, -52, 4, 60),
        s.shuffled(["#C4452F", "#E58F3B", "#7FA84B", "#F2C94C", "#6A3F6B"]),
        strict=False,
    ):
        stall += crate(x, -60, 50, fill, 7)
    return drawn + group(stall, x=240, y=332, scale=1.12) + person(s, s.pick(90, 392), 344, 1.5)


def _awning(i: int) -> str:
    """Outline of one stripe of an awning with its scallop."""
    left, right = -124 + i * 31, -93 + i * 31
    return f"M{left}-110L{-112 + i * 28}-160h28L{right}-110a15.5 15.5 0 0 1-31 0z"


@scene(
    PRODUCER,
    _("roadside cabin with a vending machine for farm produce"),
    "vending_machine",
    "farm_shop",
)
def vending_hut(s: Sketch) -> Svg:
    drawn = landscape(s, top=0.3, clearing=(110, 370)) + meadow(s, 278) + lane(s, 250, 312)
    wood = s.pick("#A0714A", "#8A5A3A", "#6E8B63", "#9A3A2B")
    hut = shadow(210) + rect(-86, -112, 172, 112, wood)
    hut += stroke("".join(f"M{x} 0v-112" for x in range(-74, 86, 12)), "#000000", 1, 0.22)
    hut += polygon(
        [(-104, -108), (-78, -148), (78, -148), (104, -108)],
        "#F6F9FB" if s.mood.is_snowy else "#4A5661",
    )
    hut += rect(-64, -92, 128, 92, "#2E3A3A", radius=3) + rect(-58, -86, 90, 74, LIGHT, radius=2)
    goods = ["#F6EEDD", "#C4452F", "#E3A32B", "#7FA84B", "#B9773A", "#ffffff"]
    for row in range(3):
        hut += "".join(
            rect(-52 + i * 20, -82 + row * 24, 13, 15, s.pick(*goods), radius=3) for i in range(4)
        )
        hut += rect(-58, -66 + row * 24, 90, 3, "#8E9AA0")
    hut += rect(40, -70, 16, 26, "#8FB8C2", radius=2) + rect(40, -34, 16, 5, "#F2C94C")
    drawn += group(hut, x=240, y=318, scale=1.22) + broadleaf(s, s.pick(64, 420), 308, 2.4)
    return drawn + fence(-8, 330, 104) + fence(384, 330, 104)


@scene(
    PRODUCER,
    _("crates full of vegetables from the field"),
    "farm_shop",
    "market",
    "producer_other",
    moods=WITHOUT_SNOW,
)
def vegetables(s: Sketch) -> Svg:
    drawn = landscape(s, top=0.26) + meadow(s, 250, flowers=False)
    rows = "".join(f"M{240 + dx * 0.25:.0f} 252L{240 + dx} 360" for dx in range(-420, 421, 60))
    drawn += stroke(rows, "#6B4A2E", 9, 0.55) + stroke(rows, "#5F9A52", 3.4, 0.8)
    drawn += ellipse(240, 346, 200, 16, "#2B1B10", 0.25)
    fills = s.shuffled(["#E58F3B", "#C4452F", "#7FA84B", "#D9B98C", "#6A3F6B", "#F2C94C"])
    drawn += crate(160, 300, 160, fills[0], 13, rows=3) + crate(66, 346, 164, fills[1], 15, rows=2)
    return (
        drawn
        + crate(250, 346, 164, fills[2], 14, rows=2)
        + sprig(150, 276, 1.6)
        + sprig(300, 246, 1.8, "#5F9A52")
    )


@scene(
    PRODUCER,
    _("flock of sheep on a mountain meadow"),
    "craft",
    "farm_shop",
    "producer_other",
    "butcher",
    moods=WITHOUT_SNOW,
)
def sheep(s: Sketch) -> Svg:
    drawn = landscape(s, top=0.32) + meadow(s, 252) + trees(s, (52, 282), (432, 286), scale=2.8)
    for x, y, scale in (
        (118, 296, 0.9),
        (206, 290, 0.8),
        (330, 300, 1.0),
        (160, 336, 1.3),
        (290, 344, 1.45),
    ):
        wool = s.pick("#FBF6E9", "#F1E7D2", "#E3D9C8")
        body = (
            dot(0, -26, 15)
            + dot(-16, -24, 12)
            + dot(16, -24, 12)
            + dot(-8, -34, 11)
            + dot(10, -34, 11)
            + dot(0, -18, 13)
        )
        ewe = (
            shadow(62)
            + stroke("M-12 0v-14M-4 0v-12M8 0v-12M14 0v-14", "#3A332E", 3.4)
            + path(body, wool)
        )
        ewe += ellipse(-28, -32, 7, 10, "#3A332E") + stroke("M-34-38l-5-1M-22-38l5-1", "#3A332E", 3)
        drawn += group(ewe, x=x + s.between(-10, 10), y=y, scale=scale, flip=s.chance(0.4))
    return drawn + spruce(s, 404, 280, 2.2)


@scene(
    PRODUCER,
    _("village shop with a sign and crates at the door"),
    "deli",
    "confectionery",
    "bakery",
    "craft",
)
def village_shop(s: Sketch) -> Svg:
    drawn = landscape(s, top=0.28, clearing=(60, 420)) + meadow(s, 296, flowers=False)
    shop = house(s, TIMBER, width=180, wall=104, roof=76, bays=5)
    colour = s.pick("#2F5D4E", "#7A2F24", "#735200", "#3E5873")
    shop += path("M-86-52h64l8 18h-80zM22-52h64l8 18h-80z", colour) + signboard(90, -64, colour)
    drawn += group(shop, x=240, y=308, scale=1.12) + path("M0 310h480v50H0z", "#CFC6B4")
    drawn += crate(136, 334, 60, s.pick("#C4452F", "#E58F3B"), 8) + crate(
        286, 334, 60, s.pick("#7FA84B", "#F2C94C"), 8
    )
    return drawn + person(s, s.pick(110, 380), 342, 1.4) + spruce(s, 440, 312, 2.6)


@scene(PRODUCER, _("beehives on a flowering meadow"), "beekeeper", moods=SUNNY)
def beehives(s: Sketch) -> Svg:
    drawn = (
        landscape(s, top=0.3)
        + meadow(s, 262)
        + meadow(s, 300)
        + broadleaf(s, s.pick(70, 414), 296, 2.6)
    )
    for i, x in enumerate((136, 238, 340)):
        colour = s.pick("#E0B040", "#5F8FA8", "#C9764A", "#E7DCC4", "#7FA36B")
        stories = s.pick(2, 3)
        hive = shadow(90) + stroke("M-26 0v-8M26 0v-8", "#4A3A33", 5)
        hive += "".join(
            rect(-34, -8 - 30 * (j + 1), 68, 29, mix(colour, "#000000", 0.08 * j))
            for j in range(stories)
        )
        hive += rect(-40, -18 - 30 * stories, 80, 11, "#5F6B73", radius=2) + rect(
            -14, -16, 28, 5, "#2B2622"
        )
        drawn += group(hive, x=x + s.between(-8, 8), y=330 + (i == 1) * 12, scale=1.1)
    for _bee in range(9):
        bee_x, bee_y = s.between(90, 390), s.between(210, 300)
        bee = (
            ellipse(0, 0, 4.4, 3, "#E3A32B")
            + stroke("M-1-3v6M1.500-3v6", "#2B2622", 1)
            + ellipse(0, -4, 3, 2, "#ffffff", 0.8)
        )
        drawn += group(bee, x=bee_x, y=bee_y)
    return drawn


def _cow(s: Sketch) -> Svg:
    coat, spot = s.pick(("#8A3F2C", "#8A3F2C"), ("#ffffff", "#4A3428"), ("#7A3423", "#6A2A1C"))
    return (
        shadow(90)
        + path("M-34-30q-2-20 18-22h48q20 2 18 26l-3 26h-8l-4-20h-42l-4 20h-8z", coat)
        + path("M-10-52q10 18 28 0zM26-52q4 20 20 14 0-12-8-14z", spot)
        + path("M-30-34q-22-4-24-16 0-8 9-8 14 2 20 12z", coat)
        + path("M-54-50q2 10 10 10-2-12-4-13z", "#E7B5A6")
        + stroke("M-36-58l-4-8M-32-58l2-9", "#E9E2D2", 2.4)
        + circle(-40, -50, 1.8, "#1B1B1B")
        + stroke("M50-42q8 8 4 24", coat, 3)
    )
