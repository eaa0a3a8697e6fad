"""What a theme page is built of, and how its blocks stand on the page."""

from collections.abc import Iterable
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks import StreamValue

from home.blocks.offerings import MapBlock, OfferingsBlock
from home.blocks.words import FactsBlock, PictureBlock, QuoteBlock

PROSE = ["h2", "bold", "italic", "ol", "ul", "link"]
# What stands beside a text that it follows.
BESIDE_TEXT = frozenset({"picture", "quote", "facts"})


class ThemeBody(blocks.StreamBlock):
    """The blocks of a theme page. A text takes what follows it to its side, see `rows`."""

    text = blocks.RichTextBlock(
        label=_("Text"), features=PROSE, template="home/blocks/text.html", icon="pilcrow"
    )
    picture = PictureBlock()
    offerings = OfferingsBlock()
    map = MapBlock()
    facts = FactsBlock()
    quote = QuoteBlock()


class Numbered(NamedTuple):
    """A block and its number on the page, from 1."""

    number: int
    block: StreamValue.StreamChild


class Row(NamedTuple):
    """Blocks that stand side by side: one, or a text and what goes with it."""

    blocks: list[Numbered]

    @property
    def kind(self) -> str:
        """How the row is laid out: as a `pair`, else as its only block."""
        return "pair" if len(self.blocks) > 1 else str(self.blocks[0].block.block_type)


def rows(body: Iterable[StreamValue.StreamChild]) -> list[Row]:
    """The blocks in their order; a picture, quote or facts right after a text stand beside it.

    Lines of prose must not be long: a text alone would leave half of a wide window empty.
    """
    found: list[Row] = []
    for number, block in enumerate(body, 1):
        above = found[-1] if found else None
        if above and above.kind == "text" and block.block_type in BESIDE_TEXT:
            above.blocks.append(Numbered(number, block))
        else:
            found.append(Row([Numbered(number, block)]))
    return found
