"""Competences to keep; memberships and mandates to look at."""

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from catalogue.viewsets.choosing import GuardedChooserViewSet
from network.members.models import Competence, Mandate, Membership


class CompetenceViewSet(SnippetViewSet):
    """The vocabulary of competences; a region's file brings the first ones."""

    model = Competence
    chooser_viewset_class = GuardedChooserViewSet
    icon = "tag"
    copy_view_enabled = False
    list_display = ["name", "name_en", "slug"]
    search_fields = ["name", "name_en"]
    search_backend_name = None


class MembershipViewSet(SnippetViewSet):
    """Who works for whom. Owners decide on their teams; editors invite owners."""

    model = Membership
    chooser_viewset_class = GuardedChooserViewSet
    icon = "user"
    copy_view_enabled = False
    list_per_page = 50
    list_filter = ["role"]
    search_fields = ["organisation__name", "user__email", "user__last_name"]
    search_backend_name = None
    list_display = [
        "organisation",
        Column("user", label=_("Person")),
        Column("email", label=_("E-mail"), accessor="user.email"),
        Column("role", label=_("Role"), accessor="get_role_display"),
        DateColumn("joined_at", label=_("Since"), sort_key="joined_at"),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Membership]:
        return Membership.objects.select_related("organisation", "user").order_by(
            "organisation__name", "joined_at", "pk"
        )


class MandateViewSet(SnippetViewSet):
    """Which association keeps what for whom. Owners grant and end mandates."""

    model = Mandate
    chooser_viewset_class = GuardedChooserViewSet
    icon = "link"
    copy_view_enabled = False
    list_per_page = 50
    search_fields = ["organisation__name", "association__name", "offering__name"]
    search_backend_name = None
    list_display = [
        "organisation",
        Column("association", label=_("Association")),
        Column("offering", label=_("Listing"), accessor=lambda m: m.offering or _("all listings")),
        Column("starts_on", label=_("From"), sort_key="starts_on"),
        Column("ends_on", label=_("Until")),
        DateColumn("revoked_at", label=_("Ended")),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Mandate]:
        return Mandate.objects.select_related("organisation", "association", "offering")
