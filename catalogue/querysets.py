"""Reading the catalogue: what is public, what is near, what still holds.

The language of reading: each method narrows or annotates and returns a queryset. Nothing here
imports a model, so models may use these as managers.
"""

import datetime
from typing import Any, Self

from django.db import models
from django.utils import timezone
from treebeard.mp_tree import MP_NodeManager, MP_NodeQuerySet

from catalogue.geo import LONGEST_RADIUS_KM, Box, Point, ground_distance
from catalogue.geo_columns import ChordSquared, InCircle


def today() -> datetime.date:
    """The date in the site's time zone."""
    return timezone.localdate()


class OfferingQuerySet(models.QuerySet[Any]):
    """Offerings, narrowed."""

    def public(self) -> Self:
        """What visitors see: published and not withdrawn."""
        return self.filter(live=True)

    def within(self, box: Box) -> Self:
        """Offerings inside a rectangle, edges included."""
        return self.filter(
            lat__gte=box.south, lat__lte=box.north, lon__gte=box.west, lon__lte=box.east
        )

    def with_chord(self, point: Point) -> Self:
        """Annotate `chord_squared`: what `geo.sphere_chord_squared` says of the way from `point`.

        In m²; `geo.ground_distance(chord_squared ** 0.5)` are the metres along the ground.
        """
        return self.annotate(chord_squared=ChordSquared(point))

    def around(self, point: Point, km: float) -> Self:
        """Offerings at most `km` kilometres along the ground from `point`, in no order.

        As exact as the geodesic to 2e-9. Raises ValueError unless 0 < km ≤ 200.
        """
        if not 0 < km <= LONGEST_RADIUS_KM:
            raise ValueError(f"km must be above 0 and at most {LONGEST_RADIUS_KM:.0f}.")
        return self.filter(InCircle(point, km))

    def near(self, point: Point, km: float) -> Self:
        """As `around`, nearest first, each with its `chord_squared` (see `with_chord`)."""
        return self.around(point, km).with_chord(point).order_by("chord_squared", "pk")

    def near_page(
        self, point: Point, km: float, *, offset: int = 0, limit: int = 20
    ) -> tuple[int, list[tuple[int, float]]]:
        """How many offerings `near` has, and one page of it as (primary key, metres).

        The same answer as counting and slicing `near`, only sooner: when the circle holds far
        more than the page, a smaller one holds the page, and only that needs to be sorted.
        """
        total = self.around(point, km).order_by().count()
        wanted = min(offset + limit, total)
        if offset >= wanted:
            return total, []
        # Three times the area that would do if offerings were spread evenly.
        radius = min(km, km * (3 * wanted / total) ** 0.5)
        rows: list[tuple[int, float]] = []
        while len(rows) < wanted - offset:
            page = self.near(point, radius).values_list("pk", "chord_squared")
            rows = list(page[offset : offset + limit])
            if radius >= km:
                break
            radius = min(km, radius * 2)
        return total, [(pk, ground_distance(squared**0.5)) for pk, squared in rows]

    def inside(self, place: Any) -> Self:
        """Offerings in `place` or in any place below it in the tree."""
        return self.filter(place__path__startswith=place.path)


OfferingManager = models.Manager.from_queryset(OfferingQuerySet, class_name="OfferingManager")


class PlaceQuerySet(MP_NodeQuerySet):
    """Places, narrowed."""

    def regions(self) -> Self:
        """The roots of the trees."""
        roots: Self = self.filter(kind="region")
        return roots


class PlaceManager(MP_NodeManager.from_queryset(PlaceQuerySet)):  # type: ignore[misc]
    """Places in the order of the tree."""

    def get_queryset(self) -> PlaceQuerySet:
        places: PlaceQuerySet = PlaceQuerySet(self.model, using=self._db).order_by("path")
        return places


class PlaceStatusQuerySet(models.QuerySet[Any]):
    """Statuses of places, narrowed."""

    def valid(self, on: datetime.date | None = None) -> Self:
        """Statuses that hold on that day (today by default); the last day still counts."""
        on = on or today()
        return self.filter(
            models.Q(valid_from__isnull=True) | models.Q(valid_from__lte=on),
            models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=on),
        )

    def of(self, place: Any) -> Self:
        """Statuses of `place` and of every place that contains it."""
        steplen = place.steplen
        paths = [place.path[:end] for end in range(steplen, len(place.path) + 1, steplen)]
        return self.filter(place__path__in=paths)


class LabelAwardQuerySet(models.QuerySet[Any]):
    """Awarded labels, narrowed."""

    def valid(self, on: datetime.date | None = None) -> Self:
        """Awards that hold on that day (today by default); the last day still counts."""
        on = on or today()
        return self.filter(
            models.Q(valid_from__isnull=True) | models.Q(valid_from__lte=on),
            models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=on),
        )


class TagQuerySet(models.QuerySet[Any]):
    """Tags, narrowed."""

    def shown(self) -> Self:
        """Approved tags that no other tag replaces."""
        return self.filter(is_approved=True, merged_into__isnull=True)


class ErrorReportQuerySet(models.QuerySet[Any]):
    """Reports of errors, narrowed."""

    def open(self) -> Self:
        """Reports that nobody has dealt with."""
        return self.filter(done_at__isnull=True)

    def done(self) -> Self:
        """Reports that somebody has dealt with."""
        return self.filter(done_at__isnull=False)

    def with_email_from_before(self, moment: datetime.datetime) -> Self:
        """Reports older than `moment` that still hold an e-mail address."""
        return self.filter(created_at__lt=moment).exclude(email="")
