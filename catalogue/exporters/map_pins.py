"""How marks on a drawn map look, each as the markup of an SVG.

Shapes and colours are those of cards and of the interactive map; tests compare them.
"""

from html import escape

from catalogue.exporters.map_frame import Pixel

# Pins are drawn 44 × 50 units large, small signs 44 × 40, and are made smaller or larger by this.
PIN_SCALE = 0.82
LARGE_SCALE = 1.08
SIGN_SCALE = 0.4
SMALL_SCALE = 0.64

COPPER = "#a8431a"
ROUND = "#6a4689"
SLATE = "#1b2427"
CURRENT = "#f2c94c"
COLOURS = {
    "lodging": "#2a4b86",
    "food": "#a1362a",
    "health": "#00666f",
    "spa": "#6a4689",
    "producer": "#735200",
    "leisure": "#2c6832",
}
SHAPES = {
    "lodging": "M12 3h20q7 0 7 7v20q0 7-7 7H12q-7 0-7-7V10q0-7 7-7z",
    "food": "M22 2.5a17.5 17.5 0 1 1 0 35 17.5 17.5 0 0 1 0-35z",
    "health": (
        "M15.5 3h13q2 0 2 2v6.5H37q2 0 2 2v13q0 2-2 2h-6.5V35q0 2-2 2h-13q-2 0-2-2v-6.5H7q-2 0-2-2"
        "v-13q0-2 2-2h6.500V5q0-2 2-2z"
    ),
    "spa": ("M22 1c5 8.500 16.500 13 16.500 22a16.500 15.500 0 0 1-33 0C5.500 14 17 9.500 22 1z"),
    "producer": "m22 1.500 16.500 9.300v18.400L22 38.500 5.500 29.200V10.800z",
    "leisure": "M22 .8 41.500 20 22 39.200 2.500 20z",
}
TIP = "M15 33h14l-7 16z"
TIP_HEIGHT = 49
# Where the number stands in a shape; a drop is widest below its middle.
MIDDLE = {"spa": 23}


def number(value: float) -> str:
    """A length in pixels, to a tenth."""
    return f"{value:.1f}".removesuffix(".0")


def text(anchor: str, at: Pixel, size: float, words: str, *, ink: str, more: str = "") -> str:
    """A name with a pale edge, so that lines below it do not disturb."""
    return (
        f'<text x="{number(at[0])}" y="{number(at[1])}" font-size="{number(size)}" '
        f'text-anchor="{anchor}" fill="{ink}" stroke="#f4f8f3" stroke-width="3" '
        f'stroke-linejoin="round" paint-order="stroke"{more}>{escape(words)}</text>'
    )


def pin(at: Pixel) -> str:
    """A plain pin in copper, whose tip is the point."""
    return (
        f'<path transform="translate({number(at[0])} {number(at[1])})" '
        'd="M0 0C-3-7-11-12-11-20a11 11 0 0 1 22 0C11-12 3-7 0 0z" '
        f'fill="{COPPER}" stroke="#fff" stroke-width="1.6"/>'
        f'<circle cx="{number(at[0])}" cy="{number(at[1] - 20)}" r="4" fill="#fff"/>'
    )


def sign(category: str, at: Pixel) -> str:
    """A small shape of a category around the point."""
    x, y = at[0] - 22 * SIGN_SCALE, at[1] - 20 * SIGN_SCALE
    return (
        f'<path transform="translate({number(x)} {number(y)}) scale({SIGN_SCALE})" '
        f'd="{SHAPES[category]}" fill="{COLOURS[category]}" stroke="#fff" '
        'stroke-width="8" stroke-linejoin="round" paint-order="stroke"/>'
    )


def shaped(category: str, at: Pixel, scale: float, inside: str, *, edge: str = "#fff") -> str:
    """A pin in the shape of its category, whose tip is the point."""
    x, y = at[0] - 22 * scale, at[1] - TIP_HEIGHT * scale
    return (
        f'<g transform="translate({number(x)} {number(y)}) scale({scale})">'
        f'<path d="{SHAPES[category]}{TIP}" fill="{COLOURS[category]}" stroke="{edge}" '
        f'stroke-width="4" stroke-linejoin="round" paint-order="stroke"/>{inside}</g>'
    )


def number_in(category: str, shown: int) -> str:
    """A number in the middle of a shape."""
    return (
        f'<text x="22" y="{MIDDLE.get(category, 20) + 6}" font-size="18" font-weight="700" '
        f'text-anchor="middle" fill="#fff">{shown}</text>'
    )


def symbol_in(category: str, symbol: str) -> str:
    """The icon in the middle of a shape, 20 units large."""
    return _icon(symbol, 12, MIDDLE.get(category, 20) - 10, 20 / 24)


def round_pin(symbol: str, at: Pixel, scale: float) -> str:
    """A round pin with an icon, whose tip is the point."""
    return (
        f'<g transform="translate({number(at[0])} {number(at[1])}) scale({scale})">'
        f'<path d="M0 0-6-9A15 15 0 1 1 6-9z" fill="{ROUND}" stroke="#fff" stroke-width="4" '
        f'stroke-linejoin="round" paint-order="stroke"/>{_icon(symbol, -9, -32, 0.75)}</g>'
    )


def _icon(symbol: str, x: float, y: float, scale: float) -> str:
    return (
        f'<g transform="translate({number(x)} {number(y)}) scale({scale:.3f})" fill="none" '
        'stroke="#fff" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round">'
        f"{symbol}</g>"
    )


def broad_pin(words: str, at: Pixel, half: float) -> str:
    """A pin that several marks share; it reaches `half` pixels to each side of its point."""
    return (
        f'<g transform="translate({number(at[0])} {number(at[1])})">'
        '<path d="M0 0-6-10h12z" fill="#0f352f" stroke="#fff" stroke-width="1.6"/>'
        f'<rect x="{number(-half)}" y="-38" width="{number(2 * half)}" height="30" rx="15" '
        'fill="#0f352f" stroke="#fff" stroke-width="2"/>'
        '<text y="-18" font-size="15" font-weight="700" text-anchor="middle" fill="#fff">'
        f"{words}</text></g>"
    )


def count(shown: int, at: Pixel, radius: float) -> str:
    """A disc around the point with how many there are."""
    return (
        f'<g transform="translate({number(at[0])} {number(at[1])})">'
        f'<circle r="{number(radius)}" fill="#4b5a60" stroke="#fff" stroke-width="2.5"/>'
        '<text y="5" font-size="14.5" font-weight="700" text-anchor="middle" fill="#fff">'
        f"{shown}</text></g>"
    )
