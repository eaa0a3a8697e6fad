"""The blocks of which editors build pages: text, picture, offerings by query, quote, season."""

from functools import cached_property
from typing import Any
from urllib.parse import parse_qsl

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.templatetags.static import static
from django.utils.dates import MONTHS
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError, StructValue
from wagtail.images.blocks import ImageChooserBlock

from catalogue.forms.search import SearchForm
from catalogue.geo import LONGEST_RADIUS_KM
from catalogue.models import KIND_BY_KEY, Category, Tag
from catalogue.search.facts import FACT_BY_KEY
from catalogue.search.offerings import Selection
from catalogue.search.query import Parameter, Query, Sort
from catalogue.search.results import Hit, page_of
from home.scenes.stand_ins import drawings, file_of
from home.search_page import address_of

PROSE = ["h2", "bold", "italic", "ol", "ul", "link"]
FEWEST, MOST, USUAL = 3, 12, 6

Choices = list[tuple[str, str | Promise]]

# Choices are functions, so that a new kind or fact changes no migration.


def categories() -> Choices:
    """The six categories."""
    return list(Category.choices)


def kinds() -> Choices:
    """All kinds of offering."""
    return [(key, kind.label) for key, kind in KIND_BY_KEY.items()]


def facts() -> Choices:
    """All searchable facts."""
    return [(key, fact.label) for key, fact in FACT_BY_KEY.items()]


def tags() -> Choices:
    """The tags that visitors see."""
    return list(Tag.objects.shown().order_by("name").values_list("slug", "name"))


def orders() -> Choices:
    """The orders in which results come."""
    return list(Sort.choices)


def months() -> Choices:
    """The twelve months."""
    return [(str(number), name) for number, name in MONTHS.items()]


class PictureBlock(blocks.StructBlock):
    """A picture with its credit, and words below it if need be."""

    image = ImageChooserBlock(label=_("picture"))
    caption = blocks.CharBlock(label=_("words below"), max_length=200, required=False)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "home/blocks/picture.html"


class QuoteBlock(blocks.StructBlock):
    """What somebody said, and who."""

    text = blocks.TextBlock(label=_("text"), max_length=500)
    who = blocks.CharBlock(label=_("who says so"), max_length=120)
    source = blocks.CharBlock(label=_("source"), max_length=200, required=False)

    class Meta:
        icon = "openquote"
        label = _("Quote")
        template = "home/blocks/quote.html"


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
    def hits(self) -> tuple[Hit, ...]:
        """The first few, as many as the editor asked for."""
        if not self.query or not self.count:
            return ()
        return page_of(Selection(self.query), 0, self["number"])

    @property
    def url(self) -> str:
        """Address of the whole search; only where there is a query."""
        return address_of(self.query) if self.query else ""


class OfferingsBlock(blocks.StructBlock):
    """Offerings by query. The search's fields bear the names of the search's parameters."""

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
    number = blocks.IntegerBlock(
        label=_("how many"), min_value=FEWEST, max_value=MOST, default=USUAL
    )

    class Meta:
        icon = "list-ul"
        label = _("Offerings by search")
        template = "home/blocks/offerings.html"
        value_class = OfferingsValue

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


class LinkBlock(blocks.StructBlock):
    """A search that suits the season."""

    label = blocks.CharBlock(label=_("label"), max_length=80)
    text = blocks.CharBlock(label=_("text"), max_length=160, required=False)
    category = blocks.ChoiceBlock(label=_("Category"), choices=categories)
    query = blocks.CharBlock(
        label=_("search"),
        max_length=300,
        help_text=_("What follows the question mark in the address of a search."),
    )

    class Meta:
        icon = "search"
        label = _("Link to a search")

    def clean(self, value: Any) -> Any:
        """Refuse an address that the search would refuse."""
        cleaned = super().clean(value)
        form = SearchForm(QueryDict(cleaned["query"]))
        unknown = {name for name, _value in parse_qsl(cleaned["query"])} - set(form.fields)
        if unknown or not form.is_valid() or not form.to_query().is_filtered:
            messages = [str(text) for errors in form.errors.values() for text in errors]
            raise StructBlockValidationError(
                block_errors={
                    "query": ValidationError(
                        messages or [_("This is no search: %s.") % cleaned["query"]]
                    )
                }
            )
        return cleaned


class SeasonValue(StructValue):
    """A hint for some months of the year."""

    def holds_in(self, month: int) -> bool:
        """Whether the hint is for this month, 1 to 12; its months may span the new year."""
        first, last = int(self["first_month"]), int(self["last_month"])
        if first <= last:
            return first <= month <= last
        return month >= first or month <= last

    @property
    def picture(self) -> str:
        """Address of the drawing."""
        return static(file_of(self["drawing"]))


class SeasonBlock(blocks.StructBlock):
    """What is worth coming for in some months, with searches that find it."""

    first_month = blocks.ChoiceBlock(label=_("from the month"), choices=months)
    last_month = blocks.ChoiceBlock(label=_("to the month"), choices=months)
    kicker = blocks.CharBlock(label=_("line above the heading"), max_length=60, required=False)
    heading = blocks.CharBlock(label=_("heading"), max_length=120)
    text = blocks.TextBlock(label=_("text"), max_length=400)
    drawing = blocks.ChoiceBlock(label=_("drawing"), choices=drawings)
    links = blocks.ListBlock(LinkBlock(), label=_("searches"), min_num=1, max_num=4)

    class Meta:
        icon = "date"
        label = _("Season")
        value_class = SeasonValue


class ThemeBody(blocks.StreamBlock):
    """What a theme page is built of."""

    text = blocks.RichTextBlock(
        label=_("Text"), features=PROSE, template="home/blocks/text.html", icon="pilcrow"
    )
    picture = PictureBlock()
    offerings = OfferingsBlock()
    quote = QuoteBlock()
