"""What a place's page says: what it is, what holds there, what is there."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber
from django.utils.functional import cached_property

from catalogue.models import Category, Offering, Place, PlaceKind, PlaceStatus
from catalogue.search.results import CARD_RELATIONS

SHOWN_A_CATEGORY = 3
AREAS = (PlaceKind.REGION, PlaceKind.STATE, PlaceKind.DISTRICT)


@dataclass(frozen=True, slots=True)
class Shelf:
    """A category with the number of offerings in the place, and the first few of them."""

    category: Category
    count: int
    offerings: list[Offering]


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
    def shelves(self) -> list[Shelf]:
        """What is there, a shelf for each category that has anything."""
        inside = Offering.objects.public().inside(self.place)
        counts = dict(inside.order_by().values_list("category").annotate(number=Count("pk")))
        first = (
            inside.select_related("place", "search_entry")
            .annotate(
                turn=Window(
                    RowNumber(),
                    partition_by=F("category"),
                    order_by=(F("search_entry__completeness").desc(nulls_last=True), "name", "pk"),
                )
            )
            .filter(turn__lte=SHOWN_A_CATEGORY)
            .order_by("category", "turn")
            .prefetch_related(*CARD_RELATIONS)
        )
        shown: dict[str, list[Offering]] = {}
        for found in first:
            shown.setdefault(found.category, []).append(found)
        return [
            Shelf(category, counts[category.value], shown.get(category.value, []))
            for category in Category
            if category.value in counts
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
