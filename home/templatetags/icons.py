"""Icons and category marks, drawn inline. All are decoration: a word stands beside each."""

from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from lucide.templatetags.lucide import lucide

register = template.Library()

CATEGORY_ICONS = {
    "lodging": "bed",
    "food": "utensils",
    "health": "stethoscope",
    "spa": "waves-horizontal",
    "producer": "shopping-basket",
    "leisure": "mountain",
}


RESORT_ICONS = {
    "spring": "waves-horizontal",
    "kneipp": "droplets",
    "climate": "wind",
    "gallery": "mountain",
    "air": "leaf",
    "recreation": "trees",
}


@register.simple_tag
@lru_cache(maxsize=256)
def icon(name: str) -> SafeString:
    """A Lucide icon as inline SVG, hidden from screen readers; raises for an unknown name."""
    svg = lucide(
        str(name), size=20, **{"class": "icon", "aria_hidden": "true", "focusable": "false"}
    )
    return mark_safe(svg)  # noqa: S308  drawn by the package from its own files


def icon_inside(name: str) -> str:
    """The lines of an icon of 24 × 24 units without the `svg` around them, for larger drawings."""
    return str(icon(name)).partition(">")[2].rpartition("</svg>")[0]


@register.simple_tag
@lru_cache(maxsize=1024)
def category_mark(category: str, size: str = "", number: int | None = None) -> SafeString:
    """The shape of a category, with its icon or a number in it; `size` is "", "pin" or "large"."""
    return render_to_string(
        "components/category_mark.html", {"category": category, "size": size, "number": number}
    )


@register.filter
def category_icon(category: str) -> str:
    """Name of a category's icon; a plain pin for what is no category."""
    return CATEGORY_ICONS.get(category, "map-pin")


@register.filter
def resort_icon(kind: str) -> str:
    """Name of the icon for what a health resort is recognised for; a seal where nobody says."""
    return RESORT_ICONS.get(kind, "badge-check")


@lru_cache(maxsize=64)
def symbol(name: str) -> str:
    """The inside of a Lucide icon of 24 × 24 units, to be set into another drawing."""
    whole = str(lucide(name, size=24))
    return whole[whole.index(">") + 1 : whole.rindex("</svg>")].strip()
