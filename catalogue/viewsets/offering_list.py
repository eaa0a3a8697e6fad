"""The list of offerings in the admin: columns, filters, search."""

from datetime import timedelta
from typing import Any

import django_filters
from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn
from wagtail.models import Revision
from wagtail.snippets.views.snippets import IndexView

from catalogue.german import tokens
from catalogue.models import (
    KINDS,
    Category,
    Offering,
    OfferingHours,
    OfferingPicture,
    OfferingText,
    Origin,
    Place,
    PlaceKind,
    Source,
)
from catalogue.querysets import OfferingQuerySet

BANDS = {"low": (0, 39), "middle": (40, 69), "high": (70, 99), "full": (100, 100)}


class OfferingFilterSet(WagtailFilterSet):
    """What editors narrow the list by."""

    category = django_filters.ChoiceFilter(
        label=_("Category"), choices=Category.choices, empty_label=_("All")
    )
    kind = django_filters.ChoiceFilter(
        label=_("Kind"),
        empty_label=_("All"),
        choices=lambda: [
            (
                category.label,
                [(kind.key, kind.label) for kind in KINDS if kind.category == category],
            )
            for category in Category
        ],
    )
    district = django_filters.ModelChoiceFilter(
        label=_("District"),
        empty_label=_("All"),
        queryset=Place.objects.filter(kind=PlaceKind.DISTRICT),
        method="in_district",
    )
    status = django_filters.ChoiceFilter(
        label=_("Status"),
        empty_label=_("All"),
        method="with_status",
        choices=[
            ("live", _("Published")),
            ("draft", _("Draft, never published or taken down")),
            ("changed", _("Published, with an unpublished draft")),
            ("withdrawn", _("Withdrawn by its source")),
            ("merged", _("Merged into another listing")),
            ("locked", _("Locked")),
        ],
    )
    source = django_filters.ModelChoiceFilter(
        label=_("Source"), empty_label=_("All"), queryset=Source.objects.all(), method="from_source"
    )
    completeness = django_filters.ChoiceFilter(
        label=_("Completeness"),
        empty_label=_("All"),
        method="within_band",
        choices=[
            ("low", _("below 40 %")),
            ("middle", _("40 to 69 %")),
            ("high", _("70 to 99 %")),
            ("full", _("complete")),
        ],
    )
    updated_at = django_filters.DateFromToRangeFilter(
        label=_("Changed between"), widget=DateRangePickerWidget
    )
    age = django_filters.ChoiceFilter(
        label=_("Not changed for"),
        empty_label=_("All"),
        method="unchanged_for",
        choices=[(180, _("half a year")), (365, _("a year")), (730, _("two years"))],
    )
    lacks = django_filters.ChoiceFilter(
        label=_("Lacks"),
        empty_label=_("All"),
        method="lacking",
        choices=[
            ("hours", _("opening hours")),
            ("picture", _("a picture")),
            ("summary", _("a summary")),
            ("check", _("a date of checking")),
        ],
    )

    freshness = django_filters.ChoiceFilter(
        label=_("Confirmation of details"),
        empty_label=_("All"),
        method="with_freshness",
        choices=[
            ("due", _("due")),
            ("asked", _("asked, answer awaited")),
            ("missed", _("one round unanswered")),
            ("outdated", _("two rounds unanswered, visitors are warned")),
        ],
    )

    class Meta:
        model = Offering
        fields: list[str] = []

    def in_district(self, queryset: OfferingQuerySet, name: str, place: Place) -> OfferingQuerySet:
        return queryset.inside(place)

    def with_status(self, queryset: OfferingQuerySet, name: str, value: str) -> OfferingQuerySet:
        conditions = {
            "live": Q(live=True),
            "draft": Q(live=False, withdrawn_at__isnull=True),
            "changed": Q(live=True, has_unpublished_changes=True),
            "withdrawn": Q(withdrawn_at__isnull=False),
            "merged": Q(merged_into__isnull=False),
            "locked": Q(locked=True),
        }
        return queryset.filter(conditions[value])

    def from_source(self, queryset: OfferingQuerySet, name: str, value: Source) -> OfferingQuerySet:
        return queryset.filter(Exists(Origin.objects.filter(offering=OuterRef("pk"), source=value)))

    def within_band(self, queryset: OfferingQuerySet, name: str, value: str) -> OfferingQuerySet:
        return queryset.filter(search_entry__completeness__range=BANDS[value])

    def unchanged_for(self, queryset: OfferingQuerySet, name: str, value: str) -> OfferingQuerySet:
        return queryset.filter(updated_at__lt=timezone.now() - timedelta(days=int(value)))

    def with_freshness(self, queryset: OfferingQuerySet, name: str, value: str) -> OfferingQuerySet:
        narrowed = {
            "due": queryset.due_for_check,
            "asked": queryset.asked,
            "missed": queryset.missed_once,
            "outdated": queryset.outdated,
        }
        return narrowed[value]()

    def lacking(self, queryset: OfferingQuerySet, name: str, value: str) -> OfferingQuerySet:
        summaries = OfferingText.objects.exclude(summary="")
        conditions = {
            "hours": Q(has_operator=True) & ~Exists(_of(OfferingHours.objects.all())),
            "picture": ~Exists(_of(OfferingPicture.objects.all())),
            "summary": ~Exists(_of(summaries.filter(language=settings.LANGUAGE_CODE))),
            "check": Q(checked_on__isnull=True),
        }
        return queryset.filter(conditions[value])


def _of(records: QuerySet[Any]) -> QuerySet[Any]:
    """The records that belong to the offering of the outer query."""
    return records.filter(offering=OuterRef("pk"))


def _status(offering: Any) -> Any:
    """What `status_string` says, without its query a row."""
    if offering.merged_into_id:
        return _("merged")
    if offering.withdrawn_at:
        return _("withdrawn")
    if offering.is_scheduled:
        return _("published + scheduled") if offering.live else _("scheduled")
    if offering.live:
        return _("published + draft") if offering.has_unpublished_changes else _("published")
    return _("expired") if offering.expired else _("draft")


class OfferingIndexView(IndexView):
    """The same number of queries whatever the number of rows."""

    default_ordering = "-updated_at"
    search_fields = ["name"]

    @cached_property
    def _district_names(self) -> dict[str, str]:
        """Names of the districts by their path in the tree."""
        districts = Place.objects.filter(kind=PlaceKind.DISTRICT)
        return dict(districts.values_list("path", "name"))

    def _district(self, offering: Offering) -> str:
        path = offering.place.path
        ends = range(Place.steplen, len(path) + 1, Place.steplen)
        return next(
            (
                self._district_names[path[:end]]
                for end in ends
                if path[:end] in self._district_names
            ),
            "",
        )

    @cached_property
    def list_display(self) -> list[Any]:
        return [
            "name",
            Column(
                "category",
                label=_("Category"),
                accessor="get_category_display",
                sort_key="category",
            ),
            Column("kind", label=_("Kind"), accessor=lambda offering: offering.kind_entry.label),
            Column("place", label=_("Place"), accessor="place.name", sort_key="place__name"),
            Column("district", label=_("District"), accessor=self._district),
            StatusTagColumn(
                "status",
                label=_("Status"),
                accessor=_status,
                sort_key="live",
                primary=lambda offering: offering.live,
            ),
            Column(
                "completeness",
                label=_("Complete"),
                accessor=_completeness,
                sort_key="search_entry__completeness",
            ),
            DateColumn("updated_at", label=_("Changed"), sort_key="updated_at"),
        ]

    def get_base_queryset(self) -> OfferingQuerySet:
        scheduled = Revision.objects.filter(
            approved_go_live_at__isnull=False, offering=OuterRef("pk")
        )
        queryset: OfferingQuerySet = super().get_base_queryset()
        rows: OfferingQuerySet = queryset.select_related("place", "search_entry").annotate(
            is_scheduled=Exists(scheduled)
        )
        return rows

    def search_queryset(self, queryset: OfferingQuerySet) -> OfferingQuerySet:
        """Every word must begin a word under which the offering is found, or stand in its name.

        Wagtail's own search finds few German words on SQLite and crashes on an unbalanced
        quotation mark (decision 9).
        """
        return found_by_words(queryset, self.search_query if self.is_searching else "")


def found_by_words(queryset: OfferingQuerySet, query: str) -> OfferingQuerySet:
    """The offerings whose name has the query in it, or that every word of it finds."""
    if not query:
        return queryset
    words = Q()
    for word in tokens(query):
        words &= Q(search_entry__words__contains=f" {word}")
    named = Q(name__icontains=query)
    return queryset.filter(named | words if words else named)


def _completeness(offering: Offering) -> str:
    entry = getattr(offering, "search_entry", None)
    return "" if entry is None else f"{entry.completeness} %"
