"""The tokens of `static/css/base.css`, and how well one colour is read on another."""

import re
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from django.contrib.staticfiles.finders import find
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

STYLE_SHEET = "css/base.css"
# WCAG 2.2: 1.4.3 for text, 1.4.11 for what shows that there is something to press or to fill in.
TEXT, SIGN = 4.5, 3.0

_COLOUR = re.compile(r"--([a-z0-9-]+): (#[0-9a-f]{6}|#[0-9a-f]{3});")
_SPACE = re.compile(r"--(space-\d+): ([\d.]+)rem;")


class Colour(NamedTuple):
    """A colour, what it is for, and what must be told apart from it.

    `front` is what stands on the colour, or on what the colour stands; `least` the contrast that
    they need, None for mere decoration.
    """

    name: str
    use: str | Promise
    front: str
    least: float | None

    @property
    def value(self) -> str:
        """As in the style sheet: "#0f352f"."""
        return colours()[self.name]

    @property
    def contrast(self) -> float:
        """Contrast with `front`, 1 to 21."""
        return contrast(self.value, colours()[self.front])

    @property
    def is_light(self) -> bool:
        """Whether dark letters are read better on it than white ones."""
        return contrast(self.value, "#000") > contrast(self.value, "#fff")


class Space(NamedTuple):
    """A distance: its name, and its width in rem and at usual letters in pixels."""

    name: str
    rem: str

    @property
    def pixels(self) -> int:
        """With letters of 16 px."""
        return round(float(self.rem) * 16)


MAIN_COLOURS = (
    Colour("fichte-900", _("Header, footer, the number of several pins"), "papier", TEXT),
    Colour("fichte-700", _("Links, the main button, what is chosen"), "papier", TEXT),
    Colour("fichte-500", _("Progress, lines, signs"), "papier", SIGN),
    Colour("fichte-100", _("Chips, soft buttons, checked labels"), "fichte-700", TEXT),
    Colour("fichte-50", _("Notes, rows under the pointer"), "schiefer-900", TEXT),
    Colour("schiefer-900", _("Text"), "papier", TEXT),
    Colour("schiefer-600", _("Secondary text"), "nebel", TEXT),
    Colour("linie", _("Borders of fields"), "papier", SIGN),
    Colour("haar", _("Hairlines between rows: decoration"), "papier", None),
    Colour("nebel", _("The page"), "schiefer-900", TEXT),
    Colour("papier", _("Cards and panels"), "schiefer-900", TEXT),
    Colour(
        "flechte", _("The search button, the current page, the chosen pin"), "schiefer-900", TEXT
    ),
    Colour("flechte-100", _("Samples, today, notes of one’s own"), "schiefer-900", TEXT),
    Colour("kupfer", _("The ring of the focus, warnings, errors"), "papier", TEXT),
    Colour("kupfer-100", _("The ground of warnings and errors"), "kupfer", TEXT),
)


def category_colour(category: str) -> Colour:
    """The colour of a category, which stands on its own tint, too."""
    return Colour(category, "", f"{category}-tint", TEXT)


def spaces() -> list[Space]:
    """All distances, the smallest first."""
    return [Space(name, rem) for name, rem in _SPACE.findall(_style_sheet())]


@lru_cache(maxsize=1)
def colours() -> dict[str, str]:
    """Every colour of the style sheet by its name."""
    return dict(_COLOUR.findall(_style_sheet()))


@lru_cache(maxsize=1)
def _style_sheet() -> str:
    found = find(STYLE_SHEET)
    if not isinstance(found, str):
        raise FileNotFoundError(STYLE_SHEET)
    return Path(found).read_text(encoding="utf-8")


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21 (WCAG 2.2, "contrast ratio").

    >>> contrast("#fff", "#000000")
    21.0
    >>> round(contrast("#777", "#fff"), 2)
    4.48
    """
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.2)."""
    digits = colour.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    parts = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
