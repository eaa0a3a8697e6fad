"""Claims as a queue: what is asked for, what proves it, what stands against it; decide."""

from typing import Any, cast

import django_filters
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Case, OuterRef, QuerySet, Subquery, When
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn
from wagtail.admin.views.generic import PermissionCheckedMixin
from wagtail.snippets.views.snippets import InspectView, SnippetViewSet

from accounts.models import User
from catalogue.private_files import handed_out
from catalogue.viewsets.choosing import GuardedChooserViewSet
from network.members import permissions
from network.members.actions import claims
from network.members.forms.decision import ApprovalForm, ReasonForm
from network.members.models import Claim


class ClaimFilterSet(WagtailFilterSet):
    """How far it has come."""

    state = django_filters.ChoiceFilter(
        label=gettext_lazy("Status"),
        empty_label=gettext_lazy("All"),
        choices=Claim.State.choices,
    )

    class Meta:
        model = Claim
        fields: list[str] = []


class ClaimInspectView(InspectView):
    """One claim beside the listing it is about, and the forms that decide."""

    template_name = "network/admin/claim.html"

    @cached_property
    def holding(self) -> Claim | None:
        """The approved claim of somebody else that stands in the way."""
        others = Claim.objects.all().approved().exclude(pk=self.object.pk)
        return others.filter(offering=self.object.offering).select_related("organisation").first()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        offering = self.object.offering
        others = Claim.objects.filter(offering=offering).exclude(pk=self.object.pk)
        return {
            **context,
            "claim": self.object,
            "offering": offering,
            "holding": self.holding,
            "others": others.select_related("organisation"),
            "rivals": [claim for claim in others if claim.state == Claim.State.REQUESTED],
            "may_decide": permissions.may_curate(self.request.user),
            "approval": kwargs.get("approve") or self._form("approve"),
            "refusal": kwargs.get("decline") or self._form("decline"),
            "ending": kwargs.get("end") or self._form("end"),
            "offering_url": reverse("wagtailsnippets_catalogue_offering:edit", args=[offering.pk]),
            "organisation_url": reverse(
                "wagtailsnippets_network_organisation:inspect", args=[self.object.organisation_id]
            ),
            "document_url": reverse(
                "wagtailsnippets_network_claim:document", args=[self.object.pk]
            ),
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not permissions.may_curate(request.user):
            raise PermissionDenied
        step = request.POST.get("step", "")
        if step not in ("approve", "decline", "end"):
            raise Http404
        form = self._form(step, request.POST)
        if form.is_valid():
            try:
                messages.success(request, self._decide(step, form))
            except ValidationError as error:
                messages.error(request, " ".join(error.messages))
            else:
                return redirect(f"{reverse(self.index_url_name)}?state=requested")
        again: HttpResponse = self.render_to_response(self.get_context_data(**{step: form}))
        return again

    def _form(self, step: str, data: Any = None) -> ApprovalForm | ReasonForm:
        if step == "approve":
            return ApprovalForm(data, claim=self.object, holding=self.holding, prefix=step)
        return ReasonForm(data, prefix=step)

    def _decide(self, step: str, form: ApprovalForm | ReasonForm) -> str:
        """Do what was chosen; what to tell the editor. Raises ValidationError."""
        by = cast(User, self.request.user)
        if isinstance(form, ApprovalForm):
            check = form.cleaned_data["check_note"]
            claims.approve(claim=self.object, by=by, check=check, replacing=form.replacing)
            return _("The listing is assigned. The owners get a mail.")
        reason = form.cleaned_data["reason"]
        if step == "decline":
            claims.decline(claim=self.object, reason=reason, by=by)
            return _("The request is declined. The owners get a mail with the reason.")
        claims.end(claim=self.object, reason=reason, by=by)
        return _("The assignment has ended. The owners get a mail with the reason.")


class ClaimDocumentView(PermissionCheckedMixin, View):
    """The document of a proof, for those who decide. Never shown inside the admin's own pages."""

    permission_required = "view"
    model: Any = None

    def get(self, request: HttpRequest, pk: int) -> FileResponse:
        if not permissions.may_curate(request.user):
            raise PermissionDenied
        claim = Claim.objects.filter(pk=pk).exclude(proof_document="").first()
        if claim is None:
            raise Http404
        return handed_out(claim.proof_document, name="nachweis")


def _proof(claim: Claim) -> str:
    if not claim.proof:
        return _("none")
    label = claim.get_proof_display()
    return label if claim.is_proved else f"{label} ({_('not yet')})"


class ClaimViewSet(SnippetViewSet):
    """Claims: those that wait first, the oldest of them on top."""

    model = Claim
    chooser_viewset_class = GuardedChooserViewSet
    icon = "tasks"
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_class = ClaimInspectView
    filterset_class = ClaimFilterSet
    list_per_page = 50
    search_fields = ["offering__name", "organisation__name"]
    search_backend_name = None
    list_display = [
        "offering",
        Column("organisation", label=gettext_lazy("Organisation")),
        Column("proof", label=gettext_lazy("Proof"), accessor=_proof),
        Column("held_by", label=gettext_lazy("Belongs to somebody else")),
        StatusTagColumn(
            "state",
            label=gettext_lazy("Status"),
            accessor="get_state_display",
            primary=lambda claim: claim.state == Claim.State.REQUESTED,
        ),
        DateColumn("requested_at", label=gettext_lazy("Requested"), sort_key="requested_at"),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Claim]:
        holding = Claim.objects.all().approved().filter(offering=OuterRef("offering"))
        holding = holding.exclude(pk=OuterRef("pk"))
        return (
            Claim.objects.select_related("offering", "organisation")
            .annotate(
                held_by=Subquery(holding.values("organisation__name")),
                turn=Case(When(state=Claim.State.REQUESTED, then=0), default=1),
            )
            .order_by("turn", "requested_at", "pk")
        )

    def get_urlpatterns(self) -> list[URLPattern]:
        document = self.construct_view(ClaimDocumentView)
        return [*super().get_urlpatterns(), path("document/<int:pk>/", document, name="document")]
