"""Clinics, practices and what does one good. No red cross on white: its use is protected."""

from django.utils.translation import gettext_lazy as _

from catalogue.models import Category
from home.scenes.buildings import LIGHT, PLASTER, RED_TIMBER, TIMBER, house, windows
from home.scenes.landscape import broadleaf, landscape, lane, meadow, shadow, spruce, trees
from home.scenes.moods import SUNNY, Sketch
from home.scenes.props import bench, lantern, person, potted_plant, room, umbel
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

HEALTH = Category.HEALTH


@scene(
    HEALTH,
    _("modern clinic in its grounds in front of wooded hills"),
    "acute_clinic",
    "rehab_clinic",
)
def clinic(s: Sketch) -> Svg:
    drawn = landscape(s, top=0.27, clearing=(60, 420)) + meadow(s, 290)
    accent = s.pick("#1C5B60", "#2F6D8A", "#4F7A5B", "#8A5A3A")
    floors, bays = s.pick((3, 6), (4, 5), (3, 7))
    wide, tall = bays * 28 + 8, floors * 31 + 6
    main = rect(-wide, -tall, wide, tall, "#F7F6F1") + rect(
        -wide - 6, -tall - 9, wide + 12, 10, accent
    )
    spots = [
        (-wide + 18.0 + i * 28, -tall + 19.0 + j * 31)
        for i in range(bays)
        for j in range(floors - 1)
    ]
    main += windows(s, spots, 17, 18, "#DDE6E4")
    main += rect(
        -wide + 8, -30, wide - 16, 30, mix("#B7D3D6", LIGHT, 0.7 if s.mood.is_lit else 0.1)
    )
    main += stroke(
        "".join(f"M{-wide + 8 + i * 22} -30v30" for i in range(1, wide // 22)), "#ffffff", 2
    )
    wing = rect(0, -74, 130, 74, "#E9ECE6") + rect(-2, -82, 138, 9, accent)
    wing += windows(s, [(18.0 + i * 32, -48.0) for i in range(4)], 22, 28, "#fff")
    wing += rect(0, -14, 130, 14, mix(accent, "#ffffff", 0.6))
    canopy = (
        rect(-58, -40, 66, 6, accent) + rect(-54, -36, 3, 36, accent) + rect(0, -36, 3, 36, accent)
    )
    sign = rect(30, -22, 20, 20, "#00666F", radius=4) + path(
        "M37-19h6v4h4v6h-4v4h-6v-4h-4v-6h4z", "#fff"
    )
    drawn += group(
        shadow(340), main, wing, canopy, sign, x=256, y=306, scale=0.98, flip=s.chance(0.5)
    )
    drawn += lane(s, 236, 308) + trees(s, (30, 312), (456, 316), scale=2.3)
    return (
        drawn
        + umbel(66, 314, 22, "#3F7A55")
        + umbel(420, 318, 20, "#2F6B4E")
        + person(s, 250, 334, 0.95)
    )


@scene(
    HEALTH,
    _("white sanatorium with sun balconies above the valley"),
    "rehab_clinic",
    "health_other",
)
def sanatorium(s: Sketch) -> Svg:
    drawn = landscape(s, top=0.26, clearing=(50, 430)) + meadow(s, 292)
    roof = s.pick("#8A3F2C", "#4A5661")
    walls = PLASTER._replace(walls=("#F8F5EC",), roofs=(roof,))
    side = house(s, walls, width=78, wall=122, roof=50, floors=3, bays=2, door=False, flowers=False)
    body = rect(-100, -108, 200, 108, "#F1EDE2") + path("M-104-108h208l-16-34H-88z", roof)
    for y in (-104, -70, -36):
        body += rect(-94, y, 188, 26, LIGHT if s.mood.is_lit else mix("#7FA5B2", "#2F4A5A", 0.3))
        posts = "".join(f"M{x} {y}v30" for x in range(-94, 95, 24))
        body += stroke(posts, "#F8F5EC", 4) + rect(-98, y + 20, 196, 9, "#F8F5EC")
        body += stroke(f"M-98 {y + 24}h196", roof, 1, 0.5)
    drawn += group(shadow(340), body, group(side, x=-120), group(side, x=120), x=240, y=306)
    drawn += trees(s, (24, 318), (460, 314), (58, 326), scale=2.2) + lane(s, 240, 308)
    return drawn + umbel(170, 322, 20, "#3F7A55") + umbel(312, 322, 20, "#3F7A55")


@scene(
    HEALTH,
    _("doctors’ practice in a town house with a bench by the door"),
    "practice",
    "dentist",
    "alternative_practitioner",
)
def practice(s: Sketch) -> Svg:
    drawn = landscape(s, top=0.3, clearing=(70, 410)) + meadow(s, 292)
    front = house(
        s,
        s.pick(PLASTER, TIMBER, PLASTER),
        width=164,
        wall=108,
        roof=62,
        bays=5,
        gable=s.chance(0.5),
        flowers=s.chance(0.5),
    )
    sign = rect(24, -42, 24, 24, "#00666F", radius=4) + path(
        "M33-38h6v5h5v6h-5v5h-6v-5h-5v-6h5z", "#fff"
    )
    drawn += group(front, sign, x=240, y=308, scale=1.08, flip=s.chance(0.5))
    drawn += path("M0 312h480v48H0z", "#D3CCBC") + path("M0 312h480v4H0z", "#000000", 0.1)
    drawn += broadleaf(s, s.pick(74, 404), 316, 1.8) + bench(s.pick(148, 336), 326, 0.9)
    return drawn + umbel(s.pick(60, 424), 320, 22, "#3F7A55") + person(s, 262, 342, 1.3)


@scene(
    HEALTH,
    _("treatment room with a couch and a view of the forest"),
    "physiotherapy",
    "rehab_clinic",
)
def therapy_room(s: Sketch) -> Svg:
    drawn = room(
        s,
        wall=s.pick("#EFE9DC", "#E3ECE8", "#F1E4D6", "#E4E6EE"),
        floor=s.pick("#B98D61", "#A9B3AE", "#C9A878"),
        panes=s.pick(2, 3, 4),
    )
    colour = s.pick("#2F7A7F", "#5F7FA8", "#C9764A", "#6B8E5A")
    couch = shadow(190) + stroke("M-70 0v-40M70 0v-40M-70-12h140", "#5B636A", 5)
    couch += rect(-92, -56, 184, 18, colour, radius=7) + rect(
        -92, -56, 184, 7, "#ffffff", radius=4, opacity=0.22
    )
    couch += rect(-90, -68, 44, 15, "#F8F5EC", radius=7)
    ball = s.pick("#D9823B", "#6A4689", "#C4452F")
    sphere = ellipse(0, 2, 30, 6, "#000000", 0.2) + circle(0, -32, 33, ball)
    sphere += ellipse(-10, -46, 9, 6, "#ffffff", 0.4)
    left, right = s.pick((196, 378), (288, 96))
    drawn += group(couch, x=left, y=334) + group(sphere, x=right, y=344)
    return drawn + potted_plant(s.pick(40, 444), 318, 1.15)


@scene(
    HEALTH,
    _("bench in the spa gardens beneath tall trees"),
    "health_other",
    "practice",
    "rehab_clinic",
)
def park_walk(s: Sketch) -> Svg:
    drawn = landscape(s, top=0.28) + meadow(s, 262) + lane(s, s.between(210, 270), 270)
    drawn += broadleaf(s, 76, 304, 3) + broadleaf(s, 412, 300, 2.7) + spruce(s, 150, 280, 2.6)
    drawn += spruce(s, 338, 278, 2.8) + bench(s.pick(142, 330), 326, 1.5)
    drawn += lantern(s.pick(196, 290), 318, 88)
    drawn += person(s, 238, 336, 1.5) + person(s, 262, 338, 1.4)
    return drawn


@scene(HEALTH, _("old pharmacy with a mortar on its sign"), "pharmacy")
def pharmacy(s: Sketch) -> Svg:
    drawn = landscape(s, top=0.28, clearing=(40, 440)) + meadow(s, 296, flowers=False)
    drawn += group(house(s, PLASTER, width=90, wall=104, roof=52, bays=3), x=74, y=308, scale=0.95)
    drawn += group(house(s, RED_TIMBER, width=90, wall=96, roof=56, bays=3), x=408, y=308)
    front = house(s, TIMBER, width=160, wall=122, roof=72, bays=4, door=False)
    glass = LIGHT if s.mood.is_lit else "#B7D3D6"
    front += rect(-74, -50, 148, 50, "#1C5B60") + path(
        box(-66, -40, 44, 34) + box(22, -40, 44, 34), glass
    )
    front += rect(-14, -44, 28, 44, "#5B3222") + rect(-9, -39, 18, 20, glass)
    jars = "".join(box(x, -18, 6, 12) for x in (-60, -50, -40, 30, 40, 50))
    front += path(jars, "#C9764A") + rect(-80, -58, 160, 10, "#17484C")
    mortar = rect(84, -106, 30, 32, "#1C5B60", radius=4)
    mortar += path("M89-92h20q0 12-7 14v3h-6v-3q-7-2-7-14z", "#F2C94C") + stroke(
        "M99-93l7-9", "#F2C94C", 3
    )
    drawn += group(shadow(200), front, mortar, stroke("M80-102h8", "#2E2A28", 3), x=240, y=312)
    drawn += path("M0 312h480v48H0z", "#C9C2B2") + lantern(s.pick(140, 344), 338, 78)
    return drawn + person(s, s.between(190, 300), 344, 1.3)


@scene(
    HEALTH,
    _("walkers with poles on a forest path"),
    "health_other",
    "rehab_clinic",
    "alternative_practitioner",
)
def forest_air(s: Sketch) -> Svg:
    drawn = landscape(s, top=0.3, wooded=3) + meadow(s, 268) + lane(s, 240, 276)
    rays = "".join(f"M{x} 0L{x + 90} 300h46L{x + 30} 0z" for x in (80, 190, 300))
    drawn += path(rays, "#ffffff", 0.13)
    for x, y, scale in ((30, 330, 6), (92, 300, 4.4), (398, 304, 4.6), (456, 336, 6.2)):
        drawn += spruce(s, x, y, scale)
    drawn += person(s, 224, 326, 1.6, poles=True)
    return drawn + person(s, 268, 338, 1.7, poles=True)


@scene(
    HEALTH, _("exercise in the open air on a meadow"), "physiotherapy", "health_other", moods=SUNNY
)
def exercise(s: Sketch) -> Svg:
    drawn = landscape(s, top=0.3) + meadow(s, 262) + trees(s, (50, 296), (432, 300), scale=3)
    for x, y in ((150, 322), (240, 340), (330, 322)):
        drawn += group(_gymnast(s), x=x, y=y, scale=1.35)
    return drawn


def _gymnast(s: Sketch) -> Svg:
    mat, shirt = s.pick("#6A4689", "#2F7A7F", "#D9823B"), s.pick("#F6EEDD", "#E0A02E", "#C4452F")
    return (
        polygon([(-34, 2), (26, 2), (34, 10), (-26, 10)], mat)
        + stroke("M-7 4l5-24M7 4L0-20", "#2B3A45", 5)
        + stroke("M0-38L-19-60M0-38l19-22", shirt, 4.4)
        + path("M-6-18q-2-20 6-22 8 2 6 22z", shirt)
        + path(dot(0, -47, 5.6), "#E8C3A0")
    )
