"""The table of scenes, filled by the modules that draw them."""

from collections.abc import Callable
from typing import NamedTuple

from django.utils.functional import Promise

from catalogue.models import Category
from home.scenes.moods import ALL_YEAR, Sketch
from home.scenes.shapes import Svg

Painter = Callable[[Sketch], Svg]


class Scene(NamedTuple):
    """Something that can be drawn in any number of variations.

    `alt` says what the drawing shows; `kinds` are the kinds of offering it fits without being
    asked for; `moods` the lights and seasons in which it makes sense.
    """

    key: str
    category: Category
    alt: str | Promise
    paint: Painter
    kinds: tuple[str, ...]
    moods: tuple[str, ...]


SCENES: dict[str, Scene] = {}


def scene(
    category: Category,
    alt: str | Promise,
    *kinds: str,
    moods: tuple[str, ...] = ALL_YEAR,
) -> Callable[[Painter], Painter]:
    """Enter a painter into the table of scenes under the name of the function."""

    def enter(paint: Painter) -> Painter:
        key = paint.__name__
        if key in SCENES:
            raise ValueError(f"There are two scenes named {key}.")
        SCENES[key] = Scene(key, category, alt, paint, kinds, moods)
        return paint

    return enter
