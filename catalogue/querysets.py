"""Reading the catalogue: what is public, what is near, what still holds.

The language of reading: each method narrows or annotates and returns a queryset. Nothing here
imports a model, so models may use these as managers.
"""

import datetime
from typing import Any, Self

from django.db import models
from django.utils import timezone
from treebeard.mp_tree import MP_NodeManager, MP_NodeQuerySet

from catalogue.geo import Box, Point, box_around, chord_of, earth_centred


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
        """Annotate `chord_squared`: square of the straight line to `point`, in m²."""
        centre = earth_centred(*point)
        dx = models.F("x") - models.Value(centre.x)
        dy = models.F("y") - models.Value(centre.y)
        dz = models.F("z") - models.Value(centre.z)
        return self.annotate(
            chord_squared=models.ExpressionWrapper(
                dx * dx + dy * dy + dz * dz, output_field=models.FloatField()
            )
        )

    def near(self, point: Point, km: float) -> Self:
        """Offerings at most `km` kilometres along the ground from `point`, nearest first.

        As exact as the geodesic to 5e-8 up to 200 km. Each carries `chord_squared`; turn it into
        metres with `geo.ground_distance(chord_squared ** 0.5)`. Raises ValueError unless
        0 < km ≤ 200.
        """
        if not 0 < km <= 200:
            raise ValueError("km must be above 0 and at most 200.")
        limit = chord_of(km * 1000)
        return (
            self.within(box_around(point, km))
            .with_chord(point)
            .filter(chord_squared__lte=limit * limit)
            .order_by("chord_squared", "pk")
        )

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
