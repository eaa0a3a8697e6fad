"""What the search bar and the filters ask for."""

from collections.abc import Iterable
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from django import template
from django.conf import settings
from django.contrib.humanize.templatetags.humanize import intcomma
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalogue.exporters.schema_org import as_script
from catalogue.search.facets import Facet, Option
from catalogue.search.query import DEFAULT_RADIUS_KM, RADIUS_CHOICES_KM, Parameter
from home.cards import GAP
from home.search_map import MapData

register = template.Library()

_SHOWN_AT_FIRST = 10


class RadiusChoice(NamedTuple):
    """A radius to choose; the empty value leaves the choice to the search."""

    value: str
    label: str
    is_selected: bool


@register.simple_tag
def radius_choices(selected: str = "", is_area: object = False) -> list[RadiusChoice]:
    """The radii to choose from; one that was typed into the address is offered too.

    The empty value is the default radius, and the whole of a place that `is_area`.
    """
    values = [f"{km:g}" for km in RADIUS_CHOICES_KM]
    if selected and selected not in values:
        values.append(selected)
    default = f"{DEFAULT_RADIUS_KM:g}"
    choices = [RadiusChoice(value, f"{value} km", value == selected) for value in values]
    if is_area:
        return [RadiusChoice("", _("whole area"), not selected), *choices]
    if selected == default:
        return choices
    return [
        RadiusChoice("", choice.label, not selected) if choice.value == default else choice
        for choice in choices
    ]


@register.filter
def first_options(facet: Facet) -> list[Option]:
    """The choices that are seen at once: the chosen, and the first that would find something.

    Categories are seen all of them, so that an empty one is known to be empty.
    """
    if facet.parameter == Parameter.CATEGORY:
        return list(facet.options)
    useful = (option.value for option in facet.options if not option.is_disabled)
    first = set(islice(useful, _SHOWN_AT_FIRST))
    shown = [option for option in facet.options if option.value in first or option.is_selected]
    return shown or list(facet.options[:_SHOWN_AT_FIRST])


@register.filter
def more_options(facet: Facet) -> list[Option]:
    """The choices that are folded away, the empty ones among them."""
    shown = {option.value for option in first_options(facet)}
    return [option for option in facet.options if option.value not in shown]


@register.simple_tag
def facet_options(parameter: str, options: Iterable[Option]) -> SafeString:
    """Choices of a facet in their order. A page has up to 250 of them."""
    html = []
    for option in options:
        before, between, after = _around_state_and_count(parameter, option.value, option.label)
        state = " checked" if option.is_selected else " disabled" if option.is_disabled else ""
        html += [before, state, between, _count(option.count, get_language()), after]
    return mark_safe("".join(html))  # noqa: S308  all of it comes from the template


@lru_cache(maxsize=2048)
def _around_state_and_count(parameter: str, value: str, label: str) -> list[str]:
    """The HTML of a choice, drawn once, with two gaps: its state and its count."""
    context = {"parameter": parameter, "value": value, "label": label, "state": GAP, "count": GAP}
    return render_to_string("components/facet_option.html", context).split(GAP)


@lru_cache(maxsize=4096)
def _count(number: int, language: str | None) -> str:
    return str(intcomma(number))


@register.simple_tag
def map_tiles() -> str:
    """Where the operator's map tiles are to be had; empty where there are none."""
    return reverse("region-tiles") if settings.MAP_TILES else ""


@register.simple_tag
def map_data_block(data: MapData) -> SafeString:
    """The map's data as a script element of a type that no browser runs."""
    return format_html(
        '<script type="application/json" data-map-data>{}</script>', as_script(dict(data))
    )
