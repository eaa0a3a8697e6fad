"""Places in the admin: found, corrected, chosen; the tree itself comes from region files."""

from typing import Any

from django import forms
from django.db.models import Case, Q, QuerySet, When
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
)
from wagtail.snippets.views.snippets import SnippetViewSet

from catalogue.forms.place import PlaceForm
from catalogue.models import Place, PlaceKind
from catalogue.viewsets.choosing import GuardedChooserViewSet


def places_named(query: str, places: "QuerySet[Place]") -> "QuerySet[Place]":
    """Those of `places` whose name, other name or postcode has `query` in it.

    Names that begin with it come first.
    """
    begins = Case(When(name__istartswith=query, then=0), default=1)
    found: QuerySet[Place] = places.filter(
        # SQLite ignores case in ASCII letters only, so "ö" must also find "Ö".
        Q(name__icontains=query)
        | Q(name__icontains=query.capitalize())
        | Q(names__name__icontains=query)
        | Q(names__name__icontains=query.capitalize())
        | Q(postcodes__code__startswith=query)
    )
    found = found.annotate(begins=begins)
    return found.order_by("begins", "name", "path").distinct()


class PlaceSearchForm(BaseFilterForm):
    """Finds a place by name, other name or postcode in the chooser."""

    q = forms.CharField(
        label=_("Name or postcode"),
        widget=forms.TextInput(attrs={"placeholder": _("Name or postcode")}),
        required=False,
    )

    def filter(self, objects: "QuerySet[Place]") -> "QuerySet[Place]":
        query = self.cleaned_data.get("q")
        if not query:
            return objects
        self.is_searching = True
        self.search_query = query
        return places_named(query, objects)


class _PlaceColumns:
    """Settlements first, each with what tells namesakes apart."""

    filter_form_class = PlaceSearchForm
    ordering = ["name", "path"]

    def get_object_list(self) -> "QuerySet[Place]":
        inhabited = [PlaceKind.SETTLEMENT, PlaceKind.MUNICIPALITY, PlaceKind.LANDMARK]
        places: QuerySet[Place] = Place.objects.filter(kind__in=inhabited)
        return places

    @property
    def columns(self) -> list[Column]:
        holders = dict(Place.objects.filter(kind=PlaceKind.DISTRICT).values_list("path", "name"))

        def district(place: Place) -> str:
            ends = range(place.steplen, len(place.path) + 1, place.steplen)
            return next((holders[place.path[:e]] for e in ends if place.path[:e] in holders), "")

        return [
            self.title_column,  # type: ignore[attr-defined]
            Column("kind", label=_("Kind"), accessor="get_kind_display"),
            Column("district", label=_("District"), accessor=district),
        ]


class PlaceChooseView(_PlaceColumns, ChooseView):
    pass


class PlaceChooseResultsView(_PlaceColumns, ChooseResultsView):
    pass


class PlaceChooserViewSet(GuardedChooserViewSet):
    choose_view_class = PlaceChooseView
    choose_results_view_class = PlaceChooseResultsView


class PlacePermissionPolicy(ModelPermissionPolicy):
    """Nobody adds or deletes places here: the tree is kept in the region's files."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action in ("change", "view") and bool(super().user_has_permission(user, action))

    def users_with_any_permission(self, actions: Any) -> Any:
        return super().users_with_any_permission(set(actions) & {"change", "view"})


class PlaceViewSet(SnippetViewSet):
    """Places: find them, change their public address."""

    model = Place
    icon = "site"
    copy_view_enabled = False
    list_per_page = 50
    list_display = [
        "name",
        Column("kind", label=_("Kind"), accessor="get_kind_display", sort_key="kind"),
        "slug",
        "population",
    ]
    list_filter = ["kind", "subdivision"]
    search_fields = ["name", "names__name", "slug"]
    search_backend_name = None
    ordering = "path"
    chooser_viewset_class = PlaceChooserViewSet
    edit_handler = ObjectList(
        [
            HelpPanel(
                template="catalogue/admin/place_help.html",
                heading=_("Where places come from"),
            ),
            MultiFieldPanel(
                [
                    FieldPanel("name", read_only=True),
                    FieldPanel("kind", read_only=True),
                    FieldPanel("slug"),
                    FieldPanel("official_key", read_only=True),
                    FieldPanel("population", read_only=True),
                    FieldPanel("lat", read_only=True),
                    FieldPanel("lon", read_only=True),
                    FieldPanel("source", read_only=True),
                ],
                heading=_("Place"),
            ),
        ],
        base_form_class=PlaceForm,
    )

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Place]":
        places: QuerySet[Place] = Place.objects.defer("boundary").order_by("path")
        return places
