"""What the front page counts: offerings by category, and places with a health-resort status."""

from dataclasses import dataclass

from django.db.models import Count
from django.utils.functional import cached_property

from catalogue.models import Category, Offering, Place, PlaceStatus, StatusScheme


@dataclass(frozen=True, slots=True)
class CategoryCount:
    """A category and how many public offerings it has."""

    category: Category
    count: int


@dataclass(frozen=True, slots=True)
class Resort:
    """A place with its health-resort status and the number of public offerings in it."""

    place: Place
    status: PlaceStatus
    count: int


RESORTS_SHOWN = 12


class HomeSections:
    """The counted sections of the front page, each asked for once."""

    @cached_property
    def categories(self) -> list[CategoryCount]:
        """All six categories in their order, empty ones too."""
        counts = dict(
            Offering.objects.public()
            .order_by()
            .values_list("category")
            .annotate(number=Count("pk"))
        )
        return [CategoryCount(category, counts.get(category.value, 0)) for category in Category]

    @property
    def count(self) -> int:
        """All public offerings."""
        return sum(row.count for row in self.categories)

    @cached_property
    def resorts(self) -> list[Resort]:
        """Health resorts of today in which there is something, those with most of it first."""
        found: dict[int, PlaceStatus] = {}
        for status in (
            PlaceStatus.objects.valid()
            .filter(scheme__kind=StatusScheme.Kind.HEALTH_RESORT)
            .select_related("place", "scheme")
            .order_by("place__name")
        ):
            found.setdefault(status.place_id, status)
        paths = [status.place.path for status in found.values()]
        if not paths:
            return []
        # A resort may be a municipality with settlements below it: count by the start of the path.
        counts = dict.fromkeys(paths, 0)
        for path, number in (
            Offering.objects.public()
            .order_by()
            .values_list("place__path")
            .annotate(number=Count("pk"))
        ):
            for start in paths:
                if path.startswith(start):
                    counts[start] += number
        resorts = [
            Resort(status.place, status, counts[status.place.path]) for status in found.values()
        ]
        resorts.sort(key=lambda resort: (-resort.count, resort.place.name))
        return [resort for resort in resorts if resort.count][:RESORTS_SHOWN]
