"""Icons and category marks, drawn inline. All are decoration: a word stands beside each."""

from functools import lru_cache

from django import template
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


@register.simple_tag
@lru_cache(maxsize=256)
def icon(name: str) -> SafeString:
    """A Lucide icon as inline SVG, hidden from screen readers; raises for an unknown name."""
    svg = lucide(
        str(name), size=20, **{"class": "icon", "aria_hidden": "true", "focusable": "false"}
    )
    return mark_safe(svg)  # noqa: S308  drawn by the package from its own files


@register.filter
def category_icon(category: str) -> str:
    """Name of a category's icon; a plain pin for what is no category."""
    return CATEGORY_ICONS.get(category, "map-pin")
