"""Lakes, dams, waterfalls, caves, bogs and snow."""

from django.utils.translation import gettext_lazy as _

from catalogue.models import Category
from home.scenes.landscape import (
    landscape,
    meadow,
    spruce,
    trees,
    water,
)
from home.scenes.moods import Sketch
from home.scenes.props import bench, person, umbel
from home.scenes.registry import scene
from home.scenes.shapes import (
    Svg,
    circle,
    dot,
    ellipse,
    glow,
    gradient,
    group,
    mix,
    num,
    path,
    polygon,
    rect,
    stroke,
)

LEISURE = Category.LEISURE


@scene(LEISURE, _("reservoir between wooded slopes"), "water", "viewpoint")
def reservoir(s: Sketch) -> Svg:
    drawn = landscape(s, top=0.3, step=0.1, wooded=3) + water(
        s, 232, s.pick("#4F9BB0", "#3F87A6", "#5AA3A8")
    )
    drawn += path(f"M-10 240q{s.pick(120, 160)}-26 210-2-90 10-210 22z", s.mood.hills[4]) + path(
        "M490 246q-90-30-170-4 80 10 170 24z", mix(s.mood.hills[4], "#000000", 0.08)
    )
    drawn += "".join(
        spruce(s, x, 246 + s.between(-6, 6), s.between(1, 1.7))
        for x in (14, 40, 66, 92, 118, 372, 398, 424, 452, 472)
    )
    sail = (
        polygon([(0, -6), (0, -52), (30, -8)], "#FBF6E9")
        + polygon([(-3, -8), (-3, -44), (-20, -10)], s.pick("#C4452F", "#F2C94C", "#E58F3B"))
        + path("M-24-4h58q-6 12-16 12h-28q-10 0-14-12z", "#5B3222")
    )
    if s.chance(0.6) and not s.mood.is_snowy:
        drawn += group(sail, x=s.between(180, 300), y=286, scale=1.1)
    drawn += path("M0 340q140-26 300 6 100 10 180-2V360H0z", s.mood.ground[1]) + bench(
        s.pick(110, 350), 350, 1.1
    )
    return drawn + spruce(s, s.pick(30, 452), 356, 4.4)


@scene(LEISURE, _("dam with its overflow in a narrow valley"), "water", "attraction")
def dam(s: Sketch) -> Svg:
    drawn = landscape(s, top=0.26, wooded=3)
    drawn += path("M0 210q100 6 150 44l330 0V360H0z", s.mood.hills[3]) + rect(
        90, 196, 300, 10, "#5AA3B8"
    )
    wall = s.pick("#C2B8A6", "#B5AFA6", "#CFC3AA")
    drawn += path("M84 204Q240 226 396 204L356 318Q240 334 128 318z", wall) + path(
        "M240 215Q330 214 396 204L356 318Q310 324 240 326z", "#000000", 0.12
    )
    rows = "".join(
        f"M{96 + i * 8} {226 + i * 18}Q240 {246 + i * 17} {384 - i * 8} {226 + i * 18}"
        for i in range(5)
    )
    drawn += stroke(rows, "#000000", 1, 0.16) + stroke(
        "M84 200Q240 222 396 200", mix(wall, "#ffffff", 0.3), 9
    )
    drawn += "".join(
        path(f"M{x} 232q{6} 50 -4 90h22q-8-44 -2-90z", "#E1F1F5", 0.85)
        for x in s.pick((206, 252), (230,), (180, 230, 280))
    )
    drawn += path("M0 322q240-16 480 0v38H0z", "#4F9BB0") + stroke(
        "M120 338h70M230 332h90M280 348h60", "#fff", 2.2, 0.6
    )
    for x, y in ((34, 310), (72, 326), (110, 346), (440, 306), (404, 326), (368, 348)):
        drawn += spruce(s, x + s.between(-8, 8), y, s.between(2.4, 3.6))
    return drawn


@scene(LEISURE, _("waterfall between mossy rocks"), "spring", "water", "rock")
def waterfall(s: Sketch) -> Svg:
    drawn = landscape(s, top=0.22, wooded=3)
    rock = s.pick("#5F6B66", "#6D7670", "#6B655C", "#566268")
    drawn += path("M0 150l70-20 60 30 60-12 20 10V360H0z", rock) + path(
        "M480 140l-60-16-70 34-60-10-26 10V360h216z", mix(rock, "#000000", 0.12)
    )
    for _facet in range(12):
        x, y = s.pick(s.between(0, 150), s.between(290, 440)), s.between(150, 290)
        drawn += polygon(
            [
                (x, y),
                (x + s.between(24, 54), y + s.between(-12, 12)),
                (x + s.between(10, 40), y + s.between(24, 60)),
            ],
            s.pick("#ffffff", "#000000"),
            s.between(0.05, 0.13),
        )
    for _moss in range(6):
        drawn += ellipse(
            s.pick(s.between(10, 180), s.between(300, 470)),
            s.between(180, 320),
            s.between(14, 34),
            s.between(5, 10),
            s.pick("#5F8A4A", "#4E7B3A", "#7A9A4F"),
            0.8,
        )
    drawn += gradient("v", (0, "#FFFFFF"), (1, "#B9DCE6")) + path(
        "M204 152q34-10 62 0 6 60-8 90 20 40 6 84h-72q-14-50 8-86-12-40 4-88z", "url(#v)"
    )
    drawn += stroke(
        "M220 160q4 60-6 90t0 70M244 158q-4 50 4 86t-6 76M256 168q4 30-2 60", "#8FBFCE", 2.4, 0.6
    )
    drawn += path("M60 322q180-34 360 0l40 38H20z", "#4F9BB0") + ellipse(
        232, 324, 74, 12, "#ffffff", 0.75
    )
    drawn += path(
        dot(120, 340, 15) + dot(146, 346, 11) + dot(350, 342, 17) + dot(380, 350, 12),
        mix(rock, "#ffffff", 0.12),
    )
    for x, y in ((40, 152), (96, 148), (392, 146), (444, 142)):
        drawn += spruce(s, x, y, s.between(2.2, 3.2))
    return drawn + umbel(84, 330, 18, "#4E7B3A") + umbel(412, 330, 20, "#4E7B3A")


@scene(LEISURE, _("dripstone cave with an underground lake"), "cave")
def cave(s: Sketch) -> Svg:
    rock, light = s.pick(
        ("#5A4A42", "#F2B96B"),
        ("#4A4A58", "#B9C4F0"),
        ("#44524E", "#BFE0C9"),
        ("#5A4652", "#F0BFD0"),
    )
    drawn = gradient(
        "c", (0, mix(rock, "#000000", 0.45)), (0.6, rock), (1, mix(rock, "#000000", 0.5))
    ) + rect(0, 0, 480, 360, "url(#c)")
    drawn += glow("l", (0, light), (1, light), opacities=(0.85, 0)) + ellipse(
        240, 200, 200, 130, "url(#l)"
    )
    for depth, tone in ((0, mix(rock, light, 0.35)), (1, rock), (2, mix(rock, "#000000", 0.4))):
        for _spike in range(9 - depth):
            x = s.between(0, 480) if depth < 2 else s.pick(s.between(-10, 120), s.between(360, 490))
            w, h = s.between(9, 22) * (1 + depth * 0.4), s.between(50, 120) * (1 + depth * 0.3)
            drawn += polygon([(x - w, -4), (x + w, -4), (x + w * 0.2, h), (x - w * 0.1, h)], tone)
            if s.chance(0.6):
                y = 262 + depth * 30
                drawn += polygon(
                    [
                        (x - w, y + 20),
                        (x - w * 0.15, y - h * 0.6),
                        (x + w * 0.2, y - h * 0.6),
                        (x + w, y + 20),
                    ],
                    tone,
                )
    drawn += path("M0 270q120-16 240-8t240-4V360H0z", mix("#2F6D7A", rock, 0.3)) + ellipse(
        240, 300, 130, 15, light, 0.3
    )
    ripples = "".join(
        f"M{s.between(60, 360):.0f} {y}h{s.between(30, 80):.0f}" for y in (284, 298, 314, 330, 344)
    )
    return (
        drawn
        + stroke(ripples, light, 2, 0.5)
        + path(
            "M0 320q90-20 140 14l30 26H0zM480 326q-80-18-120 12l-20 22h140z",
            mix(rock, "#000000", 0.55),
        )
    )


@scene(LEISURE, _("tarn and cotton grass on a raised bog"), "water", "trail", "leisure_other")
def bog(s: Sketch) -> Svg:
    drawn = landscape(s, top=0.34, step=0.09) + meadow(s, 252, flowers=False)
    tint = s.pick("#4F7A8C", "#5A6F8A", "#6B5A48", "#3F6B7A")
    for x, y, rx in ((150, 296, 84), (330, 282, 70), (300, 334, 110)):
        drawn += ellipse(x, y, rx, rx * 0.17, mix(tint, s.mood.sky[1], 0.3)) + stroke(
            f"M{num(x - rx * 0.5)} {y}h{num(rx * 0.5)}", "#ffffff", 1.8, 0.5
        )
    planks = "".join(
        f"M{240 - w:.0f} {y}h{2 * w:.0f}"
        for y, w in (
            (354, 46),
            (342, 40),
            (330, 34),
            (319, 29),
            (309, 25),
            (300, 21),
            (292, 18),
            (285, 15),
        )
    )
    drawn += stroke(planks, "#A0825E", 7, cap="butt")
    for _tuft in range(15):
        foot, low = s.pick(s.between(10, 180), s.between(300, 470)), s.between(310, 352)
        stalk = f"M{num(foot)} {num(low)}q2-12 {num(s.between(-3, 5))}-22"
        drawn += stroke(stalk, "#6B7A4A", 1.4) + circle(foot + 2, low - 23, 4, "#FBF9F0")
    return drawn + spruce(s, 66, 280, 2) + spruce(s, 420, 276, 1.8) + spruce(s, 392, 286, 1.3)


@scene(LEISURE, _("snowy slope with skiers and a lift"), "ski", "sports", moods=("winter",))
def ski_slope(s: Sketch) -> Svg:
    drawn = landscape(s, top=0.3, wooded=3)
    drawn += path("M0 250Q160 210 480 280V360H0z", "#F8FAFB") + path(
        "M0 320Q200 276 480 326V360H0z", "#DCE7EE"
    )
    masts = "M70 262V150M234 250V142M410 276V134"
    drawn += stroke(masts, "#3E4A50", 4) + stroke(
        "M-10 160L70 154 234 146 410 138 490 134M56 152h28M220 144h28M396 136h28", "#3E4A50", 1.8
    )
    for x in (130, 190, 300, 356, 450):
        drawn += stroke(f"M{x} {156 - x * 0.05:.0f}v24", "#3E4A50", 1.6) + rect(
            x - 11, 180 - x * 0.05, 22, 14, s.pick("#C4452F", "#2F6D8A", "#F2C94C"), radius=3
        )
    for x, y, scale in ((150, 318, 1.3), (268, 332, 1.6), (350, 306, 1.2)):
        skier = person(s, 0, 0, 1, poles=True) + stroke(
            "M-18 4l38-4", s.pick("#C4452F", "#2F6D8A", "#6A4689"), 2.6
        )
        drawn += group(skier, x=x + s.between(-20, 20), y=y, scale=scale)
    return (
        drawn
        + trees(s, (30, 290), (66, 282), (444, 312), scale=3)
        + stroke(f"M200 360Q240 320 {num(s.between(210, 280))} 280", "#C3D3DE", 3)
    )


@scene(LEISURE, _("cross-country trail through a snowy forest"), "ski", "trail", moods=("winter",))
def winter_forest(s: Sketch) -> Svg:
    drawn = landscape(s, top=0.28, wooded=3) + meadow(s, 258)
    bend = s.between(-60, 60)
    for dx in (-16, -8, 8, 16):
        drawn += stroke(
            f"M{240 + dx * 4} 360Q{num(240 + bend + dx * 2)} 310 {num(240 + dx * 0.5)} 264",
            "#B9CBD7",
            2.2,
        )
    for x, y, scale in (
        (24, 340, 6.4),
        (86, 304, 4.8),
        (132, 286, 3.4),
        (350, 286, 3.4),
        (400, 304, 4.8),
        (458, 340, 6.4),
    ):
        drawn += spruce(s, x + s.between(-8, 8), y, scale)
    return drawn + person(s, 228, 320, 1.5, poles=True) + person(s, 258, 296, 1.1, poles=True)
