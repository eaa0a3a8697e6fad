"""The outbox in the Wagtail admin: what waits, what was sent, what needs another try.

What a letter says is not shown: it may hold a link that logs somebody in.
"""

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
from wagtail.snippets.views.snippets import InspectView, SnippetViewSet

from accounts.models import User
from catalogue.viewsets.choosing import GuardedChooserViewSet
from network.outbox import actions
from network.outbox.letters import KINDS
from network.outbox.models import MailQuerySet, OutboxMail


class MailFilterSet(WagtailFilterSet):
    """What has become of them, and what they are about."""

    state = django_filters.ChoiceFilter(
        label=gettext_lazy("Status"),
        empty_label=gettext_lazy("All"),
        method="in_state",
        choices=OutboxMail.State.choices,
    )
    kind = django_filters.ChoiceFilter(
        label=gettext_lazy("Kind"),
        empty_label=gettext_lazy("All"),
        choices=lambda: [(kind.kind, kind.label) for kind in KINDS.values()],
    )

    class Meta:
        model = OutboxMail
        fields: list[str] = []

    def in_state(self, queryset: MailQuerySet, name: str, value: str) -> MailQuerySet:
        narrowed = {"waiting": queryset.waiting, "sent": queryset.sent, "aside": queryset.aside}
        return narrowed[value]()


class MailInspectView(InspectView):
    """One mail, and the button that tries it again."""

    template_name = "network/admin/mail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {**context, "may_be_tried": self._may_try and self.object.sent_at is None}

    def get_kind_display_value(self) -> str:
        return str(_kind(self.object))

    def get_created_at_display_value(self) -> str:
        return self._moment(self.object.created_at)

    def get_due_at_display_value(self) -> str:
        is_waiting = self.object.state is OutboxMail.State.WAITING
        return self._moment(self.object.due_at if is_waiting else None)

    def get_sent_at_display_value(self) -> str:
        return self._moment(self.object.sent_at)

    def get_aside_at_display_value(self) -> str:
        return self._moment(self.object.aside_at)

    def _moment(self, moment: datetime.datetime | None) -> str:
        """In the reader's time zone; Wagtail's own view shows UTC."""
        return date_format(timezone.localtime(moment), "DATETIME_FORMAT") if moment else "–"

    @property
    def _may_try(self) -> bool:
        may: bool = self.request.user.has_perm("network.change_outboxmail")
        return may

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self._may_try:
            raise PermissionDenied
        if actions.retry(mail=self.object, by=cast(User, request.user)):
            messages.success(request, _("The mail is tried again."))
        else:
            messages.info(request, _("The mail was sent meanwhile."))
        return redirect(reverse(self.index_url_name))


def _kind(mail: OutboxMail) -> str | Promise:
    return KINDS[mail.kind].label if mail.kind in KINDS else mail.kind


def _error(mail: OutboxMail) -> str:
    return truncatechars(mail.last_error, 90)


class MailViewSet(SnippetViewSet):
    """Mails, the newest first."""

    model = OutboxMail
    chooser_viewset_class = GuardedChooserViewSet
    icon = "mail"
    menu_label = gettext_lazy("Mail")
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_class = MailInspectView
    inspect_view_fields = [
        "kind",
        "recipient",
        "language",
        "created_at",
        "attempts",
        "due_at",
        "sent_at",
        "aside_at",
        "last_error",
    ]
    filterset_class = MailFilterSet
    ordering = "-created_at"
    list_per_page = 50
    search_fields = ["recipient"]
    search_backend_name = None
    list_display = [
        "recipient",
        Column("kind", label=gettext_lazy("Kind"), accessor=_kind),
        StatusTagColumn(
            "state",
            label=gettext_lazy("Status"),
            accessor=lambda mail: mail.state.label,
            primary=lambda mail: mail.state is OutboxMail.State.ASIDE,
        ),
        Column("attempts", label=gettext_lazy("Attempts"), sort_key="attempts"),
        Column("last_error", label=gettext_lazy("Last error"), accessor=_error),
        DateColumn("created_at", label=gettext_lazy("Written"), sort_key="created_at"),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[OutboxMail]:
        return OutboxMail.objects.defer("context")
