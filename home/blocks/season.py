"""The hint for the season on the front page."""

from typing import Any
from urllib.parse import parse_qsl

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.templatetags.static import static
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError, StructValue

from catalogue.forms.search import SearchForm
from home.blocks.choices import categories, months
from home.scenes.stand_ins import drawings, file_of


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
