"""Castles, mines and railways."""

from django.utils.translation import gettext_lazy as _

from catalogue.models import Category
from home.scenes.buildings import LIGHT, PLASTER, RED_TIMBER, SLATE, TIMBER, house
from home.scenes.landscape import landscape, lane, meadow, spruce, trees
from home.scenes.moods import Sketch
from home.scenes.props import bench, lantern, person, umbel
from home.scenes.registry import scene
from home.scenes.shapes import (
    Svg,
    box,
    circle,
    dot,
    glow,
    group,
    mix,
    num,
    path,
    polygon,
    rect,
    stroke,
)

LEISURE = Category.LEISURE


@scene(LEISURE, _("steam train in front of wooded hills"), "railway")
def steam_train(s: Sketch) -> Svg:
    drawn = landscape(s, top=0.28) + meadow(s, 282)
    y = 270.0
    drawn += path("M0 306h480v14H0z", "#8C8273") + stroke("M0 307h480", "#6C5A46", 5, cap="butt")
    drawn += stroke("M0 303h480", "#3A3B38", 3)
    red = s.pick("#A4302A", "#7A2B22", "#2F5D4E")
    engine = rect(30, -8, 108, 30, "#22262A", radius=9) + rect(128, -30, 56, 54, "#22262A")
    engine += (
        rect(122, -37, 68, 8, "#15181B")
        + rect(140, -20, 32, 20, LIGHT)
        + path("M46-8v-26h-5v-7h30v7h-5v26z", "#22262A")
    )
    engine += (
        path("M86-8q9-16 20 0z", "#B0862F")
        + path("M108-8q5-10 14 0z", "#22262A")
        + circle(30, 7, 7, LIGHT)
        + rect(18, 20, 170, 9, red)
    )
    engine += path(dot(54, 28, 12) + dot(86, 28, 12) + dot(118, 28, 12) + dot(164, 30, 9), red)
    engine += stroke("M54 28h64", "#E9D9C9", 3) + path("M18 24l-12 14h12z", red)
    puffs = ((58, -56, 13), (76, -78, 19), (108, -98, 26), (152, -114, 32), (206, -124, 36))
    smoke = "".join(
        circle(x, py + s.between(-5, 5), r, "#ffffff", 0.95 - i * 0.13)
        for i, (x, py, r) in enumerate(puffs)
    )
    coach = s.pick("#7A2B22", "#2F5D4E", "#B98B3C", "#3E5873")
    for x in (196, 340):
        engine += rect(x, -24, 136, 50, coach, radius=4) + path(
            f"M{x - 4}-24q72-16 144 0v5h-144z", "#4D3A33"
        )
        engine += path("".join(box(x + 12 + i * 30, -14, 22, 18) for i in range(4)), LIGHT) + rect(
            x, 12, 136, 3, "#F2C94C"
        )
        engine += circle(x + 24, 30, 8, "#2B2B2B") + circle(x + 112, 30, 8, "#2B2B2B")
    drawn += (
        group(smoke, engine, x=s.between(24, 90), y=y)
        if s.chance(0.5)
        else group(smoke, engine, x=s.between(390, 456), y=y, flip=True)
    )
    return drawn + trees(s, (16, 356), (464, 360), scale=2.4)


@scene(LEISURE, _("small station with a clock by the track"), "railway", "tourist_information")
def station(s: Sketch) -> Svg:
    drawn = landscape(s, top=0.28, clearing=(70, 410)) + meadow(s, 288)
    hall = house(
        s,
        s.pick(PLASTER, TIMBER),
        width=190,
        wall=88,
        roof=52,
        bays=6,
        gable=False,
        flowers=s.chance(0.5),
    )
    clock = (
        circle(0, -112, 15, "#4A2E20")
        + circle(0, -112, 12, "#F6EEDD")
        + stroke("M0-112v-8M0-112l6 4", "#4A2E20", 2)
    )
    drawn += group(
        hall,
        polygon([(-30, -92), (0, -138), (30, -92)], "#F6EEDD"),
        stroke("M-36-90L0-142 36-90", "#7B3A2B", 7, cap="butt"),
        clock,
        x=240,
        y=298,
        scale=1.15,
    )
    drawn += (
        path("M0 298h480v20H0z", "#C9C0AC")
        + rect(0, 316, 480, 6, "#8C8273")
        + path("M0 322h480v38H0z", "#A59A86")
    )
    sleepers = "".join(f"M{x} 336v14" for x in range(4, 480, 18))
    drawn += stroke(sleepers, "#6C5A46", 6, cap="butt") + stroke(
        "M0 338h480M0 348h480", "#3A3B38", 2.4
    )
    return (
        drawn
        + bench(s.pick(100, 372), 312, 0.95)
        + lantern(s.pick(46, 430), 314, 70)
        + person(s, 300, 314, 1.1)
    )


@scene(LEISURE, _("castle with towers on a wooded hill"), "castle")
def castle(s: Sketch) -> Svg:
    drawn = landscape(s, top=0.38, step=0.1)
    hill = mix(s.mood.hills[3], s.mood.hills[4], 0.5)
    drawn += path("M40 330Q130 210 180 196q60-14 124 2 70 24 140 132z", hill)
    wall, roof = (
        s.pick("#E3D3B4", "#D9CDBC", "#C9A88A", "#EADFCB"),
        s.pick("#4A5661", "#8A3F2C", "#5F4A4A"),
    )
    dark = mix(wall, "#5B4636", 0.3)
    keep = rect(-70, -78, 140, 78, wall) + rect(-70, -78, 46, 78, dark, opacity=0.4)
    keep += path("".join(box(-70 + i * 14, -86, 8, 9) for i in range(10)), wall)
    windows = [(x, y) for x in (-50, -22, 8, 36) for y in (-58, -32)]
    keep += path(
        "".join(box(x, y, 8, 13) for x, y in windows), LIGHT if s.mood.is_lit else "#4A5661"
    )
    for x, width, height, pointed in ((-86, 32, 112, 46), (60, 40, 138, 58), (8, 26, 152, 50)):
        tall = height + s.between(-14, 14)
        keep += rect(x, -tall, width, tall, wall) + rect(
            x + width * 0.6, -tall, width * 0.4, tall, dark, opacity=0.5
        )
        keep += polygon(
            [(x - 6, -tall), (x + width / 2, -tall - pointed), (x + width + 6, -tall)],
            "#F6F9FB" if s.mood.is_snowy else roof,
        )
        keep += path(
            box(x + width / 2 - 4, -tall + 16, 8, 14) + box(x + width / 2 - 4, -tall + 48, 8, 14),
            LIGHT if s.mood.is_lit else "#4A5661",
        )
    # The tower drawn last stands in the middle and flies the flag.
    mast, tip = x + width / 2, -tall - pointed
    keep += stroke(f"M{num(mast)} {num(tip + 2)}v-22", "#4A2E20", 2)
    flag = s.pick("#C4452F", "#F2C94C", "#2F6D8A")
    keep += path(f"M{num(mast + 1)} {num(tip - 20)}l20 6-20 6z", flag)
    keep += path("M-14 0v-26q14-16 28 0V0z", "#3A2A22")
    drawn += group(keep, x=242, y=222, flip=s.chance(0.5), scale=0.9)
    feet = [(x, 220 + abs(x - 242) * 0.6 + s.between(0, 26)) for x in range(92, 400, 17)]
    drawn += "".join(
        spruce(s, x, min(y + 16, 320), s.between(1.1, 1.7)) for x, y in s.shuffled(feet)
    )
    return drawn + meadow(s, 318) + lane(s, 240, 326)


@scene(LEISURE, _("castle ruin above the trees"), "ruin", "monument")
def ruin(s: Sketch) -> Svg:
    drawn = landscape(s, top=0.34, step=0.105) + meadow(s, 270)
    drawn += path(
        "M60 320Q140 250 240 246q110 4 184 74z", mix(s.mood.ground[1], s.mood.hills[4], 0.25)
    )
    wall = s.pick("#B5A78E", "#A79A88", "#9C9186", "#C2AE8C")
    tower = "M-30 0V-142l8-6 6 10 10-14 8 12 10-6 8 10 10-4V0z"
    stones = path("M-120 0v-58l14-6 8 10 16-2 6-14 18 4 8-10 20 8V0z", mix(wall, "#5B4636", 0.12))
    stones += path("M30 0v-90l10-10 6 8 14-20 12 14 8 26 14 4 6 20 16 6 10 22V0z", wall) + path(
        tower, mix(wall, "#ffffff", 0.1)
    )
    stones += path("M8-140l10-6 8 10 10-4V0H8z", "#000000", 0.16)
    holes = "M-10-108q8-12 16 0v22h-16zM56-62q9-14 18 0v28h-18zM-88-34q7-10 14 0v18h-14z"
    stones += path(holes, mix(s.mood.hills[2], s.mood.sky[1], 0.3))
    marks = "".join(box(s.between(-112, 104), s.between(-44, -6), 9, 3.4) for _stone in range(16))
    stones += path(marks, "#000000", 0.13) + stroke(
        "M-112 0q8-22 2-40M92 0q-8-18 4-34M-26-4q8-30-2-60", "#4E7B3A", 3.4, 0.8
    )
    drawn += group(stones, x=240, y=268, scale=1.18, flip=s.chance(0.5)) + trees(
        s, (62, 312), (424, 316), (92, 296), scale=3
    )
    return (
        drawn
        + person(s, s.between(180, 300), 322, 1.3)
        + umbel(s.pick(150, 330), 300, 18, "#3F7A55")
    )


@scene(LEISURE, _("headframe and pit buildings of a mine"), "show_mine", "museum")
def mine(s: Sketch) -> Svg:
    drawn = landscape(s, top=0.3, clearing=(70, 410)) + meadow(s, 284)
    steel = s.pick("#3E4A50", "#7A2F24", "#2F4F4A", "#5B3A24")
    frame = stroke(
        "M-34 0L-14-150M34 0L14-150M-14-150h28M-30-30h60"
        "M-25-66h50M-20-104h40M-34 0L25-66M34 0L-25-66M-25-66L20-104M25-66L-20-104M14-140L110 0",
        steel,
        6,
        cap="butt",
    )
    wheels = "".join(
        circle(x, -160, 21, steel)
        + circle(x, -160, 15, s.mood.sky[1])
        + stroke(f"M{x - 15}-160h30M{x}-175v30M{x - 11}-171l22 22M{x + 11}-171l-22 22", steel, 2.4)
        for x in (-9, 15)
    )
    shed = house(
        s,
        s.pick(SLATE, PLASTER, RED_TIMBER),
        width=146,
        wall=78,
        roof=44,
        bays=4,
        gable=False,
        flowers=False,
    )
    drawn += group(
        group(shed, x=118), group(frame, wheels, x=-40), x=210, y=304, scale=1.08, flip=False
    )
    drawn += lane(s, 236, 310) + stroke("M40 344L300 318M56 352L316 322", "#5B5148", 2.4)
    cart = (
        path("M-30-30h60l-8 26h-44z", "#4A4038")
        + path("M-26-30q10-16 26-14 18-2 26 14z", "#8C8273")
        + circle(-14, -2, 6, "#2B2622")
        + circle(14, -2, 6, "#2B2622")
    )
    return (
        drawn
        + group(cart, x=s.between(110, 150), y=342, scale=1.2)
        + trees(s, (40, 308), (446, 312), scale=3)
    )


@scene(LEISURE, _("gallery of a show mine lit by lamps"), "show_mine", "cave", "museum")
def mine_gallery(s: Sketch) -> Svg:
    rock = s.pick("#4A4540", "#3F4A4C", "#54473C", "#474252")
    drawn = rect(0, 0, 480, 360, rock) + glow(
        "l", (0, "#FFE3A1"), (1, "#FFE3A1"), opacities=(0.75, 0)
    )
    for _facet in range(26):
        x, y = s.between(-20, 470), s.between(-10, 340)
        drawn += polygon(
            [
                (x, y),
                (x + s.between(30, 80), y + s.between(-20, 20)),
                (x + s.between(10, 50), y + s.between(24, 60)),
            ],
            s.pick("#ffffff", "#000000"),
            s.between(0.04, 0.1),
        )
    for i, scale in enumerate((1.0, 0.72, 0.5, 0.33)):
        shade = mix("#221E1B", "#8A6A3A", i * 0.16)
        w, h, low = 150 * scale, 240 * scale, 210 + 130 * scale
        lean = f"l{w * 0.22:.0f}"
        frame = f"M{240 - w:.0f} {low:.0f}{lean}-{h:.0f}h{w * 1.56:.0f}{lean} {h:.0f}"
        drawn += path(
            frame + "z",
            shade,
        )
        drawn += stroke(
            frame,
            s.pick("#8A6240", "#7A5230", "#9A7248"),
            17 * scale,
            cap="butt",
        )
    drawn += polygon([(90, 340), (390, 340), (480, 360), (0, 360)], "#5B4A3A") + polygon(
        [(90, 340), (390, 340), (262, 254), (218, 254)], "#4A3C30"
    )
    drawn += stroke("M168 360L230 254M312 360L250 254", "#9AA3A0", 3.4) + stroke(
        "M190 330h100M204 306h72M214 286h52M222 270h36", "#6B4630", 5
    )
    for x, y, radius in ((240, 226, 70), (s.pick(136, 150), 128, 80), (s.pick(330, 344), 120, 80)):
        drawn += circle(x, y, radius, "url(#l)") + circle(x, y, radius / 12, "#FFF3CF")
    return drawn + person(s, s.pick(206, 276), 316, 1.9)
