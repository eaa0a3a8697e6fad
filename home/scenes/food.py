"""Eating and drinking: tables with a view, gardens and inns."""

from django.utils.translation import gettext_lazy as _

from catalogue.models import Category
from home.scenes.buildings import RED_TIMBER, TIMBER, house
from home.scenes.landscape import broadleaf, landscape, meadow, shadow, spruce
from home.scenes.moods import SUNNY, WARM, Sketch
from home.scenes.props import (
    garden_table,
    lantern,
    parasol,
    person,
    plate,
    signboard,
    sprig,
    steam,
    table,
    umbel,
)
from home.scenes.registry import scene
from home.scenes.shapes import (
    Svg,
    circle,
    dot,
    ellipse,
    group,
    mix,
    num,
    path,
    polygon,
    rect,
    stroke,
)

FOOD = Category.FOOD


def _view(s: Sketch, cloth: str = "") -> Svg:
    """A table with the hills behind it."""
    return landscape(s, top=0.28, step=0.11) + table(s, 268, cloth=cloth)


@scene(
    FOOD, _("country inn with a hanging sign and tables in front of the door"), "inn", "restaurant"
)
def inn(s: Sketch) -> Svg:
    drawn = landscape(s, clearing=(60, 420), top=0.3) + meadow(s, 296, flowers=False)
    front = house(s, s.pick(TIMBER, RED_TIMBER), width=200, wall=110, roof=84, bays=5)
    sign = signboard(100, -58, s.pick("#2F5D4E", "#7A2F24", "#3E5873"))
    drawn += group(front, sign, x=240, y=308, scale=1.08, flip=s.chance(0.5))
    drawn += path("M0 308h480v52H0z", mix("#CFC3AA", s.mood.ground[0], 0.25))
    drawn += lantern(s.pick(66, 414), 326, 66)
    return drawn + garden_table(128, 340, 1) + garden_table(352, 346, 1.08)


@scene(FOOD, _("trout with herbs and lemon on a plate, hills behind"), "restaurant", "inn")
def trout(s: Sketch) -> Svg:
    drawn = _view(s, s.pick("", "#F1E9DA", "#DDE6E0")) + plate(240, 306, 148)
    body = s.pick("#B9825A", "#9AA3A0", "#A98A63")
    fish = path("M-100 0q40-34 98-30 54 4 84 28l28-14-8 30-22-12q-30 22-82 18-62-2-98-20z", body)
    belly = path(
        "M-100 0q50 16 98 14 50 0 84-14-30 22-82 18-62-2-98-18z", mix(body, "#fff5e6", 0.5)
    )
    spots = path(
        "".join(dot(s.between(-60, 60), s.between(-20, 0), 2) for _ in range(12)), "#5B3A24"
    )
    eye = circle(-80, -5, 3, "#1B2427")
    lemon = circle(0, 0, 15, "#F2C94C") + circle(0, 0, 11, "#FBE9A0")
    lemon += stroke("M0-10V10M-9-5L9 5M-9 5L9-5", "#F2C94C", 2)
    drawn += group(fish, belly, spots, eye, x=240, y=298, flip=s.chance(0.5))
    drawn += group(lemon, x=s.pick(322, 160), y=318, scale=0.9) + sprig(186, 314, 1.3)
    return drawn + sprig(270, 318, 1.1) + _glass(s, s.pick(404, 78), 292)


def _glass(s: Sketch, x: float, y: float) -> Svg:
    wine = s.pick("#E9D98A", "#8A2F3C", "#CFE3E6")
    return group(
        ellipse(0, 2, 16, 4, "#DDE6E6", 0.9),
        stroke("M0 2v-36", "#DDE6E6", 3),
        path("M-19-76q-3 36 19 42 22-6 19-42z", "#F3F8F8", 0.55),
        path("M-18-60q1 22 18 26 17-4 18-26z", wine, 0.9),
        x=x,
        y=y,
    )


@scene(FOOD, _("pot of stew and fresh bread on a wooden table"), "restaurant", "food_other", "inn")
def stew(s: Sketch) -> Svg:
    drawn = _view(s) + ellipse(240, 330, 120, 16, "#2B1B10", 0.3)
    pot = s.pick("#2F5D6B", "#7A2F24", "#3A4348", "#B7692E")
    drawn += path("M138 250h204l-14 70q-4 14-20 14H172q-16 0-20-14z", pot)
    drawn += path("M138 250h60l-6 84h-20q-16 0-20-14z", "#ffffff", 0.12)
    drawn += ellipse(240, 250, 104, 22, mix(pot, "#ffffff", 0.25)) + ellipse(
        240, 251, 92, 17, "#8A4A22"
    )
    bits = "".join(
        dot(s.between(176, 304), s.between(243, 259), s.between(4, 7)) for _ in range(12)
    )
    drawn += path(bits, "#D98A3B") + sprig(246, 254, 0.9)
    drawn += stroke("M138 266q-26-2-24 16 2 12 26 10M342 266q26-2 24 16-2 12-26 10", pot, 9)
    return drawn + steam(240, 232, 62) + group(_loaf(s), x=s.pick(92, 392), y=330, scale=0.72)


def _loaf(s: Sketch) -> Svg:
    crust = s.pick("#B9773A", "#A5642C", "#C98B4E")
    return (
        ellipse(0, 4, 78, 10, "#2B1B10", 0.28)
        + path("M-76 0q-4-52 76-54 80 2 76 54-76 12-152 0z", crust)
        + path("M-60-18q4-32 56-32-44 10-56 32z", "#ffffff", 0.22)
        + stroke("M-34-44l18 26M-6-50l18 28M22-48l16 24", "#F1DDB4", 5)
    )


@scene(FOOD, _("coffee and cake with a view of the hills"), "cafe", "ice_cream")
def coffee_and_cake(s: Sketch) -> Svg:
    drawn = _view(s, s.pick("#F1E9DA", "#E6DCEB", "#E3EDE8", "#F6E3DC"))
    left, right = s.pick((168, 326), (314, 156))
    cream, fruit = s.pick(("#FBF1DF", "#8A2F5A"), ("#F6E3C0", "#C4452F"), ("#6B4030", "#F2C94C"))
    drawn += plate(left, 318, 92)
    cake = polygon([(-56, 0), (52, -14), (52, -54), (-56, -40)], mix(cream, "#B98552", 0.3))
    cake += polygon([(-56, -20), (52, -34), (52, -26), (-56, -12)], fruit)
    cake += polygon([(-56, -40), (52, -54), (30, -66), (-40, -54)], cream)
    cake += path("".join(dot(-30 + i * 22, -56 - i * 2.5, 7) for i in range(4)), fruit)
    drawn += group(cake, x=left, y=316, flip=s.chance(0.5))
    cup = s.pick("#ffffff", "#3E6F8C", "#C4574A", "#E7DCC4")
    drawn += plate(right, 332, 58) + group(
        stroke("M36-36q22-4 20 12-2 14-26 14", cup, 7),
        path("M-40-46h80q0 40-24 50h-32q-24-10-24-50z", cup),
        path("M-40-46h22q0 40 8 50-6 0-6 0-24-10-24-50z", "#000000", 0.07),
        ellipse(0, -46, 40, 9, mix(cup, "#ffffff", 0.5)),
        ellipse(0, -45, 33, 6.5, "#5B3222"),
        x=right,
        y=326,
    )
    return drawn + steam(right, 266, 40)


@scene(FOOD, _("beer garden under chestnut trees"), "beer_garden", "inn", moods=(*SUNNY, "dusk"))
def beer_garden(s: Sketch) -> Svg:
    drawn = landscape(s, top=0.3) + meadow(s, 268, flowers=False)
    drawn += path("M0 292q240-14 480 0v68H0z", "#D8CBAE")
    drawn += broadleaf(s, s.between(80, 120), 308, 3.4) + broadleaf(
        s, s.between(360, 400), 312, 3.7
    )
    wire = "M20 150Q130 210 240 170T460 146"
    bulbs = "".join(
        dot(x, y, 4)
        for x, y in (
            (62, 170),
            (110, 184),
            (160, 186),
            (210, 177),
            (262, 162),
            (312, 148),
            (362, 140),
            (412, 140),
        )
    )
    drawn += stroke(wire, "#3A3A36", 1.4) + path(bulbs, "#FFE3A1")
    for x, y in ((140, 326), (338, 322), (238, 350)):
        drawn += garden_table(x + s.between(-12, 12), y, s.between(1, 1.2))
    return drawn + person(s, 204, 338, 1.15) + person(s, 292, 340, 1.15)


@scene(FOOD, _("terrace with parasols above a valley"), "restaurant", "cafe", moods=WARM)
def terrace(s: Sketch) -> Svg:
    drawn = landscape(s, top=0.36, step=0.1, wooded=3)
    drawn += path("M0 292h480v68H0z", "#C9B79A") + path("M0 292h480v5H0z", "#ffffff", 0.3)
    joints = "".join(f"M{x} 297L{240 + (x - 240) * 1.7:.0f} 360" for x in range(0, 481, 40))
    drawn += stroke(joints, "#000000", 1.2, 0.12)
    rail = "M0 262h480M0 276h480" + "".join(f"M{x} 262v30" for x in range(12, 480, 24))
    drawn += stroke(rail, "#F6F1E6", 2.6)
    colour = s.pick("#C4452F", "#2F6D8A", "#2F7350", "#D9A032")
    for x, y, scale in ((130, 322, 1.15), (350, 326, 1.2), (238, 350, 1.45)):
        drawn += parasol(x, y, colour, scale) + _bistro(s, x, y + 2, scale)
    return drawn


def _bistro(s: Sketch, x: float, y: float, scale: float) -> Svg:
    return group(
        shadow(64),
        stroke("M0 0v-24M-36 0v-16M36 0v-16M-42-16l-2-20M42-16l2-20", "#3A3A36", 2.4),
        rect(-22, -28, 44, 4, "#F6F1E6", radius=2),
        rect(-44, -18, 18, 4, "#8A5E3C") + rect(26, -18, 18, 4, "#8A5E3C"),
        circle(0, -32, 3.6, s.pick("#C4452F", "#F2C94C", "#D8577A")),
        x=x,
        y=y,
        scale=scale,
    )


@scene(FOOD, _("beer mugs and bread on a tavern table"), "pub", "beer_garden")
def tavern(s: Sketch) -> Svg:
    drawn = _view(s)
    beer = s.pick("#E3A32B", "#C9822B", "#8A4A22", "#EBBB4A")
    for x, y, scale in s.shuffled(((170, 326, 1.0), (262, 338, 1.16)))[: s.pick(1, 2, 2)]:
        drawn += group(_mug(beer), x=x, y=y, scale=scale)
    drawn += group(_loaf(s), x=366, y=330, scale=0.74)
    return drawn if s.chance(0.5) else group(drawn, x=480, flip=True)


def _mug(beer: str) -> Svg:
    return (
        ellipse(0, 4, 46, 9, "#2B1B10", 0.3)
        + stroke("M38-74q34-4 32 26-2 30-34 28", "#E6EEEE", 9, 0.85)
        + path("M-42-100h84l-5 100q-37 8-74 0z", "#EEF4F2", 0.6)
        + path("M-37-88h74l-4 82q-33 7-66 0z", beer)
        + stroke("M-18-80v68M0-80v70M18-80v68", "#ffffff", 4, 0.28)
        + path(
            "M-46-88q-8-20 10-24 6-16 24-10 14-12 28 0 18-6 22 10 16 4 8 24-44 10-92 0z", "#FFF9EA"
        )
    )


@scene(FOOD, _("sundae with fruit on a garden table"), "ice_cream", "cafe", moods=SUNNY)
def sundae(s: Sketch) -> Svg:
    drawn = _view(s, s.pick("#F6E3DC", "#E3EDE8", "#FBF1DF"))
    x = s.between(200, 280)
    scoops = s.shuffled(["#F6E3C0", "#D8577A", "#6B4030", "#CFE0A8", "#F2C94C", "#FBF6E9"])
    drawn += ellipse(x, 338, 52, 10, "#2B1B10", 0.25)
    drawn += circle(x - 25, 214, 27, scoops[0]) + circle(x + 25, 214, 27, scoops[1])
    drawn += circle(x, 188, 28, scoops[2]) + path(
        f"M{num(x - 22)} 180q22-22 44 0-10 12-22 4-12 8-22-4z", "#ffffff", 0.4
    )
    drawn += polygon([(x + 16, 176), (x + 50, 118), (x + 60, 124), (x + 28, 184)], "#D9A05A")
    drawn += circle(x - 6, 158, 8, "#C4452F") + stroke(
        f"M{num(x - 6)} 151q4-12 12-14", "#2C6832", 2.4
    )
    drawn += path(f"M{num(x - 62)} 218h124q-6 56-46 66v34h-32v-34q-40-10-46-66z", "#EAF4F6", 0.8)
    drawn += ellipse(x, 332, 44, 9, "#EAF4F6") + path(
        f"M{num(x - 50)} 226h24q2 36 18 50-36-8-42-50z", "#ffffff", 0.6
    )
    return drawn + sprig(x + 90, 338, 1.2, "#5F9A52")


@scene(FOOD, _("snack kiosk with an awning by the path"), "fast_food", "food_other")
def kiosk(s: Sketch) -> Svg:
    drawn = landscape(s, top=0.32, clearing=(110, 370)) + meadow(s, 286)
    drawn += path("M0 314q240-10 480 0v46H0z", "#D8CBAE")
    colour = s.pick("#C4452F", "#2F7350", "#2F6D8A", "#D9A032")
    wood = s.pick("#8A5E3C", "#F1E9DA", "#5F8794")
    hut = (
        shadow(220)
        + rect(-92, -112, 184, 112, wood)
        + rect(-92, -40, 184, 40, "#000000", opacity=0.12)
    )
    hut += rect(-74, -88, 148, 46, "#FFE9B8") + rect(-82, -42, 164, 7, "#5B3A24")
    hut += path("".join(dot(-54 + i * 22, -50, 6) for i in range(6)), "#C4452F")
    hut += path("M-104-112h208l-12-24H-92z", "#4A3A33")
    stripes = "".join(f"M{-100 + i * 25} -96h25v-20h-25z" for i in range(0, 8, 2))
    scallops = "".join(f"M{-100 + i * 25} -96a12.500 12.500 0 0 0 25 0z" for i in range(8))
    hut += rect(-100, -116, 200, 20, "#FBF6E9") + path(stripes, colour) + path(scallops, colour)
    drawn += spruce(s, 84, 310, 3) + spruce(s, 404, 306, 2.6) + group(hut, x=240, y=318, scale=1.15)
    drawn += umbel(130, 322, 20, "#3F7A55")
    return drawn + person(s, 206, 344, 1.35) + person(s, 318, 350, 1.35)
