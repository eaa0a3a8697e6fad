"""Baths, saunas and treatments."""

from django.utils.translation import gettext_lazy as _

from catalogue.models import Category
from home.scenes.buildings import LIGHT, LOGS, house
from home.scenes.landscape import landscape, lane, meadow, shadow, trees
from home.scenes.moods import SUNNY, WARM, Sketch
from home.scenes.props import parasol, potted_plant, room, steam, table
from home.scenes.registry import scene
from home.scenes.shapes import (
    Svg,
    circle,
    dot,
    ellipse,
    gradient,
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


@scene(SPA, _("glass dome of a thermal bath with steaming water"), "thermal_bath")
def thermal_bath(s: Sketch) -> Svg:
    drawn = landscape(s, top=0.28, clearing=(80, 400)) + meadow(s, 282)
    wide, tall = s.between(128, 156), s.between(96, 128)
    glass = mix("#DCEFF2", LIGHT, 0.55 if s.mood.is_lit else 0.05)
    left, right = 240 - wide, 240 + wide
    drawn += path(
        f"M{num(left)} 292Q{num(left)} {num(292 - tall * 1.3)} 240 {num(292 - tall * 1.3)}"
        f"T{num(right)} 292z",
        glass,
    )
    ribs = "".join(
        f"M240 {num(292 - tall * 1.3)}Q{num(240 + wide * share)} {num(292 - tall * 1.25)} "
        f"{num(240 + wide * share)} 292"
        for share in (-0.7, -0.36, 0, 0.36, 0.7)
    )
    rings = f"M{num(left + 6)} 262H{num(right - 6)}M{num(left + 26)} 230H{num(right - 26)}"
    drawn += stroke(ribs + rings, "#8FB8C2", 2.4) + rect(
        left - 18, 284, 2 * wide + 36, 12, "#E9E2D2", radius=3
    )
    drawn += gradient("p", (0, "#63B4C4"), (1, "#2B7488"))
    drawn += path("M46 306q194-24 388 0l28 54H18z", "url(#p)") + stroke(
        "M46 306q194-24 388 0", "#F3EBDD", 7
    )
    ripples = "".join(f"M{s.between(80, 330):.0f} {y}q16-7 32 0t32 0" for y in (318, 330, 342, 352))
    drawn += stroke(ripples, "#ffffff", 2.6, 0.6) + steam(s.between(160, 220), 306, 56)
    drawn += circle(300, 326, 8, "#E8C3A0") + circle(276, 334, 8, "#D9A886")
    return drawn + steam(s.between(270, 330), 310, 44) + trees(s, (34, 304), (452, 308), scale=2.4)


@scene(SPA, _("barrel sauna by a pond at the edge of the forest"), "sauna")
def barrel_sauna(s: Sketch) -> Svg:
    drawn = landscape(s, top=0.3, wooded=3) + meadow(s, 276)
    drawn += trees(s, (50, 304), (90, 292), (410, 296), (446, 310), scale=3.2)
    wood = s.pick("#A0714A", "#8A5A3A", "#B98552")
    barrel = shadow(200) + path("M-88-12q-16-34 0-86 88-20 176 0 16 52 0 86-88 10-176 0z", wood)
    staves = "".join(f"M-92 {y}Q0 {y - 12} 92 {y}" for y in (-28, -44, -60, -76))
    barrel += stroke(staves, "#000000", 1.4, 0.22) + stroke(
        "M-56-6q-14-40 0-98M56-6q14-40 0-98", "#3A2A22", 4
    )
    barrel += rect(-18, -78, 36, 70, mix(wood, "#000000", 0.35), radius=4)
    barrel += (
        rect(-11, -70, 22, 30, LIGHT, radius=3)
        + rect(-70, -12, 20, 12, "#5B4A40")
        + rect(50, -12, 20, 12, "#5B4A40")
    )
    barrel += rect(44, -132, 12, 34, "#3A3F42") + rect(41, -136, 18, 6, "#2B2F33")
    if s.mood.is_snowy:
        barrel += path("M-78-100q78-22 156 0-4-12-30-18-48-8-96 0-26 6-30 18z", "#F6F9FB")
    puffs = dot(52, -150, 9) + dot(64, -168, 13) + dot(84, -190, 17)
    drawn += group(barrel, path(puffs, "#ffffff", 0.75), x=s.pick(226, 254), y=306, scale=1.1)
    drawn += path("M60 346q180-34 370-6l20 20H40z", "#4F9BB0") + stroke(
        "M150 340h60M250 346h80", "#fff", 2, 0.5
    )
    return drawn


@scene(SPA, _("swimming hall with a view of the hills"), "swimming_pool", "thermal_bath", "fitness")
def swimming_hall(s: Sketch) -> Svg:
    drawn = room(
        s, wall=s.pick("#E7EEEA", "#F1EADB", "#E4E9F0"), floor="#D9D2C0", panes=s.pick(3, 4, 5)
    )
    drawn += gradient("p", (0, "#6FC0CF"), (1, "#2E8096"))
    drawn += polygon([(96, 276), (384, 276), (470, 360), (10, 360)], "url(#p)")
    drawn += stroke("M96 276H384L470 360M96 276L10 360", "#F8F6EE", 6)
    for x, low in ((168, 116), (240, 240), (312, 364)):
        buoys = f"M{x} 280L{low} 358"
        drawn += stroke(buoys, s.pick("#C4452F", "#F2C94C"), 4, 0.9) + stroke(buoys, "#fff", 1.4)
    drawn += stroke(
        "M120 306q12-6 24 0t24 0M260 330q14-7 28 0t28 0M180 344q14-7 28 0t28 0", "#fff", 2.4, 0.7
    )
    swimmer = s.pick((204, 312), (282, 306), (140, 330))
    drawn += circle(swimmer[0], swimmer[1], 9, s.pick("#C4452F", "#6A4689", "#E0A02E"))
    drawn += stroke(f"M{swimmer[0] + 10} {swimmer[1] + 4}q14-14 22-2", "#E8C3A0", 5)
    return drawn + potted_plant(s.pick(42, 440), 300, 1.1)


@scene(SPA, _("open-air pool with a lawn and slide"), "swimming_pool", moods=SUNNY)
def open_air_pool(s: Sketch) -> Svg:
    drawn = (
        landscape(s, top=0.3) + meadow(s, 262) + trees(s, (40, 288), (90, 280), (444, 290), scale=3)
    )
    drawn += path("M60 300q180-20 360 0l34 60H26z", "#E9E2D2") + gradient(
        "p", (0, "#7CC8D8"), (1, "#2F8CA6")
    )
    drawn += path("M82 306q158-16 316 0l28 54H54z", "url(#p)")
    drawn += stroke("M120 326q14-7 28 0t28 0 28 0M240 344q14-7 28 0t28 0 28 0", "#ffffff", 2.6, 0.7)
    colour = s.pick("#C4452F", "#F2C94C", "#D9823B")
    slide = stroke("M0 0v-96M34 0v-96M0-20h34M0-40h34M0-60h34M0-80h34", "#F6F1E6", 4)
    slide += stroke("M30-94q40 6 48 44t50 46", colour, 13) + stroke(
        "M30-98q42 6 52 44t48 44", "#fff", 3, 0.5
    )
    drawn += group(slide, x=s.pick(176, 310), y=310, scale=1.15, flip=s.chance(0.5))
    drawn += parasol(s.pick(96, 400), 316, s.pick("#2F6D8A", "#6A4689", "#2F7350"), 0.85)
    for x, y in ((150, 340), (300, 330), (236, 350)):
        drawn += circle(x + s.between(-16, 16), y, 7, "#E8C3A0")
    return drawn


@scene(
    SPA, _("warm stones, towels and a candle"), "massage", "day_spa", "beauty_salon", "spa_other"
)
def stones(s: Sketch) -> Svg:
    drawn = landscape(s, top=0.26) + table(s, 268)
    tones = s.shuffled(["#4A5661", "#5F6B73", "#3D4850", "#6D7C87"])
    x = s.between(196, 284)
    drawn += ellipse(x, 336, 84, 11, "#1B2427", 0.3)
    for (rx, ry, y), tone in zip(
        ((76, 24, 318), (58, 20, 282), (40, 15, 252)), tones, strict=False
    ):
        drawn += ellipse(x + s.between(-6, 6), y, rx, ry, tone) + ellipse(
            x - 16, y - 8, rx * 0.5, ry * 0.3, "#fff", 0.22
        )
    drawn += circle(x, 228, 9, s.pick("#D8577A", "#F6EEDD", "#C9A7D8")) + circle(
        x, 228, 4, "#F2C94C"
    )
    side = -1 if s.chance(0.5) else 1
    cloth = s.pick("#F6EEDD", "#DDE3EC", "#E8CFC4", "#CFE0D4")
    towel = "".join(
        rect(-52, -20 - i * 22, 104, 20, mix(cloth, "#B98552", 0.12 * i), radius=10)
        + ellipse(-44, -10 - i * 22, 7, 10, mix(cloth, "#000000", 0.14))
        for i in range(3)
    )
    drawn += group(towel, x=x + side * 146, y=338)
    candle = rect(-17, -54, 34, 54, "#F3E3C0", radius=3) + ellipse(0, -54, 17, 4, "#E1CBA0")
    candle += circle(0, -74, 26, "#FFE3A1", 0.35) + path("M0-92q12 18 0 32-12-14 0-32z", "#F2A53C")
    return drawn + group(candle, x=x - side * 128, y=336) + sprig_pair(x)


def sprig_pair(x: float) -> Svg:
    """Two leaves on the table below the stones."""
    leaf = "q16-16 42-10-14 18-42 10z"
    return path(f"M{num(x + 50)} 340{leaf}M{num(x + 62)} 348{leaf}", "#4E7B3A")


@scene(
    SPA,
    _("wooden loungers on a roof terrace with steam from a hot tub"),
    "day_spa",
    "beauty_salon",
    "massage",
    "fitness",
    moods=(*WARM, "dusk", "mist"),
)
def roof_terrace(s: Sketch) -> Svg:
    drawn = landscape(s, top=0.36, step=0.1, wooded=3)
    drawn += gradient("d", (0, "#B98D61"), (1, "#8A6240")) + rect(0, 270, 480, 90, "url(#d)")
    boards = "".join(f"M0 {y}h480" for y in (284, 300, 318, 338))
    drawn += (
        stroke(boards, "#000000", 1.4, 0.18)
        + stroke("M0 246h480", "#EAF4F6", 4)
        + rect(0, 246, 480, 24, "#EAF4F6", opacity=0.35)
    )
    tub_x, chairs_x = s.pick((330, 130), (150, 350))
    tub = ellipse(0, 4, 84, 15, "#000000", 0.25) + path(
        "M-78-46q0 46 6 50 72 14 144 0 6-4 6-50z", "#7A4F30"
    )
    tub += stroke("M-52-42v46M-26-40v48M0-39v48M26-40v48M52-42v46", "#000000", 1.4, 0.25)
    tub += (
        ellipse(0, -46, 78, 16, "#5B3A24") + ellipse(0, -46, 70, 12, "#5FB3C4") + steam(0, -52, 54)
    )
    drawn += group(tub, x=tub_x, y=336)
    towel = s.pick("#F6EEDD", "#C4574A", "#6A4689", "#2F7A7F")
    for dx in (-34, 40):
        lounger = stroke("M-34 0v-14M22 0v-14", "#4A3A33", 4) + stroke(
            "M-40-14h62l30-32", "#5B3A24", 7
        )
        drawn += group(
            lounger,
            stroke("M-30-18h50l22-24", towel, 5),
            x=chairs_x + dx,
            y=330 + (dx > 0) * 20,
            scale=1.1,
        )
    return drawn + potted_plant(28, 322, 1.1)


@scene(SPA, _("log sauna house in the garden"), "sauna", "day_spa")
def sauna_house(s: Sketch) -> Svg:
    drawn = landscape(s, top=0.32, clearing=(100, 380)) + meadow(s, 280)
    drawn += trees(s, (44, 306), (84, 296), (420, 302), (452, 314), scale=3)
    hut = house(s, LOGS, width=166, wall=60, roof=58, floors=1, bays=4, gable=False, flowers=False)
    drawn += group(hut, x=240, y=304, scale=1.25)
    smoke = dot(306, 138, 8) + dot(318, 122, 12) + dot(338, 104, 16)
    drawn += path(smoke, "#ffffff", 0.6) + ellipse(s.pick(140, 340), 336, 66, 14, "#4F9BB0")
    return drawn + lane(s, 240, 308)
