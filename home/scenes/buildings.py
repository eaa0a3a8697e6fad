"""Houses of the region's kinds: timber frame, plaster, boards and slate."""

from typing import NamedTuple

from home.scenes.landscape import shadow
from home.scenes.moods import Sketch
from home.scenes.shapes import (
    Svg,
    box,
    circle,
    dot,
    mix,
    num,
    path,
    polygon,
    rect,
    stroke,
)

LIGHT = "#FFE3A1"
GLASS = "#7FA5B2"


class Style(NamedTuple):
    """How a house is built; `beam` draws frame, boards or slates."""

    key: str
    walls: tuple[str, ...]
    beam: str
    roofs: tuple[str, ...]


TIMBER = Style(
    "timber",
    ("#F6EEDD", "#EFD9B8", "#F3E3C0", "#EDE6DA"),
    "#4A2E20",
    ("#8A3F2C", "#A04A33", "#7A3A2B"),
)
RED_TIMBER = Style(
    "timber", ("#F6EEDD", "#F3E3C0", "#E9D3A6"), "#7A2F24", ("#8A3F2C", "#4A5661", "#A04A33")
)
PLASTER = Style(
    "plaster",
    ("#F3EBDD", "#E8D7B5", "#DCE3DC", "#EAD2C2"),
    "#B79F7F",
    ("#8A3F2C", "#4A5661", "#7A3A2B"),
)
BOARDS = Style(
    "boards",
    ("#B5563F", "#D9A441", "#5E7F92", "#E7DCC4", "#6E8B63"),
    "#3A2A22",
    ("#4A5661", "#5A4A44", "#8A3F2C"),
)
LOGS = Style("boards", ("#8A5A3A", "#7A4A2E", "#9A6B45"), "#4A2E20", ("#4A3A33", "#5A4A44"))
SLATE = Style("boards", ("#6D7C87", "#7C8A90"), "#46535C", ("#4A5661", "#3D4850"))


def windows(
    s: Sketch, spots: list[tuple[float, float]], width: float, height: float, frame: str = "#fff"
) -> Svg:
    """Equal windows with their middles at the spots; lit in the evening."""
    if not spots:
        return ""
    lit = [spot for spot in spots if s.chance(0.8 if s.mood.is_lit else 0.12)]
    dark = [spot for spot in spots if spot not in lit]

    def boxes(places: list[tuple[float, float]], grow: float) -> str:
        return "".join(
            box(x - width / 2 - grow, y - height / 2 - grow, width + 2 * grow, height + 2 * grow)
            for x, y in places
        )

    bars = "".join(
        f"M{num(x)} {num(y - height / 2)}v{num(height)}M{num(x - width / 2)} {num(y - height / 8)}"
        f"h{num(width)}"
        for x, y in spots
    )
    drawn = path(boxes(spots, 1.6), frame)
    drawn += path(boxes(lit, 0), LIGHT) if lit else ""
    drawn += path(boxes(dark, 0), mix(GLASS, s.mood.sky[0], 0.3)) if dark else ""
    return drawn + stroke(bars, frame, 1.2, cap="butt")


def flower_boxes(s: Sketch, spots: list[tuple[float, float]], width: float) -> Svg:
    """Boxes full of flowers with their middles at the spots."""
    planks = "".join(box(x - width / 2, y, width, 3) for x, y in spots)
    blossoms = "".join(
        dot(x - width / 2 + (i + 0.5) * width / 4, y - 1, 2) for x, y in spots for i in range(4)
    )
    colour = "#F6F9FB" if s.mood.is_snowy else s.pick("#C4452F", "#D8577A", "#E9A03B")
    return path(planks, "#6B4630") + path(blossoms, colour)


def _frame(
    x: float, y: float, width: float, height: float, bays: int, beam: str, weight: float
) -> Svg:
    """Posts, rails and braces of one floor of a timber frame."""
    bay = width / bays
    d = f"M{num(x)} {num(y)}h{num(width)}M{num(x)} {num(y + height)}h{num(width)}"
    d += "".join(f"M{num(x + i * bay)} {num(y)}v{num(height)}" for i in range(bays + 1))
    low = y + height
    d += f"M{num(x)} {num(low)}L{num(x + bay)} {num(y)}M{num(x + width)} {num(low)}"
    d += f"L{num(x + width - bay)} {num(y)}"
    return stroke(d, beam, weight, cap="butt")


def _cladding(
    x: float, y: float, width: float, height: float, style: Style, bays: int, floors: int
) -> Svg:
    if style.key == "timber":
        step = height / floors
        return "".join(
            _frame(x, y + i * step, width, step, bays, style.beam, max(2.6, width / 45))
            for i in range(floors)
        )
    if style.key == "boards":
        count = int(height / 7)
        lines = "".join(f"M{num(x)} {num(y + i * 7)}h{num(width)}" for i in range(1, count + 1))
        return stroke(lines, style.beam, 1, 0.35, cap="butt")
    return rect(x, y + height - 8, width, 8, style.beam, opacity=0.55)


def _roof_lines(y: float, roof: float, reach: float, inset: float) -> Svg:
    rows = max(3, int(roof / 9))
    lines = ""
    for row in range(1, rows):
        share = row / rows
        half = reach - inset * (1 - share)
        lines += f"M{num(-half)} {num(y - roof * (1 - share))}h{num(2 * half)}"
    return stroke(lines, "#000000", 0.9, 0.16, cap="butt")


def _door(s: Sketch, height: float) -> Svg:
    colour = s.pick("#5B3222", "#2F5D4E", "#3E5873", "#6B2E28")
    w = height * 0.52
    d = f"M{num(-w / 2)} 0v{num(-height + 5)}q{num(w / 2)}-9 {num(w)} 0V0z"
    steps = rect(-w / 2 - 4, -2, w + 8, 4, "#B9B2A3")
    return path(d, colour) + circle(w / 2 - 3, -height / 2, 1.3, LIGHT) + steps


def house(
    s: Sketch,
    style: Style = TIMBER,
    *,
    width: float = 170,
    wall: float = 96,
    roof: float = 74,
    floors: int = 2,
    bays: int = 5,
    gable: bool = True,
    door: bool = True,
    flowers: bool = True,
) -> Svg:
    """A house on (0, 0), seen from its gable or, with `gable` off, from its long side.

    `wall` and `roof` are heights; the windows stand in `bays` columns on each floor.
    """
    left, reach = -width / 2, width / 2 + 14
    wall_colour, roof_colour = s.pick(*style.walls), s.pick(*style.roofs)
    bay, storey = width / bays, wall / floors
    size = min(bay * 0.46, storey * 0.5)
    middle = bays // 2
    spots = [
        (left + (column + 0.5) * bay, -wall + (floor + 0.5) * storey)
        for floor in range(floors)
        for column in range(bays)
        if not (door and floor == floors - 1 and column == middle)
    ]
    drawn = shadow(width * 1.25) + rect(left, -wall, width, wall, wall_colour)
    drawn += _cladding(left, -wall, width, wall, style, bays, floors)
    if gable:
        drawn += polygon([(left, -wall), (0, -wall - roof), (-left, -wall)], wall_colour)
        if style.key == "timber":
            brace = width * 0.24
            d = f"M{num(-brace)} {num(-wall)}v{num(-roof * 0.5)}M{num(brace)} {num(-wall)}"
            d += f"v{num(-roof * 0.5)}M{num(-brace)} {num(-wall - roof * 0.5)}h{num(2 * brace)}"
            drawn += stroke(d, style.beam, max(2.6, width / 45), cap="butt")
        spots.append((0, -wall - roof * 0.26))
    drawn += rect(left, -wall, width, 9, "#000000", opacity=0.13)
    drawn += rect(width * 0.18, -wall, width * 0.32, wall, "#000000", opacity=0.06)
    drawn += windows(s, spots, size, size * 1.15, "#fff" if style is not PLASTER else "#F7F3EA")
    if flowers:
        upper = [(x, y + size * 0.7) for x, y in spots if y < -storey]
        drawn += flower_boxes(s, upper, size + 4)
    if door:
        drawn += _door(s, storey * 0.78)
    drawn += _roof(s, roof_colour, wall, roof, reach, gable)
    return drawn


def _roof(s: Sketch, colour: str, wall: float, roof: float, reach: float, gable: bool) -> Svg:
    dark = mix(colour, "#000000", 0.25)
    top = -wall - roof
    stack_x = s.pick(-1, 1) * reach * 0.45
    stack = rect(stack_x - 6, top + roof * (0.22 if gable else -0.18), 12, roof * 0.4, dark)
    if gable:
        drawn = stack + polygon(
            [
                (-reach, -wall + 6),
                (0, top - 8),
                (reach, -wall + 6),
                (reach - 12, -wall + 6),
                (0, top + 7),
                (-reach + 12, -wall + 6),
            ],
            colour,
        )
        drawn += polygon(
            [(0, top - 8), (reach, -wall + 6), (reach - 12, -wall + 6), (0, top + 7)], dark, 0.5
        )
        if s.mood.is_snowy:
            drawn += polygon(
                [
                    (-reach, -wall + 6),
                    (0, top - 11),
                    (reach, -wall + 6),
                    (reach - 3, -wall + 6),
                    (0, top - 2),
                    (-reach + 3, -wall + 6),
                ],
                "#F6F9FB",
            )
        return drawn
    inset = roof * 0.35
    drawn = stack + polygon(
        [(-reach, -wall + 4), (-reach + inset, top), (reach - inset, top), (reach, -wall + 4)],
        colour,
    )
    drawn += _roof_lines(-wall + 4, roof + 4, reach, inset)
    drawn += rect(-reach, -wall + 1, 2 * reach, 4, dark)
    if s.mood.is_snowy:
        drawn += polygon(
            [
                (-reach + inset * 0.4, -wall - roof * 0.55),
                (-reach + inset, top - 4),
                (reach - inset, top - 4),
                (reach - inset * 0.4, -wall - roof * 0.55),
                (reach * 0.4, -wall - roof * 0.42),
                (-reach * 0.3, -wall - roof * 0.6),
            ],
            "#F6F9FB",
        )
    return drawn
