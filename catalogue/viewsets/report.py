"""Errors that visitors reported, as a list of tasks: read, correct the offering, mark as done."""

import datetime
from typing import Any, cast

import django_filters
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.defaultfilters import truncatechars
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import InspectView, SnippetViewSet

from accounts.models import User
from catalogue.actions.reports import mark_done
from catalogue.models import ErrorReport
from catalogue.querysets import ErrorReportQuerySet
from catalogue.viewsets.choosing import GuardedChooserViewSet


class ErrorReportPermissionPolicy(ModelPermissionPolicy):
    """Nobody writes or rewrites a visitor's words in the admin; "change" marks them as done."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action in ("view", "delete") and bool(super().user_has_permission(user, action))

    def users_with_any_permission(self, actions: Any) -> Any:
        return super().users_with_any_permission(set(actions) & {"view", "delete"})


class ErrorReportFilterSet(WagtailFilterSet):
    """Open or done, and what is wrong."""

    state = django_filters.ChoiceFilter(
        label=gettext_lazy("Status"),
        empty_label=gettext_lazy("All"),
        method="in_state",
        choices=[("open", gettext_lazy("open")), ("done", gettext_lazy("done"))],
    )
    kind = django_filters.ChoiceFilter(
        label=gettext_lazy("What is wrong"),
        choices=ErrorReport.Kind.choices,
        empty_label=gettext_lazy("All"),
    )

    class Meta:
        model = ErrorReport
        fields: list[str] = []

    def in_state(self, queryset: ErrorReportQuerySet, name: str, value: str) -> ErrorReportQuerySet:
        return queryset.open() if value == "open" else queryset.done()


class ErrorReportInspectView(InspectView):
    """One report, and the button that closes it."""

    template_name = "catalogue/admin/error_report.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        offering_url = reverse(
            "wagtailsnippets_catalogue_offering:edit", args=[self.object.offering_id]
        )
        return {**context, "may_be_done": self._may_be_done, "offering_url": offering_url}

    def get_created_at_display_value(self) -> str:
        return self._moment(self.object.created_at)

    def get_done_at_display_value(self) -> str:
        return self._moment(self.object.done_at)

    def get_done_by_display_value(self) -> str:
        return str(self.object.done_by or "–")

    def _moment(self, moment: datetime.datetime | None) -> str:
        """In the reader's time zone; Wagtail's own view shows UTC."""
        return date_format(timezone.localtime(moment), "DATETIME_FORMAT") if moment else "–"

    @property
    def _may_be_done(self) -> bool:
        may_change: bool = self.request.user.has_perm("catalogue.change_errorreport")
        return may_change and self.object.done_at is None

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm("catalogue.change_errorreport"):
            raise PermissionDenied
        mark_done(report=self.object, by=cast(User, request.user))
        messages.success(request, _("The report is marked as done."))
        return redirect(f"{reverse(self.index_url_name)}?state=open")


def _state(report: ErrorReport) -> str | Promise:
    return gettext_lazy("open") if report.done_at is None else gettext_lazy("done")


def _beginning(report: ErrorReport) -> str:
    return truncatechars(report.message, 90)


class ErrorReportViewSet(SnippetViewSet):
    """What visitors say is wrong, the newest first."""

    model = ErrorReport
    chooser_viewset_class = GuardedChooserViewSet
    icon = "comment"
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_class = ErrorReportInspectView
    inspect_view_fields = [
        "offering",
        "kind",
        "message",
        "email",
        "created_at",
        "done_at",
        "done_by",
    ]
    filterset_class = ErrorReportFilterSet
    ordering = "-created_at"
    list_per_page = 50
    search_fields = ["offering__name", "message"]
    search_backend_name = None
    list_display = [
        "offering",
        Column("kind", label=gettext_lazy("What is wrong"), accessor="get_kind_display"),
        Column("message", label=gettext_lazy("Message"), accessor=_beginning),
        StatusTagColumn(
            "state",
            label=gettext_lazy("Status"),
            accessor=_state,
            primary=lambda report: report.done_at is None,
        ),
        DateColumn("created_at", label=gettext_lazy("Reported"), sort_key="created_at"),
    ]

    def get_queryset(self, request: HttpRequest) -> "QuerySet[ErrorReport]":
        return ErrorReport.objects.select_related("offering")
