"""What belongs to a health resort: brine, Kneipp basins, pump rooms."""

from django.utils.translation import gettext_lazy as _

from catalogue.models import Category
from home.scenes.buildings import LIGHT, PLASTER, house
from home.scenes.landscape import broadleaf, landscape, lane, meadow, shadow, trees
from home.scenes.moods import WARM, WITHOUT_SNOW, Sketch
from home.scenes.props import bench, person, umbel
from home.scenes.registry import scene
from home.scenes.shapes import (
    Svg,
    box,
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

SPA = Category.SPA
POOL = "#3E93A6"


@scene(
    SPA,
    _("water-treading basin with a handrail on a meadow"),
    "kneipp_facility",
    moods=WITHOUT_SNOW,
)
def kneipp_basin(s: Sketch) -> Svg:
    drawn = landscape(s, top=0.28) + meadow(s, 262) + trees(s, (56, 290), (430, 294), scale=3)
    drawn += ellipse(240, 316, 196, 40, "#D9D2C2") + ellipse(240, 310, 180, 33, "#B8AD98")
    drawn += ellipse(240, 314, 174, 30, "#4FA3B5") + ellipse(226, 310, 124, 17, "#7CC4D2")
    drawn += stroke(
        "M146 308q16-8 32 0t32 0 32 0 32 0M196 326q16-7 32 0t32 0 32 0", "#ffffff", 3, 0.75
    )
    drawn += stroke("M108 310v-50M186 294v-52M294 294v-52M372 310v-50", "#5B3A24", 6)
    drawn += stroke("M100 262L186 242H294L380 262", "#6B4630", 6)
    spout = s.between(214, 266)
    drawn += stroke(f"M{num(spout)} 296q-3-40 0-72", "#BFE3EA", 5) + rect(
        spout - 16, 214, 36, 9, "#5B3A24", radius=3
    )
    drawn += rect(spout + 12, 222, 9, 78, "#6B4630")
    return drawn + group(_treader(s), x=s.pick(156, 322), y=318, scale=1.7)


def _treader(s: Sketch) -> Svg:
    shirt = s.pick("#C4452F", "#6A4689", "#E0A02E", "#2F6D8A")
    return (
        stroke("M-2 0v-12M4-4l3-8", "#E8C3A0", 3.6)
        + path("M-6-10h14l-1-7h-12z", "#2B3A45")
        + path("M-6-15q-2-14 6-16 9 2 7 16z", shirt)
        + circle(1, -37, 4.8, "#E8C3A0")
        + path("M-3.600-38q0-5 5-5 4 1 4 5z", "#6B4030")
        + stroke("M5-26l8 6", shirt, 3.2)
    )


@scene(
    SPA, _("graduation tower with brine trickling over blackthorn"), "cure_facility", "spa_other"
)
def graduation_tower(s: Sketch) -> Svg:
    drawn = landscape(s, top=0.28, clearing=(50, 430)) + meadow(s, 282)
    wood = s.pick("#5B4636", "#6B4A38", "#4A3F38")
    works = shadow(360) + polygon([(-160, 0), (-146, -116), (146, -116), (160, 0)], "#8C7A66")
    for _row in range(46):
        x, y = s.between(-146, 130), s.between(-110, -10)
        works += stroke(
            f"M{num(x)} {num(y)}l{num(s.between(10, 20))} {num(s.between(-6, 6))}",
            "#5F5344",
            1.3,
            0.6,
        )
    posts = "".join(f"M{x} 0v-120M{x} -116l28 116" for x in range(-150, 151, 50))
    works += stroke(posts, wood, 4.5, cap="butt") + stroke(
        "M-158-40h316M-154-80h308", wood, 3.6, cap="butt"
    )
    roof = "#F6F9FB" if s.mood.is_snowy else s.pick("#7A3A2B", "#4A5661")
    works += polygon([(-168, -116), (-150, -140), (150, -140), (168, -116)], roof)
    turret = rect(-22, -172, 44, 36, "#F1E4CC") + polygon(
        [(-32, -170), (0, -204), (32, -170)], roof
    )
    works += turret + rect(-8, -162, 16, 20, LIGHT) + rect(-166, -6, 332, 8, "#7CC4D2")
    drawn += group(works, x=240, y=310, scale=1.02) + lane(s, 240, 316)
    drawn += bench(s.pick(110, 372), 332, 1.1) + umbel(30, 322, 24, "#3F7A55")
    return drawn + person(s, s.between(210, 280), 342, 1.35)


@scene(SPA, _("pump room with arches in the spa gardens"), "cure_facility", "spa_other")
def pump_room(s: Sketch) -> Svg:
    drawn = landscape(s, top=0.28, clearing=(50, 430)) + meadow(s, 286)
    wall, roof = s.pick("#F6EEDD", "#EFE1C4", "#EFE9E2"), s.pick("#4F7F74", "#4A5661", "#8A3F2C")
    glass = LIGHT if s.mood.is_lit else "#9CC4CD"
    hall = shadow(350) + rect(-156, -78, 312, 78, glass)
    arches = "".join(f"M{x} 0v-50q17-22 34 0V0" for x in (-148, -108, -68, 34, 74, 114))
    hall += stroke(arches, wall, 6) + rect(-162, -84, 324, 14, wall) + rect(-168, -92, 336, 9, roof)
    hall += rect(-30, -104, 60, 104, wall) + polygon([(-40, -104), (0, -132), (40, -104)], wall)
    hall += path("M-26-124q26-44 52 0z", roof) + stroke("M0-146v-14", "#D9A032", 3)
    hall += path("M-14 0v-56q14-18 28 0V0z", glass) + circle(0, -112, 7, "#7CC4D2")
    drawn += group(hall, x=240, y=308) + lane(s, 240, 310)
    basin = ellipse(0, 0, 62, 14, "#D9D2C2") + ellipse(0, -3, 54, 10, "#4FA3B5")
    basin += stroke("M0-4v-42M0-46q-20-4-26 34M0-46q20-4 26 34", "#CFEBF1", 3.4)
    drawn += group(basin, x=240, y=340, scale=1.1)
    return drawn + broadleaf(s, 40, 312, 2) + broadleaf(s, 446, 314, 2.1) + person(s, 350, 342, 1.3)


@scene(
    SPA,
    _("entrance of a healing gallery in the rock"),
    "cure_facility",
    "kneipp_facility",
    "spa_other",
)
def healing_gallery(s: Sketch) -> Svg:
    drawn = landscape(s, top=0.24) + meadow(s, 292)
    rock = s.pick("#6D7670", "#7A746B", "#5F6B70")
    drawn += path("M70 306L92 196 136 150 190 134 250 116 316 138 366 178 398 240 414 306z", rock)
    drawn += path("M250 116l66 22 50 40 32 62 16 66H300z", "#000000", 0.14)
    drawn += stroke(
        "M120 210l40 20M330 190l-20 40M150 168l30 16M370 250l-30-14", "#000000", 2, 0.25
    )
    drawn += path("M178 308v-70q62-72 124 0v70z", "#D3C7AE") + path(
        "M192 308v-64q48-58 96 0v64z", "#2A2622"
    )
    drawn += path("M200 308v-56q40-46 80 0v56z", mix("#3A3028", LIGHT, 0.25))
    drawn += circle(240, 256, 7, LIGHT) + circle(240, 256, 22, LIGHT, 0.25)
    drawn += path(box(186, 262, 7, 46) + box(287, 262, 7, 46), "#8A6A4A") + lane(s, 240, 308)
    drawn += trees(s, (40, 316), (440, 314), (108, 178), (352, 160), scale=2.6)
    return drawn + bench(s.pick(126, 354), 330, 1.1) + person(s, 262, 338, 1.4)


@scene(
    SPA,
    _("spa house with a garden and rose beds"),
    "cure_facility",
    "massage",
    "beauty_salon",
    moods=WARM,
)
def spa_house(s: Sketch) -> Svg:
    drawn = landscape(s, top=0.28, clearing=(60, 420)) + meadow(s, 284)
    villa = house(s, PLASTER, width=210, wall=110, roof=56, bays=6, gable=False)
    drawn += group(villa, x=240, y=302) + lane(s, 240, 306)
    roses = "".join(
        dot(x + s.between(-5, 5), 326 + s.between(-7, 7), 3.4) for x in range(60, 190, 7)
    )
    roses += "".join(
        dot(x + s.between(-5, 5), 326 + s.between(-7, 7), 3.4) for x in range(300, 430, 7)
    )
    drawn += ellipse(124, 328, 76, 15, "#3F7A55") + ellipse(366, 328, 76, 15, "#3F7A55")
    return (
        drawn
        + path(roses, s.pick("#D8577A", "#F6EEDD", "#C4452F", "#F2C94C"))
        + broadleaf(s, s.pick(36, 444), 310, 2.2)
    )
