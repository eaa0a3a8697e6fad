"""Reading the catalogue: what is public, what is near, what still holds.

The language of reading: each method narrows or annotates and returns a queryset. Nothing here
imports a model, so models may use these as managers.
"""

import datetime
from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from treebeard.mp_tree import MP_NodeManager, MP_NodeQuerySet

from catalogue.geo import LONGEST_RADIUS_KM, Box, Point, ground_distance
from catalogue.geo_columns import ChordSquared, InCircle

# Whoever runs an offering is asked this often whether the details still hold,
CHECK_EVERY = datetime.timedelta(days=182)
# has this long to answer before the round counts as missed,
ANSWER_WITHIN = datetime.timedelta(days=28)
# and this long to use the link; after so many missed rounds visitors are warned.
LINK_VALID = datetime.timedelta(days=90)
MISSES_TOLERATED = 2
# Whoever holds a label hears this long before it ends.
LABEL_NOTICE = datetime.timedelta(days=60)


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

    def due_for_check(self, on: datetime.date | None = None) -> Self:
        """Whose operator should be asked today whether the details still hold.

        Half a year after the last check (or the first publication); after one missed round at
        once again, after two every half a year. Not while an answer is awaited.
        """
        since = (on or today()) - CHECK_EVERY
        rounds = self._check_requests()
        silent = Q(missed_checks__gte=MISSES_TOLERATED)
        return (
            self.unconfirmed(on)
            .exclude(Exists(rounds.open()))
            .exclude(silent & Exists(rounds.filter(asked_at__date__gt=since)))
        )

    def unconfirmed(self, on: datetime.date | None = None) -> Self:
        """Public offerings whose details nobody has confirmed for half a year."""
        since = (on or today()) - CHECK_EVERY
        return self.public().filter(
            Q(checked_on__lte=since)
            | Q(checked_on=None, first_published_at__date__lte=since)
            | Q(checked_on=None, first_published_at=None, created_at__date__lte=since),
            has_operator=True,
        )

    def asked(self) -> Self:
        """Public offerings of which an answer is awaited."""
        return self.public().filter(Exists(self._check_requests().open()))

    def missed_once(self) -> Self:
        """Public offerings whose operator left one round unanswered."""
        return self.public().filter(missed_checks__gt=0, missed_checks__lt=MISSES_TOLERATED)

    def outdated(self) -> Self:
        """Public offerings of whose details visitors are warned."""
        return self.public().filter(missed_checks__gte=MISSES_TOLERATED)

    def _check_requests(self) -> "CheckRequestQuerySet":
        """The rounds of asking for the offering of the outer query."""
        rounds: Any = self.model._meta.get_field("check_requests")
        found: CheckRequestQuerySet = rounds.related_model.objects.filter(offering=OuterRef("pk"))
        return found


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

    def expiring(self, on: datetime.date | None = None) -> Self:
        """Awards of public offerings that end within 60 days and that none follows yet."""
        on = on or today()
        return self._ending_between(on, on + LABEL_NOTICE)

    def expired(self, on: datetime.date | None = None) -> Self:
        """Awards of public offerings that ended within the last 60 days and that none follows."""
        on = on or today()
        return self._ending_between(on - LABEL_NOTICE, on - datetime.timedelta(days=1))

    def _ending_between(self, first: datetime.date, last: datetime.date) -> Self:
        later = Q(valid_to__isnull=True) | Q(valid_to__gt=OuterRef("valid_to"))
        following = self.model._default_manager.filter(
            later, offering=OuterRef("offering"), scheme=OuterRef("scheme"), scope=OuterRef("scope")
        )
        return self.filter(~Exists(following), valid_to__range=(first, last), offering__live=True)


class CheckRequestQuerySet(models.QuerySet[Any]):
    """Rounds of asking whether details still hold, narrowed."""

    def open(self) -> Self:
        """Rounds whose answer is awaited."""
        return self.filter(missed_at__isnull=True, confirmed_at__isnull=True)

    def overdue(self, at: datetime.datetime) -> Self:
        """Open rounds whose time to answer is over."""
        return self.open().filter(asked_at__lte=at - ANSWER_WITHIN)


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
