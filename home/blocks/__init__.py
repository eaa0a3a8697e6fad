"""The blocks of which editors build pages."""

from home.blocks.offerings import USUAL, USUAL_ON_MAP, OfferingsValue
from home.blocks.season import SeasonBlock, SeasonValue
from home.blocks.theme import Row, ThemeBody, rows

__all__ = [
    "USUAL",
    "USUAL_ON_MAP",
    "OfferingsValue",
    "Row",
    "SeasonBlock",
    "SeasonValue",
    "ThemeBody",
    "rows",
]
