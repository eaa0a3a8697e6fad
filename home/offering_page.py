"""What an offering's page says, in the order in which a visitor asks.

The public page and the preview of a draft show the same thing: the template asks for it itself
(`offering_page` in `home.templatetags.offerings`), so it works on unsaved drafts too, whose
related records live in memory only.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.conf import settings
from django.db.models import F, Window
from django.db.models.functions import RowNumber
from django.utils.functional import Promise, cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalogue.geo import ground_distance
from catalogue.models import (
    LabelAward,
    Offering,
    OfferingPicture,
    OfferingText,
    Origin,
    Place,
    PlaceKind,
    PlaceStatus,
    Tag,
    terms,
)
from catalogue.querysets import OfferingQuerySet, today
from catalogue.search.results import CARD_RELATIONS
from home.details_in_words import Row, details_in_words
from home.hours_in_words import HoursPart, Now, hours_of, now_at

NEIGHBOURS_WITHIN_KM = 15
NEIGHBOURS_SHOWN = 4


class Neighbour(NamedTuple):
    """An offering near by and the metres to it."""

    offering: Offering
    distance_m: float


class Statement(NamedTuple):
    """Something that the provider says: an icon's name, the words, and a few more."""

    icon: str
    label: str
    more: str = ""


@dataclass
class OfferingPage:
    """Everything around one offering, each part asked for once. `on` is the day it is read."""

    offering: Offering
    on: datetime.date

    @classmethod
    def of(cls, offering: Offering) -> "OfferingPage":
        """The page as it reads today."""
        return cls(offering, today())

    @cached_property
    def text(self) -> OfferingText | None:
        """The text in the reader's language, else in the default language."""
        return self.offering.text()

    @property
    def text_language(self) -> str:
        """Language code of a text that is not the reader's; empty where it is."""
        if self.text is None or self.text.language == get_language():
            return ""
        return self.text.language

    @property
    def pictures_language(self) -> str:
        """Language code of what pictures say, which is kept in the default language only.

        Empty where that is the reader's.
        """
        return "" if get_language() == settings.LANGUAGE_CODE else settings.LANGUAGE_CODE

    @cached_property
    def details(self) -> list[Row]:
        """The detail record in words."""
        return details_in_words(self.offering)

    @cached_property
    def hours(self) -> list[HoursPart]:
        """The opening hours of the week from today on."""
        return hours_of(self.offering, self.on)

    @cached_property
    def now(self) -> Now | None:
        """Whether it is open at this moment."""
        return now_at(self.offering)

    @cached_property
    def tags(self) -> list[Tag]:
        """Approved tags that no other replaces."""
        found = self.offering.tags.all()
        return [tag for tag in found if tag.is_approved and tag.merged_into_id is None]

    @cached_property
    def awards(self) -> list[LabelAward]:
        """Labels that hold today."""
        return [award for award in self.offering.label_awards.all() if award.is_valid(self.on)]

    @cached_property
    def pictures(self) -> list[OfferingPicture]:
        """Pictures in their order."""
        return list(self.offering.pictures.all())

    @property
    def shown_pictures(self) -> list[OfferingPicture]:
        """The first three: one large, two beside it."""
        return self.pictures[:3]

    @property
    def is_gallery_wide(self) -> bool:
        """Whether pictures fill the width; a single one stands beside the facts instead."""
        return len(self.pictures) != 1

    @cached_property
    def statements(self) -> list[Statement]:
        """What the provider says and nobody has checked."""
        offering = self.offering
        access = _labels(terms.AccessFeature.choices, offering.access_features)
        spoken = _labels(terms.SpokenLanguage.choices, offering.languages_spoken)
        found = []
        if offering.wheelchair:
            label = str(terms.Wheelchair(offering.wheelchair).label)
            found.append(Statement("accessibility", label[:1].upper() + label[1:]))
        found += [Statement("accessibility", label) for label in access]
        if spoken:
            found.append(Statement("languages", ", ".join(spoken), _("Languages spoken")))
        return found

    @cached_property
    def ancestors(self) -> list[Place]:
        """The places that contain the offering's own, outermost first, without the region."""
        place = self.offering.place
        return [above for above in place.get_ancestors() if above.kind != PlaceKind.REGION]

    @property
    def path(self) -> list[Place]:
        """The way down to the offering: district, municipality, place; no name twice."""
        place = self.offering.place
        above = [
            found
            for found in self.ancestors
            if found.kind != PlaceKind.STATE and not found.name.endswith(place.name)
        ]
        return [*above, place]

    @property
    def districts(self) -> list[Place]:
        """District and state, the nearer one first."""
        wanted = (PlaceKind.DISTRICT, PlaceKind.STATE)
        return [found for found in reversed(self.ancestors) if found.kind in wanted]

    @cached_property
    def statuses(self) -> list[PlaceStatus]:
        """Statuses of the place and of all around it that hold today."""
        return list(
            PlaceStatus.objects.of(self.offering.place)
            .valid(self.on)
            .select_related("place", "scheme")
            .order_by("scheme__kind", "-place__path")
        )

    @cached_property
    def origins(self) -> list[Origin]:
        """Where the facts come from; a source that withdrew the item no longer counts."""
        if self.offering.pk is None:
            return []
        return [origin for origin in self.offering.origins.all() if origin.withdrawn_at is None]

    @cached_property
    def neighbours(self) -> list[Neighbour]:
        """The nearest public offering of each other category, nearest first."""
        return nearest_of_each(self.offering)


def _labels(choices: Iterable[tuple[str, str | Promise]], keys: list[str]) -> list[str]:
    return [str(label) for key, label in choices if key in keys]


def nearest_of_each(offering: Offering) -> list[Neighbour]:
    """The nearest offering of every other category within 15 km: what goes with this one."""
    found = (
        Offering.objects.public()
        .near(offering.point, NEIGHBOURS_WITHIN_KM)
        .exclude(category=offering.category)
        .annotate(
            turn=Window(RowNumber(), partition_by=F("category"), order_by=("chord_squared", "pk"))
        )
        .filter(turn=1)
    )
    return _with_distances(found)


def nearest_alike(offering: Offering) -> list[Neighbour]:
    """The nearest offerings of the same category within 50 km: what to take instead."""
    found = (
        Offering.objects.public()
        .near(offering.point, 50)
        .filter(category=offering.category)
        .exclude(pk=offering.pk)
    )
    return _with_distances(found)


def _with_distances(found: OfferingQuerySet) -> list[Neighbour]:
    rows = found.select_related("place").prefetch_related(*CARD_RELATIONS)[:NEIGHBOURS_SHOWN]
    return [Neighbour(row, ground_distance(row.chord_squared**0.5)) for row in rows]
