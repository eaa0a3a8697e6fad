"""What a place's page says: what it is, what holds there, what is there."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber
from django.utils.functional import cached_property

from catalogue.gazetteer import Entry, Gazetteer
from catalogue.geo import Point
from catalogue.models import Category, Offering, Place, PlaceKind, PlaceStatus
from catalogue.search.offerings import ordered
from catalogue.search.places import gazetteer
from catalogue.search.query import DEFAULT_RADIUS_KM, Sort
from catalogue.search.results import CARD_RELATIONS

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
    offerings: list[Offering]


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
        return list(self.place.get_ancestors())

    @property
    def containing(self) -> list[Place]:
        """The same without the region, which goes without saying."""
        return [place for place in self.above if place.kind != PlaceKind.REGION]

    @cached_property
    def places_below(self) -> list[Place]:
        """The places directly inside, by name."""
        return list(self.place.get_children().order_by("name"))

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
    def counts(self) -> dict[str, int]:
        """How many offerings of each category are in the place."""
        inside = Offering.objects.public().inside(self.place)
        return dict(inside.order_by().values_list("category").annotate(number=Count("pk")))

    @cached_property
    def counts_around(self) -> dict[str, int]:
        """What a search from here finds in each category."""
        if self.is_area:
            return self.counts
        here = Point(self.place.lat, self.place.lon)
        found = Offering.objects.public().around(here, self.radius_km)
        return dict(found.order_by().values_list("category").annotate(number=Count("pk")))

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
        occupied = set(
            Offering.objects.public()
            .filter(place__slug__in=[entry.slug for entry, _metres in near])
            .exclude(place__path__startswith=self.place.path)
            .exclude(place__in=self.above)
            .values_list("place__slug", flat=True)
        )
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
        first = (
            ordered(Offering.objects.public().inside(self.place), Sort.RECOMMENDED)
            .select_related("place", "search_entry")
            .annotate(
                position=Window(
                    RowNumber(), partition_by=F("category"), order_by=("band", "turn", "pk")
                )
            )
            .filter(position__lte=SHOWN_A_CATEGORY)
            .order_by("category", "position")
            .prefetch_related(*CARD_RELATIONS)
        )
        shown: dict[str, list[Offering]] = {}
        for found in first:
            shown.setdefault(found.category, []).append(found)
        return [
            Shelf(
                category,
                self.counts[category.value],
                self.counts_around.get(category.value, 0),
                shown.get(category.value, []),
            )
            for category in Category
            if category.value in self.counts
        ]

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
