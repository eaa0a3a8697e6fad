"""Drawn landscapes: what the site shows where there is no photo yet.

Every scene is code of ours. `draw` gives the same picture for the same seed and another one for
another: light and season, hills, trees, colours and positions follow from it.
"""

import random
from typing import NamedTuple

from django.utils.translation import gettext as _

from catalogue.models import KIND_BY_KEY
from home.scenes import (  # noqa: F401 - each module enters its scenes into the table
    cure,
    food,
    health,
    heritage,
    larder,
    lodging,
    nature,
    producer,
    spa,
    town,
    waters,
)
from home.scenes.moods import MOODS, Sketch
from home.scenes.registry import SCENES, Scene
from home.scenes.shapes import HEIGHT, WIDTH, Svg, group

__all__ = ["SCENES", "VERSION", "Drawing", "Scene", "draw", "scenes_for"]

# Raise it when a change of the drawings should replace the pictures already made.
VERSION = 1


class Drawing(NamedTuple):
    """A finished drawing as an SVG document, and what it shows in the active language."""

    svg: Svg
    alt: str


def draw(scene: Scene, seed: str, mood: str = "") -> Drawing:
    """The drawing of `scene` that belongs to `seed`, 480 × 360 units.

    `mood` is the key of a light and season; without one the seed decides.
    """
    # Chance for looks, not for secrets.
    rng = random.Random(f"{scene.key}:{seed}")  # noqa: S311
    sketch = Sketch(rng, MOODS[mood or rng.choice(scene.moods)])
    painted = scene.paint(sketch)
    if sketch.chance(0.5):
        painted = group(painted, x=WIDTH, flip=True)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'preserveAspectRatio="xMidYMid slice">{painted}</svg>'
    )
    alt = _("Drawing: %(scene)s, %(mood)s") % {"scene": scene.alt, "mood": sketch.mood.label}
    return Drawing(svg, alt)


def scenes_for(kind: str) -> list[Scene]:
    """The scenes that fit a kind of offering; raises KeyError for an unknown kind.

    Where no scene names the kind, all of its category will do.
    """
    category = KIND_BY_KEY[kind].category
    of_category = [scene for scene in SCENES.values() if scene.category == category]
    return [scene for scene in of_category if kind in scene.kinds] or of_category
