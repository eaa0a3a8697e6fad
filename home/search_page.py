"""What the search page shows beside the results themselves: heading, orders, pages."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.contrib.humanize.templatetags.humanize import intcomma
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue.models import PlaceKind
from catalogue.search.places import gazetteer
from catalogue.search.places_in_words import place_in_words
from catalogue.search.query import NOW, Centre, Query, Sort
from catalogue.search.results import PAGE_SIZE, Chip, Results
from home.cards import Listed
from home.paging import Link, Paging

# The kinds of place that a mere point is named after.
_NAMING = {PlaceKind.MUNICIPALITY, PlaceKind.SETTLEMENT}


@dataclass(frozen=True, slots=True)
class WayOut:
    """A search that finds something: its words, its address, how many it finds."""

    label: str
    url: str
    count: int


@dataclass(frozen=True, slots=True)
class SearchPage:
    """A search and its results, ready to be shown."""

    query: Query
    results: Results
    hits: Sequence[Listed]

    @property
    def heading(self) -> str:
        """The count and where it holds, for example "52 offerings within 15 km of Wernigerode"."""
        count = self.results.count
        centre, radius = self.query.centre, self.query.effective_radius_km
        words = {"count": intcomma(count), "place": name_of(centre) if centre else ""}
        if centre is None:
            return ngettext("%(count)s offering", "%(count)s offerings", count) % words
        if radius is None:
            return (
                ngettext(
                    "%(count)s offering in %(place)s", "%(count)s offerings in %(place)s", count
                )
                % words
            )
        return ngettext(
            "%(count)s offering within %(radius)s km of %(place)s",
            "%(count)s offerings within %(radius)s km of %(place)s",
            count,
        ) % {**words, "radius": f"{radius:g}"}

    @property
    def found(self) -> str:
        """How many there are, as it is told when results have changed in place."""
        count = self.results.count
        words = ngettext("%(count)s offering found", "%(count)s offerings found", count)
        return words % {"count": intcomma(count)}

    @property
    def show_words(self) -> str:
        """The words on the button that leads from the filters to the list."""
        count = self.results.count
        if not count:
            return _("Nothing found, show the list")
        words = ngettext("Show %(count)s offering", "Show %(count)s offerings", count)
        return words % {"count": intcomma(count)}

    @property
    def values(self) -> dict[str, str]:
        """What stands in the search bar."""
        radius = self.query.radius_km
        return {
            "q": self.query.text,
            "ort": self.query.centre.text if self.query.centre else "",
            "umkreis": "" if radius is None else f"{radius:g}",
        }

    @property
    def summary(self) -> str:
        """Words and place in one short line, for small screens."""
        centre, radius = self.query.centre, self.query.effective_radius_km
        parts = [
            self.query.text,
            name_of(centre) if centre else "",
            f"{radius:g}\u00a0km" if radius else "",
        ]
        return " · ".join(filter(None, parts)) or self.heading

    @property
    def is_area(self) -> bool:
        """Whether the whole of a district counts, unless a radius is chosen."""
        return bool(self.query.centre and self.query.centre.area)

    @property
    def is_open_now(self) -> bool:
        """Whether only what is open now was asked for."""
        return self.query.open_text == NOW

    @property
    def sorts(self) -> list[Link]:
        """The possible orders; by distance only where there is a centre."""
        return [
            Link(
                str(sort.label),
                address_of(replace(self.query, sort=sort, page=1)),
                sort == self.query.effective_sort,
            )
            for sort in Sort
            if sort != Sort.DISTANCE or self.query.centre is not None
        ]

    @property
    def chips(self) -> list[Link]:
        """The active filters, each with the address of the search without it."""
        return [
            Link(_chip_label(chip, self.query), address_of(chip.without))
            for chip in self.results.chips
        ]

    @property
    def place_meant(self) -> Link | None:
        """Where the words name a place: the search around it, offered as a question."""
        around = place_in_words(self.query)
        if around is None or around.centre is None:
            return None
        words = _("Did you mean the place %(place)s?") % {"place": around.centre.label}
        return Link(words, address_of(around))

    @property
    def filter_count(self) -> int:
        """How many filters are set, words and place not counted."""
        query = self.query
        chosen = (query.categories, query.kinds, query.facts, query.tags, query.labels)
        return sum(len(values) for values in chosen) + bool(query.open_at)

    @property
    def unfiltered_url(self) -> str:
        """The same search with its words and place, and nothing else."""
        query = self.query
        return address_of(
            Query(text=query.text, centre=query.centre, radius_km=query.radius_km, sort=query.sort)
        )

    @property
    def feed_url(self) -> str:
        """Address of the feed of what is new in this search."""
        return feed_address_of(self.query)

    @property
    def first_number(self) -> int:
        """The place in the list of this page's first offering."""
        return (self.results.number - 1) * PAGE_SIZE + 1

    @property
    def ways_out(self) -> list[WayOut]:
        """For an empty result: what would find something."""
        return [
            WayOut(way.label, address_of(way.query), way.count) for way in self.results.relaxations
        ]

    @property
    def paging(self) -> Paging:
        """The pages of the results."""
        return Paging(
            self.results.number,
            self.results.pages,
            lambda number: address_of(self.query.on_page(number)),
        )


def address_of(query: Query) -> str:
    """The path of a search page in the reader's language."""
    encoded = query.encode()
    return f"{reverse('search')}?{encoded}" if encoded else reverse("search")


def feed_address_of(query: Query) -> str:
    """The path of the feed of what is new in a search; order and page mean nothing to it."""
    encoded = replace(query, sort=None, page=1).encode()
    return f"{reverse('new-offerings')}?{encoded}" if encoded else reverse("new-offerings")


def name_of(centre: Centre) -> str:
    """The name of a place; a mere point is named after the place next to it."""
    if centre.slug:
        return centre.label
    nearest = gazetteer().nearest(centre.point, kinds=_NAMING)
    if not nearest:
        return centre.label
    return _("your point near %(place)s") % {"place": nearest[0][0].name}


def _chip_label(chip: Chip, query: Query) -> str:
    """A chip's words; coordinates are nobody's words for where they are."""
    centre = query.centre
    if centre is None or centre.slug or chip.without.centre is not None:
        return chip.label
    return chip.label.replace(centre.label, name_of(centre))
