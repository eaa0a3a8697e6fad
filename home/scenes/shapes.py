"""The few SVG elements that drawings are made of, written as short as they can be."""

from collections.abc import Iterable

Svg = str  # markup of any number of elements
Spot = tuple[float, float]  # x to the right, y downwards, in units of the drawing

WIDTH, HEIGHT = 480, 360  # every drawing is 4:3


def num(value: float) -> str:
    """A number with one decimal at most: a tenth of a unit is a third of a pixel."""
    short = f"{value:.1f}".removesuffix(".0")
    return "0" if short == "-0" else short


def _style(fill: str, opacity: float | None) -> str:
    return f' fill="{fill}"' + (f' opacity="{opacity:g}"' if opacity is not None else "")


def path(d: str, fill: str, opacity: float | None = None) -> Svg:
    """A filled outline; `d` as SVG writes it."""
    return f'<path d="{d}"{_style(fill, opacity)}/>'


def stroke(
    d: str, colour: str, width: float, opacity: float | None = None, cap: str = "round"
) -> Svg:
    """A line along `d`."""
    see_through = f' opacity="{opacity:g}"' if opacity is not None else ""
    ends = f' stroke-linecap="{cap}"' if cap != "butt" else ""
    return (
        f'<path d="{d}" fill="none" stroke="{colour}" stroke-width="{num(width)}"'
        f"{ends}{see_through}/>"
    )


def polygon(spots: Iterable[Spot], fill: str, opacity: float | None = None) -> Svg:
    """A filled shape with straight edges."""
    return path("M" + "L".join(f"{num(x)} {num(y)}" for x, y in spots) + "z", fill, opacity)


def box(x: float, y: float, width: float, height: float) -> str:
    """Outline of a rectangle, to be put together with others into one `path`."""
    return f"M{num(x)} {num(y)}h{num(width)}v{num(height)}h{num(-width)}z"


def rect(
    x: float,
    y: float,
    width: float,
    height: float,
    fill: str,
    *,
    radius: float = 0,
    opacity: float | None = None,
) -> Svg:
    """A filled rectangle; (x, y) is its upper left corner."""
    rounded = f' rx="{num(radius)}"' if radius else ""
    return (
        f'<rect x="{num(x)}" y="{num(y)}" width="{num(width)}" height="{num(height)}"'
        f"{rounded}{_style(fill, opacity)}/>"
    )


def circle(x: float, y: float, radius: float, fill: str, opacity: float | None = None) -> Svg:
    """A filled circle."""
    return f'<circle cx="{num(x)}" cy="{num(y)}" r="{num(radius)}"{_style(fill, opacity)}/>'


def ellipse(
    x: float, y: float, rx: float, ry: float, fill: str, opacity: float | None = None
) -> Svg:
    """A filled ellipse."""
    return (
        f'<ellipse cx="{num(x)}" cy="{num(y)}" rx="{num(rx)}" ry="{num(ry)}"'
        f"{_style(fill, opacity)}/>"
    )


def dot(x: float, y: float, radius: float) -> str:
    """Outline of a circle, to be put together with others into one `path`."""
    r, d = num(radius), num(2 * radius)
    return f"M{num(x - radius)} {num(y)}a{r} {r} 0 1 0 {d} 0a{r} {r} 0 1 0-{d} 0z"


def group(*parts: Svg, x: float = 0, y: float = 0, scale: float = 1, flip: bool = False) -> Svg:
    """Elements moved, scaled and, with `flip`, mirrored about their own y axis."""
    size = num(scale) if round(scale, 1) == scale else f"{scale:.2f}"
    scaling = f" scale(-{size} {size})" if flip else f" scale({size})" if scale != 1 else ""
    return f'<g transform="translate({num(x)} {num(y)}){scaling}">{"".join(parts)}</g>'


def gradient(key: str, *stops: tuple[float, str], opacities: tuple[float, ...] = ()) -> Svg:
    """A gradient from top to bottom, to be used as `url(#key)`; stops are (0 to 1, colour)."""
    return f'<linearGradient id="{key}" x2="0" y2="1">{_stops(stops, opacities)}</linearGradient>'


def glow(key: str, *stops: tuple[float, str], opacities: tuple[float, ...] = ()) -> Svg:
    """A gradient from the middle outwards, to be used as `url(#key)`."""
    return f'<radialGradient id="{key}">{_stops(stops, opacities)}</radialGradient>'


def _stops(stops: tuple[tuple[float, str], ...], opacities: tuple[float, ...]) -> Svg:
    fading = [f' stop-opacity="{opacity:g}"' for opacity in opacities] or [""] * len(stops)
    return "".join(
        f'<stop offset="{offset:g}" stop-color="{colour}"{fade}/>'
        for (offset, colour), fade in zip(stops, fading, strict=True)
    )


def mix(colour: str, other: str, share: float) -> str:
    """`colour` with a `share` (0 to 1) of `other`; both as #rrggbb."""
    pairs = ((int(colour[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)
