"""Which offerings a query means, and in what order."""

import datetime
import hashlib
from functools import cached_property
from typing import Any

from django.db import models
from django.db.models import Case, Exists, F, IntegerField, OuterRef, Q, Value, When
from django.db.models.expressions import Combinable

from catalogue.german import content_words
from catalogue.models import LabelAward, Offering, OfferingHours, SearchFact, TaggedOffering
from catalogue.opening_hours import is_open
from catalogue.querysets import OfferingQuerySet, today
from catalogue.search.query import Query, Sort

# Completeness in per cent from which a listing counts as complete, and as usable.
COMPLETE, USABLE = 80, 50

# A prime above every row number that we expect; the rotation is a permutation modulo it.
ROTATION_PRIME = 2_147_483_647


class Selection:
    """The public offerings that a query means, and those that it would mean without a part of it.

    What is open at the query's moment is found out once, for the query's whole surroundings.
    """

    def __init__(self, query: Query) -> None:
        self.query = query

    def offerings(self, *left_out: str) -> OfferingQuerySet:
        """The offerings, in no particular order; with a centre each carries `chord_squared`.

        `left_out` names fields of the query that are not applied: a facet's counts leave out
        their own group.
        """
        query = self.query
        found = located(query)
        if "text" not in left_out:
            for word in content_words(query.text):
                found = found.filter(search_entry__words__contains=f" {word}")
        if query.categories and "categories" not in left_out:
            found = found.filter(category__in=query.categories)
        if query.kinds and "kinds" not in left_out:
            found = found.filter(kind__in=query.kinds)
        if query.facts and "facts" not in left_out:
            having = SearchFact.objects.filter(offering=OuterRef("pk"), fact__in=query.facts)
            found = found.filter(Exists(having))
        if query.tags and "tags" not in left_out:
            tagged = TaggedOffering.objects.filter(
                content_object=OuterRef("pk"), tag__slug__in=query.tags
            )
            found = found.filter(Exists(tagged))
        if query.labels and "labels" not in left_out:
            awarded = LabelAward.objects.valid().filter(
                offering=OuterRef("pk"), scheme__key__in=query.labels
            )
            found = found.filter(Exists(awarded))
        if query.open_at is not None and "open_at" not in left_out:
            found = found.filter(Exists(self._open_hours.filter(offering=OuterRef("pk"))))
        return found

    def ids(self, *left_out: str) -> Any:
        """The row numbers of `offerings`, as a subquery."""
        return self.offerings(*left_out).order_by().values("pk")

    def count(self) -> int:
        """How many offerings the query means, exactly."""
        return self.offerings().count()

    @cached_property
    def _open_hours(self) -> models.QuerySet[OfferingHours]:
        """Hours under which something around is known to be open at the query's moment.

        Each distinct rule is evaluated once per state. Unknown hours are not "open": who asks
        for what is open wants to be sure.
        """
        if self.query.open_at is None:
            return OfferingHours.objects.all()
        rules = (
            OfferingHours.objects.filter(offering__in=located(self.query).order_by().values("pk"))
            .values_list("offering__place__subdivision", "rule")
            .distinct()
        )
        open_rules: dict[str, list[str]] = {}
        for subdivision, rule in rules:
            if is_open(rule, subdivision, self.query.open_at):
                open_rules.setdefault(subdivision, []).append(rule)
        is_open_there = Q(pk__in=[])
        for subdivision, there in open_rules.items():
            is_open_there |= Q(offering__place__subdivision=subdivision, rule__in=there)
        return OfferingHours.objects.filter(is_open_there)


def located(query: Query) -> OfferingQuerySet:
    """Public offerings where the query is: inside the radius, inside the area, or anywhere."""
    public: OfferingQuerySet = Offering.objects.public()
    if query.centre is None:
        return public
    radius = query.effective_radius_km
    if radius is None:
        return public.with_chord(query.centre.point).filter(
            place__path__startswith=query.centre.area
        )
    inside: OfferingQuerySet = public.around(query.centre.point, radius).with_chord(
        query.centre.point
    )
    return inside


def ordered(
    offerings: OfferingQuerySet, sort: Sort, day: datetime.date | None = None
) -> OfferingQuerySet:
    """The offerings in one of the three orders; the row number settles what is left equal."""
    if sort == Sort.DISTANCE:
        return offerings.order_by("chord_squared", "pk")
    if sort == Sort.NAME:
        return offerings.order_by("search_entry__name_key", "pk")
    in_turn: OfferingQuerySet = offerings.annotate(
        band=Case(
            When(search_entry__completeness__gte=COMPLETE, then=Value(0)),
            When(search_entry__completeness__gte=USABLE, then=Value(1)),
            default=Value(2),
            output_field=IntegerField(),
        ),
        turn=_turn(rotation_of(day or today())),
    ).order_by("band", "turn", "pk")
    return in_turn


def rotation_of(day: datetime.date) -> int:
    """The day's number, 0 to the prime less one: the first eight bytes of SHA-256 of its date."""
    digest = hashlib.sha256(day.isoformat().encode()).digest()
    return int.from_bytes(digest[:8], "big") % ROTATION_PRIME


def _turn(rotation: int) -> Combinable:
    """`(number + rotation)⁵ mod prime`: a new order every day that everybody can compute.

    Since 5 divides no factor of the prime less one, it is a permutation: no two offerings share
    a turn. Nobody can buy a place in it. Written with the operator `%`, because SQLite's MOD()
    computes in floating point.
    """
    prime = Value(ROTATION_PRIME)
    number = (F("pk") + Value(rotation)) % prime
    square = number * number % prime
    return square * square % prime * number % prime
