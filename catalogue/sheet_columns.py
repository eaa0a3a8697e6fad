"""The columns of a spreadsheet of offerings: what each is called, and what may stand in it.

A column's key is the path of a statement (`catalogue.statements`), or one of those that a table
lays out otherwise: `number` and `category`, `lat` and `lon`, and `tags`, all of them in one cell.
Pictures and labels are no columns: they need files.
"""

import dataclasses
from collections.abc import Iterator

from django.conf import settings
from django.db import models
from django.utils import translation
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalogue.exporters.formulas import defused, fused
from catalogue.german import tokens
from catalogue.models import (
    DETAILS_RELATIONS,
    KIND_BY_KEY,
    Category,
    Offering,
    OfferingHours,
    OfferingText,
    Place,
    Tag,
)
from catalogue.models.fields import ChoiceListField
from catalogue.sheet_cells import (
    Cell,
    ClockCell,
    DegreesCell,
    HoursCell,
    ManyCell,
    OneCell,
    TextCell,
    Vocabulary,
    WholeCell,
    YesNoCell,
)
from catalogue.statements import TEXT_FIELDS, Plain, Statements, under
from catalogue.statements_in_words import Words

# In a cell of its own: the statement goes. An empty cell leaves it as it is.
GOES = "-"
_FIRST = ("name", "kind")
_ADDRESS = ("street", "postcode", "locality")
_CONTACT = (
    "phone", "email", "website", "booking_url", "price_level", "languages_spoken", "has_operator",
    "wheelchair", "access_features", "stop_name", "stop_distance_m", "wikidata",
)  # fmt: skip


@dataclasses.dataclass(frozen=True)
class Column:
    """One column. `headings` are what it is called in each language of the site.

    `categories`: of the offerings that have it; empty means all.
    """

    key: str
    headings: dict[str, str]
    cell: Cell
    categories: tuple[str, ...] = ()

    @property
    def heading(self) -> str:
        """What it is called in the reader's language."""
        return self.headings.get(get_language() or "") or self.headings[settings.LANGUAGE_CODE]

    def write(self, value: Plain) -> str:
        """The cell for a value; one that no spreadsheet program runs as a formula."""
        return "" if value in (None, "", []) else defused(self.cell.write(value))

    def read(self, text: str) -> Plain:
        """What a cell that is not empty says, None where its statement goes. Raises CellError."""
        return None if text.strip() == GOES else self.cell.read(fused(text))


class Columns:
    """All columns. What they need to know of places and tags is read once."""

    def __init__(self) -> None:
        self.places = {place.key: place for place in Place.objects.defer("boundary")}
        self.all = tuple(self._columns())
        self.by_key = {column.key: column for column in self.all}

    def find(self, heading: str) -> Column | None:
        """The column with that heading, in any language, or that key."""
        return self._by_heading.get(_plain(heading)) or self.by_key.get(heading.strip())

    @cached_property
    def _by_heading(self) -> dict[str, Column]:
        return {
            _plain(heading): column for column in self.all for heading in column.headings.values()
        }

    def _columns(self) -> Iterator[Column]:
        yield _column("number", WholeCell())
        for path in _FIRST:
            yield _column(path, _cell(Offering._meta.get_field(path)))
        yield _column("category", OneCell(Vocabulary.of_choices(Category.choices)))
        names = {key: [place.name] for key, place in self.places.items()}
        yield _column("place", _PlaceCell(Vocabulary(names)))
        for path in (*_ADDRESS, "lat", "lon", *_CONTACT):
            yield _column(path, _cell(Offering._meta.get_field(path)))
        tags = {tag.slug: [tag.name, tag.name_en] for tag in Tag.objects.all()}
        yield _column("tags", ManyCell(Vocabulary(tags)))
        for purpose in OfferingHours.Purpose.values:
            yield _column(f"hours.{purpose}", HoursCell())
        for language, _name in settings.LANGUAGES:
            for name in TEXT_FIELDS:
                field = OfferingText._meta.get_field(name)
                yield _column(f"texts.{language}.{name}", _cell(field))
        yield from _details()


class _PlaceCell(OneCell):
    """A place by name; by key where several have the name."""

    @property
    def hint(self) -> str:
        return _("name of the town or village; its key where several have the name")


def _details() -> Iterator[Column]:
    """The fields of all detail records; one that two categories have is one column."""
    found: dict[str, tuple[models.Field, list[str]]] = {}  # type: ignore[type-arg]
    for category, relation in DETAILS_RELATIONS.items():
        model = Offering._meta.get_field(relation).related_model
        for field in model._meta.concrete_fields:
            if field.name not in ("id", "offering"):
                found.setdefault(f"details.{field.name}", (field, []))[1].append(category)
    for path, (field, categories) in found.items():
        yield _column(path, _cell(field), tuple(categories))


def _column(key: str, cell: Cell, categories: tuple[str, ...] = ()) -> Column:
    headings = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            headings[language] = _heading(key)
    return Column(key, headings, cell, categories)


def _heading(key: str) -> str:
    own = {
        "number": _("number of the listing"),
        "category": _("category"),
        "lat": _("latitude"),
        "lon": _("longitude"),
        "tags": _("tags"),
    }
    return capfirst(own[key]) if key in own else Words().label(key)


def _cell(field: object) -> Cell:
    """How the values of a model's field stand in a cell."""
    match field:
        case ChoiceListField():
            return ManyCell(Vocabulary.of_choices(field.options))
        case models.Field() if field.choices:
            return OneCell(Vocabulary.of_choices(field.flatchoices))
        case models.BooleanField():
            return YesNoCell()
        case models.FloatField():
            return DegreesCell()
        case models.IntegerField():
            return WholeCell()
        case models.TimeField():
            return ClockCell()
    return TextCell()


def _plain(heading: str) -> str:
    return " ".join(tokens(heading))


def laid_out(statements: Statements, number: int | None = None) -> dict[str, Plain]:
    """Statements by the keys of columns."""
    found = dict(statements)
    found["number"] = number
    if kind := KIND_BY_KEY.get(str(found.get("kind"))):
        found["category"] = kind.category.value
    if isinstance(point := found.pop("point", None), list):
        found["lat"], found["lon"] = point
    found["tags"] = [*under("tags.", statements)]
    return found
