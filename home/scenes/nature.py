"""Rocks, woods and views."""

from django.utils.translation import gettext_lazy as _

from catalogue.models import Category
from home.scenes.buildings import LIGHT
from home.scenes.landscape import (
    broadleaf,
    landscape,
    lane,
    meadow,
    shadow,
    spruce,
    trees,
)
from home.scenes.moods import SUNNY, WITHOUT_SNOW, Sketch
from home.scenes.props import bench, person
from home.scenes.registry import scene
from home.scenes.shapes import (
    Svg,
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


@scene(LEISURE, _("granite crags above the forest"), "rock", "viewpoint", "peak")
def crag(s: Sketch) -> Svg:
    drawn = landscape(s, top=0.36, step=0.1) + meadow(s, 288)
    tone = s.pick("#8C8C86", "#9C9186", "#7F8A8C", "#A39A8C")
    pile = shadow(260)
    for x, width, blocks in ((-74, 62, 3), (-18, 76, 5), (50, 66, 4), (98, 44, 2)):
        y = 0.0
        for block in range(blocks + s.pick(0, 0, 1)):
            h, w = s.between(30, 42), width * (1 - block * 0.09) * s.between(0.9, 1.06)
            lean = s.between(-5, 5)
            colour = mix(tone, s.pick("#ffffff", "#3D4850"), s.between(0, 0.16))
            spots = [
                (x - w / 2, y),
                (x - w / 2 + lean + 4, y - h),
                (x + w / 2 + lean - 6, y - h - 3),
                (x + w / 2, y),
            ]
            pile += polygon(spots, colour) + polygon(
                [(x + w * 0.14, y), (x + w * 0.18 + lean, y - h - 1), spots[2], spots[3]],
                "#000000",
                0.13,
            )
            y -= h - 1
        if s.mood.is_snowy:
            pile += ellipse(x, y - 2, width * 0.28, 6, "#F6F9FB")
    drawn += group(pile, x=236, y=312, scale=1.16, flip=s.chance(0.5)) + trees(
        s, (64, 318), (420, 320), (110, 306), (386, 308), scale=3
    )
    return drawn + person(s, s.between(200, 280), 340, 1.2, poles=True)


@scene(LEISURE, _("forest path between tall trees"), "trail", "leisure_other")
def forest_path(s: Sketch) -> Svg:
    drawn = landscape(s, top=0.28, wooded=3) + meadow(s, 262) + lane(s, s.between(220, 260), 268)
    for x, y, scale in (
        (26, 336, 6.4),
        (84, 300, 4.6),
        (134, 284, 3.2),
        (348, 286, 3.4),
        (398, 302, 4.8),
        (456, 338, 6.6),
    ):
        drawn += (
            spruce(s, x + s.between(-8, 8), y, scale)
            if s.chance(0.82)
            else broadleaf(s, x, y, scale * 0.7)
        )
    if s.chance(0.6):
        post = (
            rect(-3, -52, 6, 52, "#6B4630")
            + polygon([(-4, -50), (28, -50), (36, -43), (28, -36), (-4, -36)], "#F2C94C")
            + polygon([(4, -32), (-28, -32), (-36, -25), (-28, -18), (4, -18)], "#F6EEDD")
        )
        drawn += group(post, x=s.pick(176, 312), y=318, scale=1.15)
    return drawn + person(s, 236, 316, 1.25, poles=True) + person(s, 258, 322, 1.35)


@scene(LEISURE, _("lookout tower on a summit"), "tower", "viewpoint", "peak")
def lookout_tower(s: Sketch) -> Svg:
    drawn = landscape(s, top=0.4, step=0.1, wooded=3)
    drawn += path("M-10 340Q120 282 240 276t250 60V360H-10z", s.mood.ground[0]) + path(
        "M-10 350Q240 300 490 348V360H-10z", s.mood.ground[1], 0.5
    )
    material = s.pick("#7A4F30", "#4A5661", "#8C7F70")
    legs = "M-34 0L-18-150M34 0L18-150M-30-36h60M-26-74h52M-22-112h44"
    legs += "M-34 0L26-74M34 0L-26-74M-26-74L20-136M26-74L-20-136"
    tower = shadow(90) + (
        stroke(legs, material, 5, cap="butt")
        if material != "#8C7F70"
        else path("M-28 0l6-150h44l6 150z", material)
        + path("M6-150h16l6 150H10z", "#000000", 0.15)
        + path("M-6-40q6-9 12 0v18h-12zM-5-90q5-8 10 0v14h-10z", LIGHT)
    )
    tower += (
        rect(-40, -160, 80, 10, material)
        + rect(-28, -186, 56, 28, mix(material, "#ffffff", 0.25))
        + rect(-20, -180, 40, 14, LIGHT if s.mood.is_lit else "#9CC4CD")
    )
    tower += polygon(
        [(-42, -184), (0, -218), (42, -184)],
        "#F6F9FB" if s.mood.is_snowy else s.pick("#8A3F2C", "#4A5661", "#2F5D4E"),
    ) + stroke("M-40-160v-14M40-160v-14M-40-174h12M40-174h-12", material, 3)
    drawn += group(tower, x=s.between(220, 260), y=290, scale=1.06) + trees(
        s, (60, 330), (116, 316), (376, 316), (430, 332), scale=2.4
    )
    return (
        drawn
        + person(s, s.pick(180, 310), 318, 1.3, poles=True)
        + bench(s.pick(150, 330), 330, 0.9)
    )


@scene(LEISURE, _("viewing point with a bench above the valley"), "viewpoint", "peak", "trail")
def lookout(s: Sketch) -> Svg:
    drawn = landscape(s, top=0.34, step=0.09, layers=5, wooded=3)
    side = s.chance(0.5)
    ledge = path(
        "M-10 360V262q60-14 120-4l60 14 40 30 60 16 30 42z", mix("#8C8273", s.mood.ground[1], 0.25)
    )
    ledge += path("M-10 262q60-14 120-4l60 14 40 30-100-14-120-6z", s.mood.ground[0]) + stroke(
        "M60 258v-34M110 256v-34M160 268v-34M206 296v-34M60 228l50-2 50 12 46 26", "#6B4630", 4
    )
    ledge += bench(96, 292, 1.35) + person(s, 150, 296, 1.5)
    drawn += group(ledge, x=480 if side else 0, flip=side)
    return drawn + spruce(s, 452 if not side else 28, 366, 5.2)


@scene(LEISURE, _("lynx on a rock at the edge of the forest"), "zoo", "attraction")
def lynx(s: Sketch) -> Svg:
    drawn = (
        landscape(s, top=0.28, wooded=3)
        + meadow(s, 276)
        + trees(s, (44, 304), (96, 292), (392, 294), (440, 308), scale=3.4)
    )
    drawn += path("M110 340q10-60 90-64 120-14 160 20 20 20 16 44z", "#8C8C86") + path(
        "M240 272q90 0 120 24 20 20 16 44H270z", "#000000", 0.12
    )
    fur = s.pick("#C08A52", "#B9895F", "#A87D52")
    light = mix(fur, "#ffffff", 0.5)
    cat = path(
        "M-30 0q-14-60 16-88 18-16 40-10 30 12 34 50 4 30 0 48h-18l-4-30-8 30h-18l-6-26-10 26z", fur
    ) + path("M-20-4q-8-40 8-60 10 20 6 60z", light)
    cat += path("M56-30q18-8 18-26-6-10-12-4 0 10-12 12z", fur) + circle(72, -58, 6, "#2B2622")
    head = path("M-32-18l-8-30 22 12h26l22-12-8 30q2 20-8 28l-18 12-20-12q-10-8-8-28z", fur) + path(
        "M-24-2l-14 14 20-2zM14-2l14 14-20-2z", light
    )
    head += (
        path("M-38-44l-4-14 9 10zM28-44l4-14-9 10z", "#2B2622")
        + ellipse(-5, 8, 12, 9, "#F6EEDD")
        + path("M-10 2h10l-5 6z", "#5B3222")
    )
    head += (
        ellipse(-16, -8, 4.4, 4, "#E8D36A")
        + ellipse(7, -8, 4.4, 4, "#E8D36A")
        + circle(-16, -8, 2, "#1B1B1B")
        + circle(7, -8, 2, "#1B1B1B")
    )
    spots = path(
        "".join(dot(s.between(0, 46), s.between(-76, -26), 2.6) for _spot in range(13)),
        "#6B4630",
        0.8,
    )
    return drawn + group(
        cat, spots, group(head, x=2, y=-100), x=236, y=284, scale=1.12, flip=s.chance(0.5)
    )


@scene(LEISURE, _("park with flower beds and a pond"), "garden", "attraction", moods=WITHOUT_SNOW)
def garden(s: Sketch) -> Svg:
    drawn = landscape(s, top=0.3) + meadow(s, 258) + lane(s, 240, 264)
    drawn += (
        broadleaf(s, 60, 296, 2.9)
        + broadleaf(s, 424, 292, 2.7)
        + spruce(s, 120, 276, 2.4)
        + spruce(s, 366, 276, 2.4)
    )
    drawn += ellipse(s.pick(150, 330), 306, 66, 15, "#4F9BB0")
    for x, y, rx in ((110, 340, 70), (370, 340, 74), (240, 300, 40)):
        drawn += ellipse(x, y, rx, rx * 0.22, "#3F7A55")
        for colour in s.shuffled(
            ["#C4452F", "#F2C94C", "#D8577A", "#F6EEDD", "#8A6AB0", "#E58F3B"]
        )[:3]:
            drawn += path(
                "".join(
                    dot(x + s.between(-0.8, 0.8) * rx, y + s.between(-0.13, 0.13) * rx, 3)
                    for _bloom in range(7)
                ),
                colour,
            )
    return drawn + bench(s.pick(196, 300), 326, 1.1) + person(s, 250, 336, 1.4)


@scene(
    LEISURE,
    _("mountain bikers on a meadow track"),
    "sports",
    "trail",
    "leisure_other",
    moods=(*SUNNY, "autumn"),
)
def bikers(s: Sketch) -> Svg:
    drawn = landscape(s, top=0.32) + meadow(s, 262) + trees(s, (54, 290), (430, 292), scale=3)
    drawn += path(
        "M0 330q150-40 260-24t220-14v22q-120 26-220 14T0 352z",
        mix("#E9DFC6", s.mood.ground[0], 0.2),
    )
    for x, y, scale in ((162, 332, 1.9), (320, 322, 1.6)):
        shirt = s.pick("#C4452F", "#2F6D8A", "#E0A02E", "#6A4689")
        bike = stroke(
            "M-31-11a11 11 0 1 0 22 0a11 11 0 1 0-22 0M9-11a11 11 0 1 0 22 0a11 11 0 1 0-22 0",
            "#2B2F33",
            2.4,
        )
        bike += stroke(
            "M-20-11l10-18h20l10 18M-10-29l10 18h-20M0-11l11-20M10-34l-2-5h7",
            s.pick("#F2C94C", "#F6EEDD", "#C4452F"),
            2.6,
        )
        bike += (
            stroke("M-10-32l10 10-2 12M-10-32l8 8 4 12", "#2B3A45", 4)
            + stroke("M-10-34L2-52M2-50l10 12", shirt, 6)
            + circle(6, -59, 5, "#E8C3A0")
            + path("M0-60q0-7 7-7 6 1 6 6z", shirt)
        )
        drawn += group(bike, x=x, y=y, scale=scale)
    return drawn


@scene(
    LEISURE,
    _("suspension bridge across a wooded valley"),
    "attraction",
    "leisure_other",
    "theme_park",
)
def suspension_bridge(s: Sketch) -> Svg:
    def sag(x: float) -> float:
        """How deep rope and deck hang at x: 1 in the middle, 0 at the masts."""
        return 1 - float((x - 240) / 164) ** 2

    drawn = landscape(s, top=0.3, wooded=3)
    drawn += path("M-10 230q60-10 96 6 30 30 40 124H-10z", s.mood.hills[4]) + path(
        "M490 226q-60-10-96 8-30 30-40 126h136z", mix(s.mood.hills[4], "#000000", 0.12)
    )
    drawn += stroke("M76 238V150M404 238V150", "#3E4A50", 7) + stroke(
        "M-10 196L76 152Q240 262 404 152L490 196", "#3E4A50", 2.6
    )
    hangers = "".join(
        f"M{x} {152 + 55 * sag(x):.0f}V{236 + 12 * sag(x):.0f}" for x in range(96, 400, 18)
    )
    drawn += stroke(hangers, "#3E4A50", 1.2, 0.8) + stroke(
        "M60 236Q240 262 420 236", s.pick("#8A5E3C", "#A4302A", "#4A5661"), 6
    )
    for x in s.pick((180, 204, 300), (216, 240), (150, 260, 330)):
        drawn += person(s, x, 234 + 12 * sag(x), 0.95)
    for x, y, scale in (
        (30, 262, 2.6),
        (70, 300, 3.6),
        (24, 352, 4.6),
        (410, 300, 3.6),
        (452, 262, 2.6),
        (458, 352, 4.6),
    ):
        drawn += spruce(s, x, y, scale)
    return drawn
