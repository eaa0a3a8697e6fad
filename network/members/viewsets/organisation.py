"""Organisations: enter, correct, approve, invite an owner; and all that happened to one."""

from typing import Any, cast

import django_filters
from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, StatusTagColumn
from wagtail.snippets.views.snippets import InspectView, SnippetViewSet

from accounts.models import User
from catalogue.viewsets.choosing import GuardedChooserViewSet
from network.members import permissions
from network.members.actions import organisations, team
from network.members.forms.decision import OwnerForm, ReasonForm
from network.members.forms.organisation import OrganisationFormMixin, text_fields
from network.members.models import Claim, HistoryEntry, Mandate, Organisation
from network.members.models.organisation import OrganisationQuerySet

STATES = {
    "public": gettext_lazy("public"),
    "waiting": gettext_lazy("waiting"),
    "left": gettext_lazy("left"),
}


class OrganisationAdminForm(OrganisationFormMixin, WagtailAdminModelForm):
    """An editor's form: what was changed goes through the actions, and so into the history."""

    def save(self, commit: bool = True) -> Organisation:
        by = cast(User, self.for_user)
        facts, texts = self.facts, self.texts
        competences = list(self.cleaned_data["competences"])
        if not self.instance.pk:
            return organisations.enter(facts=facts, texts=texts, competences=competences, by=by)
        return organisations.change(
            organisation=self.instance, facts=facts, texts=texts, competences=competences, by=by
        )


class OrganisationFilterSet(WagtailFilterSet):
    """Kind and state; those without an owner; those to be handed on."""

    state = django_filters.ChoiceFilter(
        label=gettext_lazy("Status"),
        empty_label=gettext_lazy("All"),
        choices=list(STATES.items()),
        method="in_state",
    )
    kind = django_filters.ChoiceFilter(
        label=gettext_lazy("Kind"),
        empty_label=gettext_lazy("All"),
        choices=Organisation.Kind.choices,
    )
    wanting = django_filters.ChoiceFilter(
        label=gettext_lazy("Wanted"),
        empty_label=gettext_lazy("All"),
        choices=[
            ("owner", gettext_lazy("an owner")),
            ("successor", gettext_lazy("a successor")),
        ],
        method="in_want_of",
    )

    class Meta:
        model = Organisation
        fields: list[str] = []

    def in_state(
        self, queryset: OrganisationQuerySet, name: str, value: str
    ) -> OrganisationQuerySet:
        if value == "left":
            return queryset.filter(left_at__isnull=False)
        return queryset.public() if value == "public" else queryset.waiting()

    def in_want_of(
        self, queryset: OrganisationQuerySet, name: str, value: str
    ) -> OrganisationQuerySet:
        if value == "successor":
            return queryset.filter(successor_wanted=True)
        return queryset.without_owner()


class OrganisationInspectView(InspectView):
    """All about one organisation, and what only editors do with it."""

    template_name = "network/admin/organisation.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        organisation = self.object
        mandates = Mandate.objects.filter(
            Q(organisation=organisation) | Q(association=organisation)
        )
        return {
            **context,
            "organisation": organisation,
            "state": _state(organisation),
            "members": organisation.memberships.select_related("user"),
            "invitations": organisation.invitations.all().unanswered(),
            "claims": organisation.claims.select_related("offering").order_by("-requested_at"),
            "mandates": mandates.select_related("organisation", "association", "offering"),
            "acceptances": organisation.terms_acceptances.select_related("terms", "accepted_by"),
            "history": HistoryEntry.objects.all().about(organisation)[:100],
            "may_curate": permissions.may_curate(self.request.user),
            "owner_form": kwargs.get("owner_form") or OwnerForm(prefix="owner"),
            "leave_form": kwargs.get("leave_form") or ReasonForm(prefix="leave"),
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not permissions.may_curate(request.user):
            raise PermissionDenied
        by, organisation = cast(User, request.user), self.object
        match request.POST.get("step"):
            case "approve":
                organisations.approve(organisation=organisation, by=by)
                messages.success(request, _("Visitors see the organisation now."))
            case "come_back":
                organisations.come_back(organisation=organisation, by=by)
                messages.success(request, _("The organisation takes part again."))
            case "leave":
                return self._with_form("leave_form", ReasonForm(request.POST, prefix="leave"))
            case "owner":
                return self._with_form("owner_form", OwnerForm(request.POST, prefix="owner"))
            case _step:
                raise Http404
        return redirect(request.path)

    def _with_form(self, name: str, form: ReasonForm | OwnerForm) -> HttpResponse:
        """Do what the form asks for, or show it again with what is wrong."""
        by = cast(User, self.request.user)
        if form.is_valid():
            try:
                if isinstance(form, ReasonForm):
                    reason = form.cleaned_data["reason"]
                    organisations.leave(organisation=self.object, reason=reason, by=by)
                    done = _("The organisation has left the network.")
                else:
                    team.invite(
                        organisation=self.object,
                        email=form.cleaned_data["email"],
                        role="owner",
                        language="de",
                        by=by,
                    )
                    done = _("The invitation is on its way.")
            except ValidationError as error:
                form.add_error(None, error)
            else:
                messages.success(self.request, done)
                return redirect(self.request.path)
        again: HttpResponse = self.render_to_response(self.get_context_data(**{name: form}))
        return again


def _state(organisation: Organisation) -> str | Promise:
    if organisation.left_at is not None:
        return STATES["left"]
    return STATES["public"] if organisation.approved_at else STATES["waiting"]


class OrganisationViewSet(SnippetViewSet):
    """Organisations by name, with how many listings each has."""

    model = Organisation
    chooser_viewset_class = GuardedChooserViewSet
    icon = "group"
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_class = OrganisationInspectView
    filterset_class = OrganisationFilterSet
    list_per_page = 50
    search_fields = ["name", "legal_name", "email", "place__name"]
    search_backend_name = None
    list_display = [
        "name",
        Column("kind", label=gettext_lazy("Kind"), accessor="get_kind_display"),
        Column("place", label=gettext_lazy("Place")),
        Column("listings", label=gettext_lazy("Listings"), sort_key="listings"),
        StatusTagColumn(
            "state",
            label=gettext_lazy("Status"),
            accessor=_state,
            primary=lambda organisation: organisation.is_public,
        ),
    ]
    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("kind"), FieldPanel("name")]),
                    FieldPanel("competences", widget=forms.CheckboxSelectMultiple),
                    FieldPanel("logo"),
                    FieldPanel("successor_wanted"),
                    FieldPanel("funding"),
                ],
                heading=gettext_lazy("What it is"),
            ),
            MultiFieldPanel(
                [
                    FieldPanel("place"),
                    FieldPanel("street"),
                    FieldRowPanel([FieldPanel("postcode"), FieldPanel("locality")]),
                    FieldRowPanel([FieldPanel("lat"), FieldPanel("lon")]),
                ],
                heading=gettext_lazy("Where it is"),
            ),
            MultiFieldPanel(
                [FieldPanel("phone"), FieldPanel("email"), FieldPanel("website")],
                heading=gettext_lazy("Contact"),
            ),
            MultiFieldPanel(
                [FieldPanel(field.name) for field in text_fields()],
                heading=capfirst(gettext_lazy("texts")),
            ),
            MultiFieldPanel(
                [
                    FieldPanel(name)
                    for name in (
                        "legal_name",
                        "represented_by",
                        "register_entry",
                        "vat_id",
                        "supervisory_authority",
                        "chamber",
                        "professional_title",
                    )
                ],
                heading=gettext_lazy("Imprint"),
            ),
        ],
        base_form_class=OrganisationAdminForm,
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Organisation]:
        approved = Count("claims", filter=Q(claims__state=Claim.State.APPROVED))
        return Organisation.objects.select_related("place").annotate(listings=approved)
