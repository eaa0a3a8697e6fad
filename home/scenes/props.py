"""Small things that stand in several scenes."""

from home.scenes.landscape import landscape, shadow
from home.scenes.moods import Sketch
from home.scenes.shapes import (
    Svg,
    box,
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

WOOD = "#7A4F30"
SNOW = "#F6F9FB"


def person(s: Sketch, x: float, y: float, scale: float = 1, *, poles: bool = False) -> Svg:
    """Somebody on their way, about 34 units high; (x, y) is between the feet."""
    coat = s.pick("#C4452F", "#2F6D8A", "#E0A02E", "#6A4689", "#2C6832")
    parts = [
        stroke("M-3 0l2-13M4 0l-3-13", "#2B2F36", 3.4),
        path("M-5-12q-1-12 4-14 6-1 7 5l-1 10z", coat),
        circle(1, -30, 4.2, "#E8C3A0"),
        path("M-3.400-31q0-5 5-5 5 1 4.200 5z", mix(coat, "#2B2F36", 0.6)),
        stroke("M5-22l5 7", mix(coat, "#000000", 0.2), 3),
    ]
    if poles:
        parts.append(stroke("M10-15l5 16M-5-20l-6 20", "#5b5b5b", 1.2))
    return group(*parts, x=x, y=y, scale=scale, flip=s.chance(0.5))


def bench(x: float, y: float, scale: float = 1, colour: str = WOOD) -> Svg:
    """A wooden bench, 52 units long."""
    return group(
        stroke("M-20 0v-14M20 0v-14M-20-14l-3-16M20-14l3-16", "#3E3B38", 2.6),
        rect(-27, -16, 54, 4.5, colour, radius=1),
        rect(-28, -31, 56, 4, colour, radius=1),
        rect(-28, -25, 56, 4, colour, radius=1),
        x=x,
        y=y,
        scale=scale,
    )


def fence(x: float, y: float, length: float, colour: str = "#8A6A4A") -> Svg:
    """A pasture fence of posts and two rails."""
    posts = "".join(f"M{num(x + i)} {num(y)}v-18" for i in range(0, int(length) + 1, 26))
    rails = f"M{num(x)} {num(y - 14)}h{num(length)}M{num(x)} {num(y - 7)}h{num(length)}"
    return stroke(posts, colour, 3) + stroke(rails, colour, 2)


def lantern(x: float, y: float, height: float = 60) -> Svg:
    """A street lamp."""
    return (
        stroke(f"M{num(x)} {num(y)}v{num(-height)}", "#2E3A3A", 2.6)
        + path(f"M{num(x - 5)} {num(y - height)}h10l2-12h-14z", "#FFE3A1")
        + path(f"M{num(x - 8)} {num(y - height - 12)}h16l-8-6z", "#2E3A3A")
    )


def signboard(x: float, y: float, colour: str, *, flip: bool = False) -> Svg:
    """A sign that hangs from a wall on an iron arm; (x, y) is where the arm leaves the wall."""
    return group(
        stroke("M0 0h30M4 8q8-8 18-8M27 0v5M13 0v5", "#2E2A28", 1.8),
        rect(8, 5, 24, 22, colour, radius=3),
        circle(20, 16, 6.5, "#F2C94C"),
        x=x,
        y=y,
        flip=flip,
    )


def table(s: Sketch, y: float = 270, *, cloth: str = "") -> Svg:
    """A table top across the front, of boards or under a cloth."""
    wood = s.pick("#7A4F30", "#6B4630", "#8A5E3C", "#5F4A3C")
    drawn = gradient("b", (0, mix(wood, "#ffffff", 0.12)), (1, mix(wood, "#000000", 0.25)))
    drawn += rect(0, y, 480, 360 - y, "url(#b)") + rect(0, y, 480, 6, mix(wood, "#ffffff", 0.3))
    grain = "".join(f"M0 {num(y + i)}h480" for i in (26, 52, 78))
    drawn += stroke(grain, "#000000", 1.2, 0.18)
    if not cloth:
        return drawn
    runner = [(110.0, y), (370.0, y), (410.0, 360.0), (70.0, 360.0)]
    lines = f"M140 {num(y)}L112 360M340 {num(y)}L368 360"
    return drawn + polygon(runner, cloth) + stroke(lines, mix(cloth, "#A1362A", 0.5), 3, 0.6)


def plate(x: float, y: float, radius: float = 130, colour: str = "#ffffff") -> Svg:
    """A plate on a table, seen at a flat angle."""
    flat = radius * 0.27
    return (
        ellipse(x, y + 7, radius * 1.02, flat, "#2B1B10", 0.28)
        + ellipse(x, y, radius, flat, mix(colour, "#8E9AA0", 0.22))
        + ellipse(x, y - 4, radius, flat, colour)
        + ellipse(x, y - 2, radius * 0.72, flat * 0.66, mix(colour, "#8E9AA0", 0.12))
    )


def steam(x: float, y: float, height: float = 40, colour: str = "#ffffff") -> Svg:
    """Three wisps of steam."""
    h = height / 2
    d = "".join(
        f"M{num(x + dx)} {num(y)}q-9-{num(h / 2)} 0-{num(h)}t0-{num(h)}" for dx in (-18, 0, 18)
    )
    return stroke(d, colour, 4.5, 0.65)


def sprig(x: float, y: float, scale: float = 1, colour: str = "#4E7B3A") -> Svg:
    """A sprig of herbs."""
    leaves = "M0 0q4-12 16-14-2 12-16 14zM8-9q8-10 19-8-6 9-19 8zM4-3q12-2 18 5-10 4-18-5z"
    return group(path(leaves, colour), x=x, y=y, scale=scale)


def parasol(x: float, y: float, colour: str, scale: float = 1) -> Svg:
    """A parasol of 120 units with a white stripe."""
    return group(
        stroke("M0 0v-108", "#5B4636", 3.4),
        path("M-66-82Q-40-116 0-116T66-82z", colour),
        path("M-24-82Q-18-112 0-116T24-82z", "#FBF6E9"),
        rect(-66, -83, 132, 4, mix(colour, "#000000", 0.2)),
        x=x,
        y=y,
        scale=scale,
    )


def garden_table(x: float, y: float, scale: float = 1, colour: str = WOOD) -> Svg:
    """A beer table with its two benches."""
    return group(
        shadow(110),
        stroke("M-34 0v-26M34 0v-26", "#4A4038", 3),
        rect(-46, -30, 92, 5, mix(colour, "#ffffff", 0.15)),
        rect(-50, -13, 100, 4, colour),
        x=x,
        y=y,
        scale=scale,
    )


def umbel(x: float, y: float, height: float, colour: str) -> Svg:
    """A round shrub of `height`, to stand beside a wall."""
    r = height / 2
    return path(
        dot(x, y - r, r) + dot(x - r, y - r * 0.7, r * 0.7) + dot(x + r, y - r * 0.7, r * 0.7),
        colour,
    )


def room(s: Sketch, *, wall: str, floor: str, panes: int = 3) -> Svg:
    """A room with a wide window through which one sees the hills."""
    x, y, w, h = 70, 40, 340, 168
    hole = f"M0 0h480v360H0zM{x} {y}v{h}h{w}v-{h}z"
    drawn = landscape(s, top=0.24, step=0.085, layers=4) + path(hole, wall)
    frame = box(x, y, w, h) + "".join(f"M{num(x + i * w / panes)} {y}v{h}" for i in range(1, panes))
    drawn += stroke(frame, mix(wall, "#5B4636", 0.55), 6, cap="butt")
    drawn += rect(x - 10, y + h, w + 20, 8, mix(wall, "#5B4636", 0.35), radius=2)
    drawn += gradient("f", (0, floor), (1, mix(floor, "#000000", 0.25)))
    drawn += rect(0, 262, 480, 98, "url(#f)") + rect(0, 258, 480, 6, mix(wall, "#000000", 0.2))
    light = polygon(
        [(x + 30, 264), (x + w - 30, 264), (x + w + 10, 360), (x - 10, 360)], "#ffffff", 0.13
    )
    return drawn + light


def potted_plant(x: float, y: float, scale: float = 1) -> Svg:
    """A pot plant for rooms."""
    leaves = (
        "M0-24q-24-8-26-34 20 4 26 34zM0-24q24-8 26-34-20 4-26 34zM0-24q-10-24 0-44 10 20 0 44z"
    )
    return group(
        path(leaves, "#3F7A55"), path("M-14-26h28l-4 26h-20z", "#C08A5A"), x=x, y=y, scale=scale
    )


def crate(x: float, y: float, width: float, fill: str, radius: float, *, rows: int = 2) -> Svg:
    """A wooden crate heaped with round fruit of one colour."""
    count = int(width / (radius * 1.7))
    fruit = "".join(
        dot(
            x + radius + i * (width - 2 * radius) / max(1, count - 1), y - 26 - row * radius, radius
        )
        for row in range(rows)
        for i in range(count)
    )
    shine = "".join(
        dot(
            x + radius * 0.7 + i * (width - 2 * radius) / max(1, count - 1),
            y - 28 - radius,
            radius / 3,
        )
        for i in range(count)
    )
    slats = box(x, y - 26, width, 8) + box(x, y - 16, width, 8) + box(x, y - 6, width, 8)
    posts = box(x, y - 28, 4, 30) + box(x + width - 4, y - 28, 4, 30)
    return (
        path(fruit, fill)
        + path(shine, "#ffffff", 0.35)
        + path(slats, "#B98552")
        + path(posts, "#8A5E3C")
    )
