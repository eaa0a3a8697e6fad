"""How a shared link's picture looks: words on spruce at the left, a picture behind hills."""

import io
from typing import NamedTuple

import resvg_py
from PIL import Image, ImageDraw, ImageOps

from catalogue.exporters.map_pins import COLOURS, SHAPES, symbol_in
from home.sharing.lettering import HEADING, TEXT, Face, fitted, is_right_to_left, is_written, plain
from home.templatetags.icons import category_icon, icon_inside

# Raise it when a change of the design should replace the pictures already drawn.
VERSION = 1

# What networks ask for; everything below is in pixels of it.
WIDTH, HEIGHT = 1200, 630
PICTURE_LEFT = 470

# As in static/css/base.css: fichte-900, fichte-700, flechte.
SPRUCE, SPRUCE_LIGHT, LICHEN = "#0f352f", "#17584c", "#f2c94c"
WHITE, PALE = "#ffffff", "#c9d8d3"

MARGIN = 56
WORDS_WIDTH = 470
HEAD_TOP, WORDS_BOTTOM = 50, 520
# Where the title begins: below the mark, below a line of words alone, or at the top.
TITLE_TOPS = (146, 116, 54)
TITLE_SIZES = (76, 70, 64, 58, 52, 46, 42, 38, 34)
TITLE_LEADING, LINE_LEADING = 1.08, 1.25
MOST_TITLE = 300  # pixels of height, so that the line below has room


class Card(NamedTuple):
    """What stands on the picture. Empty parts are left out; `category` gives the mark.

    `line` has parts that are not torn apart where there is room for them.
    """

    title: str
    kicker: str
    line: tuple[str, ...]
    category: str
    site_name: str


def draw(card: Card, picture: Image.Image) -> bytes:
    """A JPEG of 1200 × 630 pixels; `picture` fills the right side, around its middle."""
    sheet = Image.new("RGB", (WIDTH, HEIGHT), SPRUCE)
    room = (WIDTH - PICTURE_LEFT, HEIGHT)
    sheet.paste(ImageOps.fit(picture.convert("RGB"), room), (PICTURE_LEFT, 0))
    over = resvg_py.svg_to_bytes(svg_string=_panel(card.category), skip_system_fonts=True)
    layer = Image.open(io.BytesIO(over)).convert("RGBA")
    sheet.paste(layer, (0, 0), layer)
    _letter(ImageDraw.Draw(sheet), card)
    file = io.BytesIO()
    sheet.save(file, "JPEG", quality=86, progressive=True, optimize=True)
    return file.getvalue()


def _panel(category: str) -> str:
    """The ground of the words, whose edge is the outline of hills, with the marks on it."""
    contours = "".join(
        f'<path d="M-20 {y}C120 {y - 70} 210 {y + 60} 330 {y - 6}S540 {y - 60} 620 {y + 10}"/>'
        for y in range(30, 700, 46)
    )
    mark = ""
    if category:
        mark = (
            f'<g transform="translate({MARGIN - 8} {HEAD_TOP}) scale(1.6)">'
            f'<path d="{SHAPES[category]}" fill="{COLOURS[category]}" stroke="{WHITE}" '
            'stroke-width="4" stroke-linejoin="round" paint-order="stroke"/>'
            f"{symbol_in(category, icon_inside(category_icon(category)))}</g>"
        )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}">'
        f'<path d="M0 0H664C622 92 678 168 634 262S560 398 606 486 640 580 622 630H0z" '
        f'fill="{SPRUCE_LIGHT}" fill-opacity=".82"/>'
        f'<clipPath id="panel"><path d="M0 0H626C574 104 640 190 598 282S530 420 566 500 598 590 '
        f'576 630H0z"/></clipPath><g clip-path="url(#panel)">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{SPRUCE}"/>'
        f'<g fill="none" stroke="{WHITE}" stroke-opacity=".055" stroke-width="1.6">{contours}</g>'
        f"</g>{mark}"
        f'<g transform="translate({MARGIN} 552) scale(1.18)"><path d="m9 28 6-8 5 8" '
        f'fill="{LICHEN}"/><path d="M1 28 14 8l7 10 6-14 16 24z" fill="none" stroke="{WHITE}" '
        'stroke-width="3" stroke-linejoin="round"/></g></svg>'
    )


def _letter(draw: ImageDraw.ImageDraw, card: Card) -> None:
    name = Face(HEADING, 700, 34)
    name.write(draw, plain(card.site_name), (MARGIN + 66, 586), WHITE)
    _kicker(draw, card)
    line = [plain(part) for part in card.line]
    title = plain(card.title)
    if not is_written(title) and line:
        title = line.pop(0)
    top = TITLE_TOPS[0 if card.category else 1 if card.kicker else 2]
    faces = (Face(HEADING, 700, size) for size in TITLE_SIZES)
    face, lines = fitted(title, faces, width=WORDS_WIDTH, height=MOST_TITLE, leading=TITLE_LEADING)
    bottom = _block(draw, face, lines, top=top, leading=TITLE_LEADING, ink=WHITE) + 14
    text = Face(TEXT, 500, 29)
    room = int((WORDS_BOTTOM - bottom) // (text.size * LINE_LEADING))
    lines = text.joined(line, WORDS_WIDTH)
    if len(lines) > room:
        lines = [*lines[: room - 1], text.shortened(lines[room - 1], WORDS_WIDTH)]
    _block(draw, text, lines, top=bottom, leading=LINE_LEADING, ink=PALE)


def _kicker(draw: ImageDraw.ImageDraw, card: Card) -> None:
    """The category and kind beside the mark, in two lines at most."""
    face = Face(TEXT, 650, 27)
    left = MARGIN + 78 if card.category else MARGIN
    width = MARGIN + WORDS_WIDTH - left
    lines = face.lines(plain(card.kicker), width)
    if len(lines) > 2:
        lines = [lines[0], face.shortened(lines[1], width)]
    height = len(lines) * face.size * LINE_LEADING
    top = HEAD_TOP + 32 - height / 2 if card.category else HEAD_TOP
    for number, line in enumerate(lines):
        base = top + (number + 0.78) * face.size * LINE_LEADING
        face.write(draw, line, (left, base), LICHEN)


def _block(
    draw: ImageDraw.ImageDraw,
    face: Face,
    lines: list[str],
    *,
    top: float,
    leading: float,
    ink: str,
) -> float:
    """Lines below one another; returns where the last one ends. Arabic and Hebrew stand right."""
    height = face.size * leading
    for number, line in enumerate(lines):
        left: float = MARGIN
        if is_right_to_left(line):
            left += WORDS_WIDTH - face.width(line)
        face.write(draw, line, (left, top + number * height + face.size * 0.88), ink)
    return top + len(lines) * height
