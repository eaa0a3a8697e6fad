"""What a place's page says: what it is, what holds there, what is there."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Count
from django.utils.functional import cached_property

from catalogue.exporters.map_marks import Mark
from catalogue.gazetteer import Entry, Gazetteer
from catalogue.geo import Point
from catalogue.models import Category, Offering, Place, PlaceKind, PlaceStatus
from catalogue.querysets import today
from catalogue.search.columns import Columns, current
from catalogue.search.offerings import Hit
from catalogue.search.places import gazetteer
from catalogue.search.query import DEFAULT_RADIUS_KM
from catalogue.search.rows import Rows
from home.cards import Listed, listed
from home.place_map import area_map, town_map
from home.small_map import SmallMap

SHOWN_A_CATEGORY = 3
AREAS = (PlaceKind.REGION, PlaceKind.STATE, PlaceKind.DISTRICT)
TOWNS = frozenset({PlaceKind.MUNICIPALITY, PlaceKind.SETTLEMENT})
NEIGHBOURS_SHOWN = 6
# So many of the nearest places are looked at for some that have something to offer.
_NEIGHBOURS_ASKED = 60


@dataclass(frozen=True, slots=True)
class Shelf:
    """A category with the first few offerings in the place, and two counts.

    `count` is how many are in the place, `around` how many a search from it finds: the same in an
    area, those within the default radius otherwise.
    """

    category: Category
    count: int
    around: int
    cards: list["Shown"]


class Shown(NamedTuple):
    """A card on the page, and the number that it bears there and on the map."""

    number: int
    found: Listed


class Neighbour(NamedTuple):
    """A place near by with something to offer; `distance_m` in metres between the centres."""

    name: str
    slug: str
    distance_m: float


@dataclass
class PlacePage:
    """Everything around one place, each part asked for once."""

    place: Place

    @cached_property
    def above(self) -> list[Place]:
        """The places that contain this one, outermost first."""
        return list(self.place.get_ancestors().defer("boundary", "landscape"))

    @property
    def containing(self) -> list[Place]:
        """The same without the region, which goes without saying."""
        return [place for place in self.above if place.kind != PlaceKind.REGION]

    @cached_property
    def places_below(self) -> list[Place]:
        """The places directly inside, by name."""
        return list(self.place.get_children().defer("boundary", "landscape").order_by("name"))

    @property
    def is_area(self) -> bool:
        """Whether the place is an area rather than a point: a district, state or region."""
        return self.place.kind in AREAS

    @cached_property
    def statuses(self) -> list[PlaceStatus]:
        """Statuses that hold today, the place's own first, then those of what contains it."""
        return list(
            PlaceStatus.objects.of(self.place)
            .valid()
            .select_related("place", "scheme")
            .defer("place__boundary", "place__landscape")
            .order_by("-place__path", "scheme__kind")
        )

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The gazetteer of this moment."""
        return gazetteer()

    @cached_property
    def entry(self) -> Entry:
        """What the gazetteer knows of the place."""
        return next(entry for entry in self.gazetteer.entries if entry.key == self.place.key)

    @cached_property
    def search_text(self) -> str:
        """What finds this very place in a search: its name, with its district if need be.

        A name that another place has too, and no words tell apart, gives way to the position.
        """
        for text in (self.place.name, f"{self.place.name}, {self.entry.context}"):
            match = self.gazetteer.find(text)
            if match is None:
                continue
            # A town and the municipality named after it are two places at one point.
            is_here = not self.is_area and match.entry.point == self.entry.point
            if is_here or match.entry.key == self.place.key:
                return text
        return f"{self.place.lat:.5f},{self.place.lon:.5f}"

    @cached_property
    def columns(self) -> Columns:
        """The public offerings of this moment."""
        return current()

    @cached_property
    def inside(self) -> Rows:
        """Those of them that are in the place."""
        return self.columns.inside(self.place.path)

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many offerings of each category are in the place."""
        return self.columns.counts(self.inside)

    @cached_property
    def counts_around(self) -> dict[str, int]:
        """What a search from here finds in each category."""
        if self.is_area:
            return self.counts
        here = Point(self.place.lat, self.place.lon)
        return self.columns.counts(self.columns.around(here, self.radius_km).rows)

    @property
    def count_around(self) -> int:
        """What a search from here finds in all."""
        return sum(self.counts_around.values())

    @property
    def radius_km(self) -> float:
        """How far a search from a town goes, if nobody says otherwise."""
        return DEFAULT_RADIUS_KM

    @cached_property
    def neighbours(self) -> list[Neighbour]:
        """The nearest towns and villages that have something, without what is part of this one."""
        if self.is_area:
            return []
        here = Point(self.place.lat, self.place.lon)
        near = self.gazetteer.nearest(here, kinds=TOWNS, limit=_NEIGHBOURS_ASKED)
        above = {place.path for place in self.above}
        occupied = {
            slug
            for slug, path in Place.objects.filter(
                slug__in=[entry.slug for entry, _metres in near]
            ).values_list("slug", "path")
            if path in self.columns.places
            and path not in above
            and not path.startswith(self.place.path)
        }
        found = [
            Neighbour(entry.name, entry.slug, metres)
            for entry, metres in near
            if entry.slug in occupied
        ]
        return found[:NEIGHBOURS_SHOWN]

    @property
    def postcodes(self) -> list[str]:
        """Its postcodes, as far as they are known."""
        return sorted(self.entry.postcodes)

    @cached_property
    def shelves(self) -> list[Shelf]:
        """What is there, a shelf for each category that has anything, in today's fair order."""
        order = self.columns.recommended(today())
        first = {
            category: self.columns.pks_of(self.inside & rows, order, SHOWN_A_CATEGORY)
            for category, rows in self.columns.categories.items()
        }
        by_category: dict[str, list[Listed]] = {}
        for found in listed(Hit(pk, None) for pks in first.values() for pk in pks):
            by_category.setdefault(found.card.category, []).append(found)
        number = itertools.count(1)
        return [
            Shelf(
                category,
                self.counts[category.value],
                self.counts_around.get(category.value, 0),
                [Shown(next(number), found) for found in by_category.get(category.value, [])],
            )
            for category in Category
            if category.value in self.counts
        ]

    @cached_property
    def map(self) -> SmallMap:
        """A town with the numbered offerings of its page; an area with how much is where."""
        if self.is_area:
            return area_map(self.place)
        shown = [item for shelf in self.shelves for item in shelf.cards]
        marks = [
            Mark(found.card.point, category=found.card.category, number=number)
            for number, found in shown
        ]
        return town_map(self.place, marks)

    @property
    def count(self) -> int:
        """All offerings in the place."""
        return sum(shelf.count for shelf in self.shelves)


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """A place and how many public offerings it has."""

    place: Place
    count: int


class DistrictPlaces(NamedTuple):
    """A district and its places with offerings, by name."""

    district: Place
    places: list[PlaceCount]


def places_by_district() -> list[DistrictPlaces]:
    """All places with offerings, under their districts; two database queries."""
    counts: dict[int, int] = dict(
        Offering.objects.public().order_by().values_list("place").annotate(number=Count("pk"))
    )
    districts = list(Place.objects.filter(kind=PlaceKind.DISTRICT))
    places = Place.objects.filter(pk__in=counts).exclude(kind__in=AREAS)

    def district_of(place: Place) -> int | None:
        return next((d.pk for d in districts if place.path.startswith(d.path)), None)

    def listed() -> Iterator[DistrictPlaces]:
        by_district: dict[int | None, list[PlaceCount]] = {}
        for place in places:
            by_district.setdefault(district_of(place), []).append(
                PlaceCount(place, counts[place.pk])
            )
        for district in sorted(districts, key=lambda d: d.name):
            if found := by_district.get(district.pk):
                yield DistrictPlaces(district, sorted(found, key=lambda row: row.place.name))

    return list(listed())
