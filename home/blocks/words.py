"""Blocks of words and pictures."""

from typing import Any

from django.core.exceptions import ValidationError
from django.templatetags.static import static
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError, StructValue
from wagtail.images.blocks import ImageChooserBlock

from home.blocks.choices import signs
from home.scenes.registry import SCENES
from home.scenes.stand_ins import drawings, file_of

MOST_FACTS = 6


class PictureValue(StructValue):
    """A picture, or the drawing that stands in for one."""

    @property
    def drawing_url(self) -> str:
        """Address of the drawing; only where one was chosen."""
        return static(file_of(self["drawing"]))

    @property
    def drawing_shows(self) -> str | Promise:
        """What the drawing shows."""
        return SCENES[self["drawing"]].alt


class PictureBlock(blocks.StructBlock):
    """A picture with its credit, or a drawing, and words below it if need be."""

    image = ImageChooserBlock(label=_("picture"), required=False)
    drawing = blocks.ChoiceBlock(
        label=_("drawing"),
        choices=drawings,
        required=False,
        help_text=_("Shown as long as there is no picture."),
    )
    caption = blocks.CharBlock(label=_("words below"), max_length=200, required=False)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "home/blocks/picture.html"
        value_class = PictureValue

    def clean(self, value: Any) -> Any:
        """Refuse a block that shows nothing."""
        cleaned = super().clean(value)
        if cleaned["image"] or cleaned["drawing"]:
            return cleaned
        message = _("Choose a picture or a drawing.")
        raise StructBlockValidationError(block_errors={"image": ValidationError(message)})


class QuoteBlock(blocks.StructBlock):
    """What somebody said, and who."""

    text = blocks.TextBlock(label=_("text"), max_length=500)
    who = blocks.CharBlock(label=_("who says so"), max_length=120)
    source = blocks.CharBlock(label=_("source"), max_length=200, required=False)

    class Meta:
        icon = "openquote"
        label = _("Quote")
        template = "home/blocks/quote.html"


class FactBlock(blocks.StructBlock):
    """One thing to know, in few words."""

    sign = blocks.ChoiceBlock(label=_("sign"), choices=signs, default="info")
    label = blocks.CharBlock(label=_("label"), max_length=60)
    text = blocks.CharBlock(label=_("text"), max_length=240)


class FactsBlock(blocks.StructBlock):
    """What one should know, at a glance: season, duration, arrival."""

    heading = blocks.CharBlock(label=_("heading"), max_length=80)
    facts = blocks.ListBlock(FactBlock(), label=_("facts"), min_num=1, max_num=MOST_FACTS)

    class Meta:
        icon = "tasks"
        label = _("Facts")
        template = "home/blocks/facts.html"
