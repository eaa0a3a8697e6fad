"""What farms and workshops make: bread, cheese, honey, beer and pots."""

from django.utils.translation import gettext_lazy as _

from catalogue.models import Category
from home.scenes.buildings import LIGHT
from home.scenes.landscape import landscape
from home.scenes.moods import Sketch
from home.scenes.props import sprig, table
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

PRODUCER = Category.PRODUCER


def _view(s: Sketch) -> Svg:
    """A table with the hills behind it."""
    return landscape(s, top=0.28, step=0.11) + table(s, 268)


@scene(PRODUCER, _("wheels of cheese on a wooden board"), "dairy", "farm_shop", "deli")
def cheese(s: Sketch) -> Svg:
    drawn = (
        _view(s)
        + ellipse(240, 336, 150, 14, "#2B1B10", 0.3)
        + path("M96 318h288l14 18H82z", "#B98552")
    )
    rind, inner = s.pick(("#E9B949", "#F5D47F"), ("#D9A45A", "#F3E0A8"), ("#C98B4E", "#F6E6BE"))
    wheel = path("M-110-66h220v66q-110 30-220 0z", rind) + ellipse(0, -66, 110, 28, inner)
    wheel += polygon([(0, -66), (98, -53), (98, -2), (24, 15)], mix(inner, rind, 0.35))
    holes = "".join(
        ellipse(
            s.between(20, 84),
            s.between(-36, 0),
            s.between(4, 8),
            s.between(3, 6),
            mix(rind, "#000000", 0.08),
        )
        for _hole in range(5)
    )
    drawn += group(wheel, holes, x=s.between(224, 252), y=314, flip=s.chance(0.5))
    small = (
        ellipse(0, 0, 34, 10, mix(rind, "#fff6e0", 0.6))
        + rect(-34, -24, 68, 24, mix(rind, "#fff6e0", 0.6))
        + ellipse(0, -24, 34, 10, "#FBF3DE")
    )
    drawn += group(small, x=s.pick(100, 384), y=338, scale=0.95)
    return drawn + sprig(s.pick(330, 130), 262, 1.9)


@scene(PRODUCER, _("jars of honey with a dipper"), "beekeeper", "deli", "farm_shop")
def honey(s: Sketch) -> Svg:
    drawn = _view(s)
    places = ((240, 336, 1.25), s.pick((128, 328, 0.95), (352, 328, 0.95)))
    for x, y, scale in places:
        amber = s.pick("#E3A32B", "#C9822B", "#EBC25A", "#A5642C")
        jar = ellipse(0, 2, 48, 8, "#2B1B10", 0.3) + path(
            "M-42-84q0-8 8-8h68q8 0 8 8v76q0 10-12 10h-60q-12 0-12-10z", amber
        )
        jar += path("M-36-82h14v78q-14 0-14-8z", "#ffffff", 0.3) + rect(
            -38, -108, 76, 18, s.pick("#F6EEDD", "#2F5D4E", "#A1362A"), radius=4
        )
        jar += rect(-28, -62, 56, 36, "#FBF3DE", radius=3) + path(
            "M0-58l12 7v14l-12 7-12-7v-14z", "#E3A32B"
        )
        drawn += group(jar, x=x, y=y, scale=scale)
    dipper = (
        stroke("M-60 24L20-36", "#8A5E3C", 6)
        + ellipse(30, -44, 16, 19, "#B98552")
        + stroke("M18-36l24-18M22-30l24-18M16-44l22-16", "#6B4630", 2)
    )
    return drawn + group(dipper, x=s.pick(160, 330), y=330, scale=0.9) + sprig(386, 340, 1.3)


@scene(PRODUCER, _("fresh loaves and rolls in a basket"), "bakery", "confectionery")
def bread(s: Sketch) -> Svg:
    drawn = _view(s) + ellipse(240, 338, 160, 14, "#2B1B10", 0.3)
    for i in range(6):
        crust = s.pick("#B9773A", "#A5642C", "#C98B4E", "#8A5230")
        x = 128 + i * 45 + s.between(-8, 8)
        loaf = path("M-50 0q-4-42 50-44 54 2 50 44-50 10-100 0z", crust) + stroke(
            "M-22-36l12 22M-2-40l12 22M18-38l10 20", "#F1DDB4", 4
        )
        drawn += group(loaf, x=x, y=290 - (i % 2) * 20, scale=s.between(0.8, 1))
    weave = path("M100 276h280l-26 64q-114 16-228 0z", "#A0714A")
    bands = "".join(
        f"M{104 + i * 7} {284 + i * 15}Q240 {300 + i * 15} {376 - i * 7} {284 + i * 15}"
        for i in range(4)
    )
    staves = "".join(f"M{x} 278L{240 + (x - 240) * 0.82:.0f} 344" for x in range(116, 372, 24))
    drawn += weave + stroke(bands, "#C99A63", 6) + stroke(staves, "#6B4630", 2, 0.6)
    return drawn + stroke("M98 276Q240 294 382 276", "#8A5E3C", 9)


@scene(
    PRODUCER,
    _("copper brewing kettles in a brew house"),
    "brewery",
    "distillery",
    moods=("day", "gold", "dusk", "mist", "winter"),
)
def brew_house(s: Sketch) -> Svg:
    from_window = landscape(s, top=0.24, step=0.085)
    wall = s.pick("#E9DCC4", "#D9CDB8", "#C9B79A", "#B5A68E")
    drawn = from_window + path("M0 0h480v360H0zM150 200h180v-104q-90-80-180 0z", wall)
    drawn += stroke(
        "M150 200v-104q90-80 180 0v104zM210 200V62M270 200V62M150 130h180", "#5B4636", 5
    )
    drawn += rect(0, 290, 480, 70, "#8A5A44") + stroke(
        "M0 308h480M0 330h480M60 290l-20 70M180 290l-8 70M300 290l8 70M420 290l20 70",
        "#000000",
        1.2,
        0.2,
    )
    copper = s.pick("#B7692E", "#C4763A", "#A85E30")
    for x, scale in s.pick(((150, 1.0), (330, 1.12)), ((142, 1.12), (336, 0.95))):
        kettle = ellipse(0, 4, 80, 10, "#000000", 0.28) + path(
            "M-74-70h148v62q-74 20-148 0z", copper
        )
        kettle += path("M-78-70q8-56 64-62v-70h28v70q56 6 64 62z", mix(copper, "#ffffff", 0.16))
        kettle += path("M-60-76q8-36 40-44-22 20-22 44z", "#ffffff", 0.4) + path(
            "M14-132v-70H4v70q44 10 52 62h22q-8-54-64-62z", "#000000", 0.12
        )
        kettle += (
            stroke("M-78-70h156", "#7A4420", 6)
            + circle(0, -36, 13, "#7A4420")
            + circle(0, -36, 8, LIGHT)
        )
        drawn += group(kettle, x=x, y=330, scale=scale)
    return drawn


@scene(
    PRODUCER,
    _("bottles of liqueur with herbs and berries"),
    "distillery",
    "winery",
    "deli",
    "producer_other",
)
def bottles(s: Sketch) -> Svg:
    drawn = _view(s)
    tones = s.shuffled(["#3F6B4A", "#7A2F3C", "#B7892E", "#2F4A63", "#6B4030", "#C9D8D2"])
    for i, x in enumerate((146, 222, 300, 366)[: s.pick(3, 4)]):
        tall = s.between(0.95, 1.25)
        bottle = ellipse(0, 2, 30, 6, "#2B1B10", 0.3) + path(
            "M-25 0v-82q0-16 14-24v-36h22v36q14 8 14 24V0z", tones[i]
        )
        bottle += rect(-13, -152, 26, 14, s.pick("#C9A06B", "#2B2622", "#A1362A"), radius=3) + path(
            "M-19-4v-76q0-10 6-16v92z", "#fff", 0.25
        )
        bottle += rect(-21, -66, 42, 42, "#FBF3DE", radius=2) + circle(
            0, -46, 10, tones[(i + 1) % 6]
        )
        drawn += group(bottle, x=x + s.between(-6, 6), y=336, scale=tall)
    berries = "".join(dot(s.between(84, 130), s.between(330, 346), 6) for _berry in range(7))
    return (
        drawn
        + path(berries, s.pick("#3E3A6B", "#A1362A"))
        + sprig(380, 346, 1.5)
        + sprig(96, 328, 1)
    )


@scene(
    PRODUCER,
    _("hand-made pottery in a workshop window"),
    "craft",
    "producer_other",
    moods=("day", "gold", "spring", "mist", "autumn"),
)
def pottery(s: Sketch) -> Svg:
    wall = s.pick("#EFE4D0", "#E3DACB", "#DDE3DC")
    drawn = landscape(s, top=0.24, step=0.085) + path("M0 0h480v360H0zM90 44v176h300v-176z", wall)
    drawn += stroke(
        "M90 44v176h300v-176zM190 44v176M290 44v176M90 120h300", "#8A6A4A", 6, cap="butt"
    ) + table(s, 276)
    for x, shape in zip((130, 238, 346), s.shuffled([0, 1, 2]), strict=True):
        glaze = s.pick("#3E6F8C", "#7A8F5A", "#B9734A", "#C9B79A", "#4A5661", "#8A3F4C")
        outlines = (
            "M-34 0q-22-40-10-70 6-16-4-34h56q-10 18-4 34 12 30-10 70z",
            "M-44-66h88q2 50-24 66h-40q-26-16-24-66z",
            "M-26 0q-20-30-20-54t26-34v-22h40v22q26 10 26 34T26 0z",
        )
        band = rect(-38, -54, 76, 7, "#F6EEDD", opacity=0.6)
        pot = ellipse(0, 2, 36, 7, "#2B1B10", 0.3) + path(outlines[shape], glaze) + band
        pot += path("M-30-56q-2 30 12 50-18-16-18-50z", "#ffffff", 0.35)
        drawn += group(pot, x=x, y=330, scale=s.between(1.05, 1.2))
    return drawn


@scene(PRODUCER, _("smokehouse with hanging sausages and ham"), "butcher", "deli")
def smokehouse(s: Sketch) -> Svg:
    drawn = landscape(s, top=0.26, step=0.1) + table(s, 282)
    drawn += (
        rect(60, 60, 360, 12, "#5B3A24", radius=4)
        + rect(70, 64, 10, 226, "#6B4630")
        + rect(400, 64, 10, 226, "#6B4630")
    )
    for x in range(112, 380, 34):
        tone = s.pick("#8A3F2C", "#A1523A", "#6B2E24", "#B9653F")
        long = s.between(70, 130)
        if s.chance(0.25):
            drawn += stroke(f"M{x} 72v26", "#D9CDB8", 2) + path(
                f"M{x} 94q26 20 20 56-6 30-20 30t-20-30q-6-36 20-56z", tone
            )
            drawn += path(f"M{x - 8} 112q-8 30 2 56-16-20-2-56z", "#ffffff", 0.22)
        else:
            drawn += stroke(f"M{x} 72v16", "#D9CDB8", 2) + stroke(f"M{x} 98v{num(long)}", tone, 19)
            drawn += stroke(f"M{x - 4} 102v{num(long - 8)}", "#ffffff", 3, 0.25)
    board = path("M120 330h240l16 20H104z", "#B98552")
    slices = "".join(
        circle(170 + i * 26, 330, 15, "#8A3F2C") + circle(170 + i * 26, 330, 12, "#C4705A")
        for i in range(6)
    )
    return drawn + board + slices + sprig(330, 330, 1.4)
