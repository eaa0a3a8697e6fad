"""What somebody asks the catalogue for, as plain data that an address can carry.

`Query.encode` is the one place that writes a search's address, `catalogue.forms.search` the one
that reads it; the names of the parameters stand in `Parameter`.
"""

import datetime
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self
from urllib.parse import urlencode

from django.db import models
from django.utils.translation import gettext_lazy as _

from catalogue.geo import Point

RADIUS_CHOICES_KM = (5, 10, 15, 25, 50)
DEFAULT_RADIUS_KM = 15.0
NOW = "jetzt"


class Parameter(StrEnum):
    """The names under which an address carries a search."""

    WORDS = "q"
    PLACE = "ort"
    RADIUS = "umkreis"
    CATEGORY = "kategorie"
    KIND = "art"
    FACT = "merkmal"
    TAG = "schlagwort"
    LABEL = "siegel"
    OPEN = "offen"
    SORT = "sortierung"
    PAGE = "seite"


class Sort(models.TextChoices):
    """In what order results come."""

    DISTANCE = "entfernung", _("Distance")
    RECOMMENDED = "empfehlung", _("Recommendation")
    NAME = "name", _("Name")


@dataclass(frozen=True, slots=True)
class Centre:
    """Where a search is: a point, or a place with an area of its own.

    `text` is what was typed, `label` what people read. `area` is the tree path of a district,
    state or region: then everything inside counts, unless a radius is asked for.
    """

    text: str
    label: str
    point: Point
    slug: str = ""
    area: str = ""


@dataclass(frozen=True, slots=True)
class Query:
    """A search, checked. Several values of one field mean "or", fields together mean "and"."""

    text: str = ""
    centre: Centre | None = None
    radius_km: float | None = None
    categories: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    open_at: datetime.datetime | None = None
    open_text: str = ""
    sort: Sort | None = None
    page: int = 1

    @property
    def effective_radius_km(self) -> float | None:
        """The radius that applies; None when the whole area or the whole region counts."""
        if self.centre is None or (self.centre.area and self.radius_km is None):
            return None
        return self.radius_km or DEFAULT_RADIUS_KM

    @property
    def effective_sort(self) -> Sort:
        """The order that applies: by distance where there is a centre, if nothing else is said."""
        if self.centre is None and self.sort in (None, Sort.DISTANCE):
            return Sort.RECOMMENDED
        return self.sort or Sort.DISTANCE

    @property
    def is_filtered(self) -> bool:
        """Whether anything at all is asked for."""
        return any(
            (self.text, self.centre, self.categories, self.kinds, self.facts, self.tags)
        ) or bool(self.labels or self.open_at)

    def without(self, field: str, value: str | None = None) -> Self:
        """The same search less one field, or less one value of it; back on page one."""
        kept: object = type(self).__dataclass_fields__[field].default
        if value is not None:
            kept = tuple(item for item in getattr(self, field) if item != value)
        changes: dict[str, object] = {field: kept, "page": 1}
        if field == "centre":
            changes["radius_km"] = None
        if field == "open_at":
            changes["open_text"] = ""
        return replace(self, **changes)  # type: ignore[arg-type]  # fields by name

    def on_page(self, number: int) -> Self:
        """The same search on another page."""
        return replace(self, page=number)

    def encode(self) -> str:
        """The search as the query part of an address, without a question mark; stable order."""
        pairs: list[tuple[str, str]] = []
        if self.text:
            pairs.append((Parameter.WORDS, self.text))
        if self.centre is not None:
            pairs.append((Parameter.PLACE, self.centre.text))
        if self.radius_km is not None:
            pairs.append((Parameter.RADIUS, f"{self.radius_km:g}"))
        for parameter, values in (
            (Parameter.CATEGORY, self.categories),
            (Parameter.KIND, self.kinds),
            (Parameter.FACT, self.facts),
            (Parameter.TAG, self.tags),
            (Parameter.LABEL, self.labels),
        ):
            pairs += [(parameter, value) for value in values]
        if self.open_text:
            pairs.append((Parameter.OPEN, self.open_text))
        if self.sort is not None:
            pairs.append((Parameter.SORT, self.sort))
        if self.page > 1:
            pairs.append((Parameter.PAGE, str(self.page)))
        return urlencode(pairs)
