"""Blocks that show what a search finds: as cards, or on a map."""

from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError, StructValue

from catalogue.exporters.map_marks import Mark
from catalogue.forms.search import SearchForm
from catalogue.geo import LONGEST_RADIUS_KM
from catalogue.search.offerings import Selection
from catalogue.search.query import Parameter, Query
from home.blocks.choices import categories, facts, kinds, orders, tags
from home.cards import Listed, Look, listed
from home.search_page import address_of
from home.small_map import SmallMap, map_across

FEWEST, MOST, USUAL = 3, 12, 6
# As many rows as are about as high as the map.
MOST_ON_MAP, USUAL_ON_MAP, FEW_ON_MAP = 20, 10, 6
# A map of few offerings near each other shows so much from west to east.
LEAST_KM = 12


class OfferingsValue(StructValue):
    """A stored search. What it finds is asked for once, when a page first shows it."""

    @cached_property
    def query(self) -> Query | None:
        """The search; None when what it names is gone, for example a tag."""
        form = search_form(self)
        return form.to_query() if form.is_valid() else None

    @cached_property
    def count(self) -> int:
        """How many offerings there are, exactly."""
        return Selection(self.query).count() if self.query else 0

    @cached_property
    def hits(self) -> list[Listed]:
        """The first few, as many as the editor asked for."""
        if not self.query or not self.count:
            return []
        return listed(Selection(self.query).page(0, self["number"]), Look(upright=True))

    @property
    def url(self) -> str:
        """Address of the whole search; only where there is a query."""
        return address_of(self.query) if self.query else ""


class SearchBlock(blocks.StructBlock):
    """A stored search. Its fields bear the names of the search's parameters."""

    heading = blocks.CharBlock(label=_("heading"), max_length=120)
    q = blocks.CharBlock(label=_("Words"), max_length=200, required=False)
    ort = blocks.CharBlock(
        label=_("Place"),
        max_length=200,
        required=False,
        help_text=_("A town, a district, or a point such as 51.83,10.78."),
    )
    umkreis = blocks.FloatBlock(
        label=_("Radius in kilometres"),
        min_value=0.1,
        max_value=LONGEST_RADIUS_KM,
        required=False,
    )
    kategorie = blocks.MultipleChoiceBlock(label=_("Category"), choices=categories, required=False)
    art = blocks.MultipleChoiceBlock(label=_("Kind"), choices=kinds, required=False)
    merkmal = blocks.MultipleChoiceBlock(label=_("Fact"), choices=facts, required=False)
    schlagwort = blocks.MultipleChoiceBlock(label=_("Tag"), choices=tags, required=False)
    sortierung = blocks.ChoiceBlock(label=_("Sort by"), choices=orders, required=False)

    def clean(self, value: Any) -> Any:
        """Refuse what the search itself would refuse, at the field that it is about."""
        cleaned = super().clean(value)
        form = search_form(cleaned)
        if form.is_valid():
            if form.to_query().is_filtered:
                return cleaned
            raise StructBlockValidationError(
                non_block_errors=[ValidationError(_("Say what to look for."), code="required")]
            )
        raise StructBlockValidationError(
            block_errors={
                name: ValidationError(errors) for name, errors in form.errors.as_data().items()
            }
        )


class OfferingsBlock(SearchBlock):
    """Offerings by query, as cards."""

    number = blocks.IntegerBlock(
        label=_("how many"), min_value=FEWEST, max_value=MOST, default=USUAL
    )

    class Meta:
        icon = "list-ul"
        label = _("Offerings by search")
        template = "home/blocks/offerings.html"
        value_class = OfferingsValue


class MapValue(OfferingsValue):
    """A stored search, shown on a map beside the list."""

    @cached_property
    def map(self) -> SmallMap:
        """The offerings with the numbers of the list; only where there are any."""
        marks = [
            Mark(
                hit.card.point,
                hit.card.title if self.has_room else "",
                hit.card.category,
                number,
                url=hit.card.url,
            )
            for number, hit in enumerate(self.hits, 1)
        ]
        on_phones = [mark._replace(name="") for mark in marks]
        words = gettext("Map; the numbers are those of the list")
        return map_across(words, marks, on_phones, least_km=LEAST_KM)

    @property
    def has_room(self) -> bool:
        """Whether there are so few that more can be said of each."""
        return len(self.hits) <= FEW_ON_MAP


class MapBlock(SearchBlock):
    """Offerings by query on a map, with a list of their names."""

    number = blocks.IntegerBlock(
        label=_("how many"), min_value=FEWEST, max_value=MOST_ON_MAP, default=USUAL_ON_MAP
    )

    class Meta:
        icon = "site"
        label = _("Map of offerings")
        template = "home/blocks/map.html"
        value_class = MapValue


_FIELDS = (
    Parameter.WORDS,
    Parameter.PLACE,
    Parameter.RADIUS,
    Parameter.CATEGORY,
    Parameter.KIND,
    Parameter.FACT,
    Parameter.TAG,
    Parameter.SORT,
)


def search_form(value: Any) -> SearchForm:
    """The search's own form, filled with a block's values."""
    data = QueryDict(mutable=True)
    for name in _FIELDS:
        stored = value.get(name.value)
        if isinstance(stored, list):
            data.setlist(name.value, [str(item) for item in stored])
        elif stored not in (None, ""):
            data[name.value] = str(stored)
    return SearchForm(data)
