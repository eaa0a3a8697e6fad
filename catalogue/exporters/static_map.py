"""A map as one SVG drawing, for paper and wherever no script runs. Knows no model.

A part of the region's own base map (`catalogue.exporters.basemap`): the ground, a scale, as many
names as fit, and what the map is about (`catalogue.exporters.map_marks`). On pages the ground is
a picture of its own, which any cache may keep, and the rest lies over it in the page's type.
"""

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from catalogue.exporters.map_frame import Frame, Labels
from catalogue.exporters.map_ground import Layers, ground, layers_of
from catalogue.exporters.map_marks import Circle, Mark, draw_circle, draw_marks
from catalogue.exporters.map_names import draw_names

FONT = "'Source Sans 3', 'Source Sans', system-ui, sans-serif"


def draw(
    basemap: Mapping[str, Any],
    frame: Frame,
    marks: Iterable[Mark],
    *,
    title: str,
    circle: Circle | None = None,
) -> str:
    """The SVG of a base map with marks on it, as `frame` cuts it; `title` is read out instead.

    `basemap` is a FeatureCollection as `exporters.basemap.basemap` makes it.
    """
    layers = layers_of(basemap)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {frame.width} {frame.height}" '
        f'role="img" aria-label="{escape(title)}" font-family="{FONT}">'
        f"{''.join(ground(layers, frame))}{draw_above(layers, frame, marks, circle=circle)}</svg>"
    )


def draw_above(
    layers: Layers,
    frame: Frame,
    marks: Iterable[Mark],
    *,
    circle: Circle | None = None,
    corner: tuple[int, int] = (0, 0),
    sides: int = 0,
) -> str:
    """What lies over the ground: the circle, names and marks, as the inside of an SVG.

    No name stands in the lower right `corner`, so many pixels wide and high, nor in the outermost
    pixels at the `sides`.
    """
    labels, shown = Labels(frame, sides), list(marks)
    width, height = corner
    labels.taken.append((frame.width - width, frame.height - height, frame.width, frame.height))
    drawn_marks = "".join(draw_marks(frame, shown, labels))
    return "".join(
        [
            draw_circle(frame, circle) if circle else "",
            *draw_names(layers, frame, labels, without={mark.name for mark in shown}),
            drawn_marks,
        ]
    )
