"""Sky, layered hills, woods and meadows: what stands behind every scene."""

import math
from collections.abc import Sequence
from itertools import pairwise

from home.scenes.moods import Sketch
from home.scenes.shapes import (
    HEIGHT,
    WIDTH,
    Spot,
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
    rect,
    stroke,
)

SPRUCE = "M0-32l5 11h-2l4.5 10h-2.2l5 11h-20.6l5-11h-2.2l4.5-10h-2z"
SPRUCE_SHADE = "M0-32l5 11h-2l4.5 10h-2.2l5 11H1z"
SPRUCE_SNOW = "M0-32l3.6 8-3.6-2-3.6 2zM-7.5-11l3.5-8 4 3 4-3 3.5 8-7.5-3.5z"


def smooth(spots: Sequence[Spot]) -> str:
    """A soft line through the middles of the given spots, without the starting M."""
    d = f"L{num(spots[0][0])} {num(spots[0][1])}"
    for (x, y), (next_x, next_y) in pairwise(spots):
        d += f"Q{num(x)} {num(y)} {num((x + next_x) / 2)} {num((y + next_y) / 2)}"
    return d + f"L{num(spots[-1][0])} {num(spots[-1][1])}"


def sky(s: Sketch, *, sun: bool = True) -> Svg:
    """The sky with sun and clouds; the sun keeps to one side, out of the middle."""
    top, middle, low = s.mood.sky
    drawn = gradient("s", (0, top), (0.55, middle), (1, low))
    drawn += rect(0, 0, WIDTH, HEIGHT, "url(#s)")
    if sun:
        x = s.pick(s.between(60, 150), s.between(330, 420))
        y, radius = s.between(52, 104), s.between(22, 34)
        drawn += glow("u", (0, s.mood.sun), (1, s.mood.sun), opacities=(0.8, 0))
        drawn += circle(x, y, radius * 3.4, "url(#u)") + circle(x, y, radius, s.mood.sun)
    for _cloud in range(s.pick(0, 1, 2, 3)):
        drawn += cloud(s)
    if s.chance(0.35):
        drawn += birds(s)
    return drawn


def cloud(s: Sketch) -> Svg:
    """A flat cloud somewhere in the upper third."""
    x, y, w = s.between(-20, 420), s.between(20, 110), s.between(50, 120)
    h = w * 0.2
    d = (
        f"M{num(x)} {num(y)}q{num(w * 0.06)} {num(-h)} {num(w * 0.26)} {num(-h * 0.8)}"
        f"q{num(w * 0.14)} {num(-h)} {num(w * 0.32)} {num(-h * 0.1)}"
        f"q{num(w * 0.26)} {num(-h * 0.3)} {num(w * 0.42)} {num(h * 0.9)}z"
    )
    return path(d, mix(s.mood.sky[2], "#ffffff", 0.45), 0.75)


def birds(s: Sketch) -> Svg:
    """A few birds far away."""
    x, y = s.between(150, 330), s.between(40, 95)
    d = "".join(
        f"M{num(x + s.between(-40, 40))} {num(y + s.between(-14, 14))}q4-5 7 0q3-5 7 0"
        for _bird in range(s.pick(2, 3, 4))
    )
    return stroke(d, mix(s.mood.hills[3], "#000000", 0.1), 1.4, 0.7)


def landscape(
    s: Sketch,
    *,
    top: float = 0.34,
    step: float = 0.115,
    layers: int = 4,
    wooded: int = 2,
    clearing: tuple[float, float] | None = None,
    sun: bool = True,
) -> Svg:
    """Sky and wooded hills, each layer nearer and darker.

    `top` and `step` place the layers as shares of the height; `wooded` counts the layers, from
    the nearest, that carry trees; no tree of these stands between the two x of `clearing`.
    """
    drawn = sky(s, sun=sun)
    colours = s.mood.hills[-layers:]
    drawn += f'<defs><path id="t" d="{SPRUCE}"/></defs>'
    for level, colour in enumerate(colours):
        nearest = level == layers - 1
        line = _Ridge(s, HEIGHT * (top + step * level), 20 * (1.15 - 0.14 * level))
        haze = mix(colour, s.mood.sky[2], 0.0 if nearest else 0.45)
        drawn += gradient(f"g{level}", (0, colour), (1, haze))
        depth = level - (layers - wooded)
        if depth >= 0:
            drawn += _wood(s, line, 0.34 + 0.36 * depth, mix(colour, "#0F2F2F", 0.12), clearing)
        bottom = min(HEIGHT, line.base + HEIGHT * step * 3.4)
        end = HEIGHT if nearest else bottom
        spots = [(x, line.at(x)) for x in range(-12, WIDTH + 37, 24)]
        drawn += path(f"M-12 {num(end)}{smooth(spots)}V{num(end)}z", f"url(#g{level})")
    return drawn


class _Ridge:
    """The line of a hill: three waves of chance phase."""

    def __init__(self, s: Sketch, base: float, height: float) -> None:
        self.base = base
        self.height = height
        self.phases = [s.between(0, 2 * math.pi) for _wave in range(4)]
        self.frequency = s.between(0.45, 0.9)

    def at(self, x: float) -> float:
        """The y of the ridge at x."""
        a, b, c, _d = self.phases
        turn = x / WIDTH * 2 * math.pi * self.frequency
        wave = (
            math.sin(turn + a) + 0.45 * math.sin(turn * 2.3 + b) + 0.16 * math.sin(turn * 5.1 + c)
        )
        return self.base + self.height * wave

    def is_wooded(self, x: float) -> bool:
        """Woods stand in clumps, not in a row."""
        return math.sin(x / WIDTH * 22 + self.phases[3]) + math.sin(x / 53 + self.phases[1]) > -0.3


def _wood(
    s: Sketch, ridge: _Ridge, size: float, colour: str, clearing: tuple[float, float] | None
) -> Svg:
    drawn = ""
    for _tree in range(round(30 / size**0.5)):
        x = s.between(0, WIDTH)
        if not ridge.is_wooded(x) and s.chance(0.8):
            continue
        if clearing and clearing[0] < x < clearing[1]:
            continue
        scale = size * s.between(0.65, 1.3)
        y = ridge.at(x) + s.between(1, 10 * size)
        drawn += f'<use href="#t" transform="translate({x:.0f} {y:.0f}) scale({scale:.2f})"/>'
    return f'<g fill="{colour}">{drawn}</g>'


def spruce(s: Sketch, x: float, y: float, scale: float = 2) -> Svg:
    """A near spruce with a shaded side, snow on it in winter; (x, y) is its foot."""
    colour = mix(s.mood.hills[4], "#2F6B4E", s.between(0.1, 0.4))
    parts = [
        rect(-1.2, -2, 2.4, 5, "#5B3A24"),
        path(SPRUCE, colour),
        path(SPRUCE_SHADE, mix(colour, "#000000", 0.18)),
    ]
    if s.mood.is_snowy:
        parts.append(path(SPRUCE_SNOW, "#F6F9FB"))
    return group(*parts, x=x, y=y, scale=scale * s.between(0.88, 1.12))


def broadleaf(s: Sketch, x: float, y: float, scale: float = 1, leaf: str = "") -> Svg:
    """A broad-leaved tree in the colours of the season, about 60 units high."""
    leaf = leaf or mix(s.mood.leaf, "#2F6B4E", s.between(0, 0.25))
    trunk = stroke("M0 0q2-14 0-30M0-18l9-9M0-22l-8-8", "#6B4630", 4)
    if s.mood.is_snowy:
        twigs = stroke("M0-30v-22M0-30l12-15M0-28l-13-14M9-27l12-4M-8-30l-12-2", "#6B4630", 2)
        return group(trunk, twigs, x=x, y=y, scale=scale)
    crown = dot(0, -42, 17) + dot(-14, -32, 13) + dot(14, -32, 13) + dot(0, -28, 13)
    light = dot(-5, -46, 10) + dot(-16, -36, 7)
    parts = (trunk, path(crown, leaf), path(light, mix(leaf, "#ffffff", 0.2)))
    return group(*parts, x=x, y=y, scale=scale * s.between(0.9, 1.15))


def trees(s: Sketch, *feet: Spot, scale: float = 2) -> Svg:
    """Near trees at these feet, most of them spruces."""
    return "".join(
        spruce(s, x, y, scale) if s.chance(0.7) else broadleaf(s, x, y, scale * 0.8)
        for x, y in feet
    )


def meadow(s: Sketch, y: float = 272, *, flowers: bool = True, colour: str = "") -> Svg:
    """Open ground in front, from about `y` down, with grass and, out of winter, flowers."""
    light, dark = s.mood.ground
    light = colour or light
    bend, lean = s.between(8, 22), s.between(-8, 8)
    key = f"m{round(y)}"
    drawn = gradient(key, (0, light), (1, colour or mix(dark, light, 0.2)))
    drawn += path(
        f"M0 {num(y + lean)}Q240 {num(y - bend)} 480 {num(y - lean)}V360H0z", f"url(#{key})"
    )
    low = y + 40
    drawn += path(
        f"M0 {num(low)}q{num(s.between(120, 240))}-16 480 {num(s.between(4, 18))}V360H0z",
        dark,
        0.35,
    )
    if s.mood.is_snowy or not flowers:
        return drawn
    tufts = "".join(
        f"M{s.between(0, 480):.0f} {s.between(y + 28, 356):.0f}l-2-6m2 6v-7m0 7l2-6"
        for _tuft in range(12)
    )
    drawn += stroke(tufts, mix(dark, "#1C563E", 0.35), 1.2, 0.7)
    petals = "".join(
        dot(s.between(0, 480), s.between(y + 30, 356), s.between(1.3, 2.2)) for _petal in range(14)
    )
    return drawn + path(petals, s.pick("#F2C94C", "#F6EEDD", "#C9A7D8", "#E58F7B"))


def lane(s: Sketch, x: float = 240, y: float = 290) -> Svg:
    """A path that leads from the front edge up to (x, y)."""
    start = 240 + s.pick(-1, 1) * s.between(30, 90)
    middle = (x + start) / 2 + s.between(-30, 30)
    d = (
        f"M{num(x - 7)} {num(y)}Q{num(middle - 40)} {num(y + 30)} {num(start - 42)} 360"
        f"H{num(start + 34)}Q{num(middle + 34)} {num(y + 28)} {num(x + 9)} {num(y)}z"
    )
    return path(d, mix("#E9DFC6", s.mood.ground[0], 0.25))


def water(s: Sketch, y: float, colour: str = "#4F9BB0") -> Svg:
    """A lake from `y` to the front edge, with light upon it."""
    shade = mix(colour, s.mood.sky[1], 0.35)
    drawn = gradient("w", (0, shade), (1, mix(colour, "#17414F", 0.35)))
    drawn += path(f"M0 {num(y)}Q240 {num(y - 8)} 480 {num(y)}V360H0z", "url(#w)")
    glints = "".join(
        f"M{s.between(20, 420):.0f} {y + 8 + i * (350 - y) / 10:.0f}h{s.between(16, 60):.0f}"
        for i in range(10)
    )
    return drawn + stroke(glints, "#ffffff", 1.8, 0.5)


def shadow(width: float) -> Svg:
    """A soft shadow on the ground below something that stands on (0, 0)."""
    return ellipse(0, 2, width / 2, max(4.0, width * 0.04), "#0F2F2F", 0.22)
