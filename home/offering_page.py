"""What an offering's page says, in the order in which a visitor asks.

The public page and the preview of a draft show the same thing: the template asks for it itself
(`offering_page` in `home.templatetags.offerings`), so it works on unsaved drafts too, whose
related records live in memory only.
"""

import datetime
import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.conf import settings
from django.utils.functional import Promise, cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalogue.exporters.map_frame import frame_at
from catalogue.exporters.map_marks import Mark
from catalogue.models import (
    LabelAward,
    Offering,
    OfferingPicture,
    OfferingText,
    Origin,
    Place,
    PlaceKind,
    PlaceStatus,
    StatusScheme,
    Tag,
    terms,
)
from catalogue.querysets import today
from catalogue.search.columns import Columns, current
from catalogue.search.offerings import Hit
from catalogue.search.rows import NONE
from home.cards import Listed, Look, listed
from home.details_in_words import Row, details_in_words
from home.hours_in_words import HoursPart, Now, hours_of, now_at
from home.pictures import is_there, stand_ins
from home.small_map import ASIDE, SmallMap, small_map
from home.templatetags.icons import category_icon, symbol
from network.members.running import RunBy, run_by

NEIGHBOURS_WITHIN_KM, ALIKE_WITHIN_KM = 15, 50
NEIGHBOURS_SHOWN = 4
# How fast people walk where buses stop: about 4.5 km an hour.
METRES_A_MINUTE = 75
# From west to east the map shows the first, and up to the second if neighbours are that far.
MAP_KM = (7, 14)


class Said(NamedTuple):
    """What a text says, line by line, and its language code where that is not the reader's."""

    lines: list[str]
    language: str


class Price(NamedTuple):
    """A line of prices: what it is for and what it costs; a line without a colon is all price."""

    of: str
    price: str


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

    def _said(self, name: str) -> Said | None:
        """What a field of the texts says, in the reader's language or else in the default one."""
        texts = {text.language: text for text in self.offering.texts.all()}
        reader = get_language() or ""
        for language in (reader, settings.LANGUAGE_CODE):
            value = getattr(texts.get(language), name, "")
            if value:
                lines = [line.strip() for line in value.splitlines() if line.strip()]
                return Said(lines, "" if language == reader else language)
        return None

    @cached_property
    def season(self) -> Said | None:
        """What holds now or this season."""
        return self._said("season")

    @cached_property
    def prices(self) -> Said | None:
        """What things cost, in the provider's words."""
        return self._said("prices")

    @property
    def price_lines(self) -> list[Price]:
        """The prices as rows of a table."""
        lines = self.prices.lines if self.prices else []
        return [Price(of, price) for of, _colon, price in (line.rpartition(": ") for line in lines)]

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
        """Pictures in their order, as far as their files are there."""
        return [picture for picture in self.offering.pictures.all() if is_there(picture.image)]

    @property
    def is_drawn(self) -> bool:
        """Whether nobody gave a photo yet."""
        return all(picture.image.is_drawing for picture in self.pictures)

    @cached_property
    def landscapes(self) -> list[str]:
        """Addresses of drawn landscapes that fill the gallery as long as nobody gave a photo."""
        if not self.is_drawn:
            return []
        drawn = stand_ins(self.offering.category, self.offering.pk or 0)
        return drawn[len(self.pictures) :]

    @property
    def is_gallery_wide(self) -> bool:
        """Whether pictures fill the width; a single photo stands beside the facts instead."""
        return len(self.pictures) + len(self.landscapes) != 1

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
        containing = self.offering.place.get_ancestors().defer("boundary", "landscape")
        return [above for above in containing if above.kind != PlaceKind.REGION]

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
            .defer("place__boundary", "place__landscape")
            .order_by("scheme__kind", "-place__path")
        )

    @cached_property
    def origins(self) -> list[Origin]:
        """Where the facts come from; a source that withdrew the item no longer counts."""
        if self.offering.pk is None:
            return []
        return [origin for origin in self.offering.origins.all() if origin.withdrawn_at is None]

    @cached_property
    def neighbours(self) -> list[Listed]:
        """The nearest public offering of each other category, nearest first."""
        return nearest_of_each(self.offering)

    @cached_property
    def run_by(self) -> RunBy | None:
        """The business behind the offering, and who keeps its page."""
        return run_by(self.offering)

    @property
    def guest_tickets(self) -> list[PlaceStatus]:
        """Tickets that overnight guests of the place have."""
        wanted = StatusScheme.Kind.GUEST_TICKET
        return [status for status in self.statuses if status.scheme.kind == wanted]

    @property
    def stop_minutes(self) -> int | None:
        """Minutes on foot to the nearest stop, rounded up; None where the way is not known."""
        metres = self.offering.stop_distance_m
        return None if metres is None else max(1, math.ceil(metres / METRES_A_MINUTE))

    @cached_property
    def map(self) -> SmallMap:
        """Where the offering is, and what of other categories is near."""
        here = self.offering
        icon = symbol(category_icon(here.category))
        marks = [Mark(here.point, category=here.category, symbol=icon)]
        marks += [
            Mark(near.card.point, near.card.title, near.card.category, url=near.card.url)
            for near in self.neighbours
        ]
        others = [mark.point for mark in marks[1:]]
        frame = frame_at(here.point, others, *ASIDE, least_km=MAP_KM[0], most_km=MAP_KM[1])
        return small_map(
            _("Map: %(name)s and its surroundings") % {"name": here.title}, (frame, marks)
        )


def _labels(choices: Iterable[tuple[str, str | Promise]], keys: list[str]) -> list[str]:
    return [str(label) for key, label in choices if key in keys]


def nearest_of_each(offering: Offering) -> list[Listed]:
    """The nearest offering of every other category within 15 km: what goes with this one."""
    columns = current()
    around = columns.circle(offering.point, NEIGHBOURS_WITHIN_KM)
    first = {
        category: columns.pks_of(around.rows & rows, around.order, 1)
        for category, rows in columns.categories.items()
        if category != offering.category
    }
    return _nearest(columns, offering, [pk for pks in first.values() for pk in pks])


def nearest_alike(offering: Offering) -> list[Listed]:
    """The nearest offerings of the same category within 50 km: what to take instead."""
    columns = current()
    around = columns.circle(offering.point, ALIKE_WITHIN_KM)
    alike = around.rows & columns.categories.get(offering.category, NONE)
    pks = columns.pks_of(alike, around.order, NEIGHBOURS_SHOWN + 1)
    return _nearest(columns, offering, [pk for pk in pks if pk != offering.pk])


def _nearest(columns: Columns, offering: Offering, pks: list[int]) -> list[Listed]:
    """The cards of the nearest few of these offerings, with their distances."""
    metres = columns.metres(offering.point, pks)
    nearest = sorted(zip(metres, pks, strict=True))[:NEIGHBOURS_SHOWN]
    hits = [Hit(pk, way) for way, pk in nearest]
    return listed(hits, Look(upright=True), version=columns.version)
