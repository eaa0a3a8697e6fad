"""A query's answer: one page of offerings, the exact count, facets, and help when all is empty."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeAlias

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from catalogue.geo import LONGEST_RADIUS_KM
from catalogue.models import LabelAward, Offering, OfferingPicture, Origin
from catalogue.search.facets import Counted, Facet, count
from catalogue.search.offerings import Hit, Selection
from catalogue.search.query import RADIUS_CHOICES_KM, Parameter, Query

PAGE_SIZE = 20

_CHOICES = (
    ("categories", Parameter.CATEGORY),
    ("kinds", Parameter.KIND),
    ("facts", Parameter.FACT),
    ("labels", Parameter.LABEL),
    ("tags", Parameter.TAG),
)

# In quotes, since Django makes no class generic before all models are loaded.
Relations: TypeAlias = "tuple[str | Prefetch[str], ...]"

# What a card shows beside the row itself, one query each.
CARD_RELATIONS: Relations = (
    "texts",
    "hours",
    Prefetch("origins", Origin.objects.select_related("source")),
    Prefetch("pictures", OfferingPicture.objects.select_related("image")),
    Prefetch("label_awards", LabelAward.objects.select_related("scheme")),
)


class Found(NamedTuple):
    """A hit with the offering itself."""

    offering: Offering
    distance_m: float | None


@dataclass(frozen=True, slots=True)
class Chip:
    """An active filter, in words, and the search without it."""

    label: str
    without: Query


@dataclass(frozen=True, slots=True)
class Relaxation:
    """A change that would find something: in words, the changed search, how many it finds."""

    label: str
    query: Query
    count: int


@dataclass(frozen=True, slots=True)
class Results:
    """One page of a search. `pages` is at least 1; `hits` is empty beyond the last page."""

    query: Query
    hits: tuple[Hit, ...]
    count: int
    pages: int
    facets: tuple[Facet, ...]
    chips: tuple[Chip, ...]
    relaxations: tuple[Relaxation, ...]

    @property
    def number(self) -> int:
        """The number of this page, from 1."""
        return self.query.page

    @property
    def is_page_missing(self) -> bool:
        """Whether the page asked for lies beyond the last one."""
        return self.number > self.pages

    def page_query(self, number: int) -> Query:
        """The same search on another page."""
        return self.query.on_page(number)


def search(query: Query) -> Results:
    """Answer a query: a page of 20 with distances, the exact count and all facets.

    Needs one database query, and eight more where the columns are outdated.
    """
    selection = Selection(query)
    counted = count(selection)
    pages = max(1, -(-counted.total // PAGE_SIZE))
    chips = tuple(_chips(query, counted))
    return Results(
        query=query,
        hits=selection.page((query.page - 1) * PAGE_SIZE, PAGE_SIZE),
        count=counted.total,
        pages=pages,
        facets=counted.facets,
        chips=chips,
        relaxations=() if counted.total else tuple(_relaxations(selection, chips)),
    )


def loaded(hits: Iterable[Hit], relations: Relations) -> tuple[Found, ...]:
    """The hits with their offerings, in the same order; those withdrawn meanwhile drop out."""
    hits = list(hits)
    public = Offering.objects.public().select_related("place").prefetch_related(*relations)
    rows = public.in_bulk([hit.pk for hit in hits])
    return tuple(Found(rows[hit.pk], hit.distance_m) for hit in hits if hit.pk in rows)


def _chips(query: Query, counted: Counted) -> Iterator[Chip]:
    """The active filters in words; names of choices come from the facets."""
    if query.text:
        yield Chip(_("“%(words)s”") % {"words": query.text}, query.without("text"))
    if query.centre is not None:
        yield Chip(where_in_words(query), query.without("centre"))
    names = {
        (facet.parameter, option.value): option.label
        for facet in counted.facets
        for option in facet.options
    }
    for field, parameter in _CHOICES:
        for value in getattr(query, field):
            label = names.get((parameter, value), value)
            yield Chip(label, query.without(field, value))
    if query.open_at is not None:
        yield Chip(_("Open at the chosen time"), query.without("open_at"))


def where_in_words(query: Query) -> str:
    """For example “15 km um Wernigerode”, or the name of a district; empty without a centre."""
    if query.centre is None:
        return ""
    radius = query.effective_radius_km
    if radius is None:
        return query.centre.label
    return _("%(radius)s km around %(place)s") % {
        "radius": f"{radius:g}",
        "place": query.centre.label,
    }


def _relaxations(selection: Selection, chips: tuple[Chip, ...]) -> Iterator[Relaxation]:
    """What would find something: the next larger radius that does, or one filter less."""
    query, columns = selection.query, selection.columns
    radius = query.effective_radius_km
    if radius is not None:
        for larger in (*RADIUS_CHOICES_KM, 100, LONGEST_RADIUS_KM):
            wider = replace(query, radius_km=float(larger), page=1)
            if larger > radius and (number := Selection(wider, columns).count()):
                label = _("Search within %(radius)d km") % {"radius": larger}
                yield Relaxation(label, wider, number)
                break
    for chip in chips:
        if chip.without.is_filtered and (number := Selection(chip.without, columns).count()):
            label = _("Without the filter %(filter)s") % {"filter": chip.label}
            yield Relaxation(label, chip.without, number)
