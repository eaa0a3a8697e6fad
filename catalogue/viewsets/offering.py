"""Offerings in the Wagtail admin: a form of its own for each category."""

from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView, View
from wagtail import hooks
from wagtail.admin.views.generic import PermissionCheckedMixin, WagtailAdminTemplateMixin
from wagtail.admin.views.generic.base import BaseObjectMixin
from wagtail.snippets.views.snippets import (
    CreateView,
    EditView,
    PreviewOnCreateView,
    PreviewOnEditView,
    SnippetViewSet,
)

from accounts.models import User
from catalogue.actions.checking import confirm
from catalogue.actions.offerings import change_kind
from catalogue.forms.offering import CategoryForm
from catalogue.models import Category, LabelProof, Offering
from catalogue.private_files import handed_out
from catalogue.search import index
from catalogue.viewsets.choosing import GuardedChooserViewSet
from catalogue.viewsets.meanwhile import TellsChangesMeanwhile
from catalogue.viewsets.offering_list import OfferingFilterSet, OfferingIndexView
from catalogue.viewsets.offering_panels import edit_handler, every_panel, form_class


class _CategoryForm:
    """The form and the panels of the offering's category."""

    category: str

    def get_panel(self) -> Any:
        return edit_handler(self.category) if self.category else None

    def get_form_class(self) -> Any:
        return form_class(self.category)


class _KnownInList:
    """Keeps a draft's search entry in step; publishing refreshes that of a live offering."""

    def save_instance(self) -> Offering:
        offering: Offering = super().save_instance()  # type: ignore[misc]
        if not offering.live:
            index.refresh([offering])
        if not self.expects_json_response:  # type: ignore[attr-defined]
            # Saving in the background would pile the same warnings up.
            for message in [*missing_descriptions(offering), *doubtful_hours(offering)]:
                messages.warning(self.request, message)  # type: ignore[attr-defined]
        return offering


def missing_descriptions(offering: Offering) -> list[str]:
    """Warnings, one for each picture that has no text for people who cannot see it."""
    return [
        _("The picture “%(picture)s” has no description for people who cannot see it.")
        % {"picture": picture.image.title}
        for picture in offering.pictures.all()
        if not picture.image.description
    ]


def doubtful_hours(offering: Offering) -> list[str]:
    """Warnings, one for each rule of opening hours that may not mean what it says."""
    return [str(problem) for hours in offering.hours.all() for problem in hours.warnings]


class OfferingCreateView(_CategoryForm, _KnownInList, CreateView):
    """Asks for the category first; it travels in the address, so that drafts keep it."""

    @property
    def category(self) -> str:  # type: ignore[override]
        category = self.request.GET.get("category", "")
        return category if category in Category.values else ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.category or not self.user_has_permission("add"):
            response: HttpResponse = super().dispatch(request, *args, **kwargs)
            return response
        context = {
            "page_title": self.get_page_subtitle(),
            "breadcrumbs_items": self.get_breadcrumbs_items(),
            "categories": Category.choices,
        }
        return TemplateResponse(request, "catalogue/admin/choose_category.html", context)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "instance": Offering(category=self.category)}

    def get_add_url(self) -> str:
        return f"{super().get_add_url()}?category={self.category}"

    def get_preview_url(self) -> str:
        return f"{super().get_preview_url()}?category={self.category}"


class OfferingEditView(_CategoryForm, _KnownInList, TellsChangesMeanwhile, EditView):
    """Edits the latest draft with the panels of the draft's category."""

    @property
    def category(self) -> str:  # type: ignore[override]
        category: str = self.object.category
        return category

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        """Wagtail's, and those that other apps add in the list of offerings."""
        added = hooks.get_hooks("register_snippet_listing_buttons")
        more = [button for hook in added for button in hook(self.object, self.request.user, None)]
        return [*super().header_more_buttons, *more]


class _PreviewForm:
    """The form of the previewed offering's category."""

    object: Offering

    def get_form_class(self) -> Any:
        return form_class(self.object.category)


class OfferingPreviewOnCreateView(_PreviewForm, PreviewOnCreateView):
    def get_object(self) -> Offering:
        category = self.request.GET.get("category", "")
        if category not in Category.values:
            raise Http404
        return Offering(category=category)


class OfferingPreviewOnEditView(_PreviewForm, PreviewOnEditView):
    pass


class ChangeKindView(
    BaseObjectMixin,
    PermissionCheckedMixin,
    WagtailAdminTemplateMixin,
    FormView,  # type: ignore[type-arg]  # takes no parameter at run time
):
    """Moves an offering to another kind, and so to another category."""

    model = Offering
    permission_required = "change"
    form_class = CategoryForm
    template_name = "catalogue/admin/change_kind.html"
    page_title = gettext_lazy("Change the category")
    header_icon = "tag"
    edit_url_name = ""

    def get_object(self) -> Offering:
        stored: Offering = super().get_object()
        offering: Offering = stored.get_latest_revision_as_object()
        lock = offering.get_lock()
        if lock and lock.for_user(self.request.user):
            raise PermissionDenied
        return offering

    def get_initial(self) -> dict[str, Any]:
        return {"kind": self.object.kind}

    def get_page_subtitle(self) -> str:
        return str(self.object)

    def form_valid(self, form: CategoryForm) -> HttpResponse:
        change_kind(
            offering=Offering.objects.get(pk=self.object.pk),
            kind=form.cleaned_data["kind"],
            by=cast(User, self.request.user),
        )
        messages.success(
            self.request,
            _("The category was changed in a draft. Check the details, then publish."),
        )
        return redirect(self.edit_url_name, self.object.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["edit_url"] = reverse(self.edit_url_name, args=[self.object.pk])
        return context


class CheckedView(BaseObjectMixin, PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """Asks whether all details hold, and notes that they do."""

    model = Offering
    permission_required = "change"
    template_name = "catalogue/admin/checked.html"
    page_title = gettext_lazy("Mark as checked")
    header_icon = "check"
    edit_url_name = ""

    def get_page_subtitle(self) -> str:
        return str(self.object)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["edit_url"] = reverse(self.edit_url_name, args=[self.object.pk])
        return context

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        confirm(offering=self.object, by=cast(User, request.user))
        messages.success(request, _("The details are marked as checked today."))
        return redirect(self.edit_url_name, self.object.pk)


class ProofView(PermissionCheckedMixin, View):
    """The document that proves a label, for those who check labels."""

    permission_required = "change"
    model: Any = None

    def get(self, request: HttpRequest, pk: int) -> FileResponse:
        return handed_out(get_object_or_404(LabelProof, pk=pk).document, name=f"nachweis-{pk}")


class OfferingViewSet(SnippetViewSet):
    """Offerings: all of Wagtail's drafts, schedule, workflow, locks, history and preview."""

    model = Offering
    chooser_viewset_class = GuardedChooserViewSet
    icon = "tag"
    # A copy would carry coordinates, origin and labels of another house.
    copy_view_enabled = False
    index_view_class = OfferingIndexView
    filterset_class = OfferingFilterSet
    list_per_page = 50
    add_view_class = OfferingCreateView
    edit_view_class = OfferingEditView
    preview_on_add_view_class = OfferingPreviewOnCreateView
    preview_on_edit_view_class = OfferingPreviewOnEditView

    def get_edit_handler(self) -> Any:
        return every_panel()

    @property
    def change_kind_view(self) -> Any:
        return self.construct_view(ChangeKindView)

    @property
    def checked_view(self) -> Any:
        return self.construct_view(CheckedView)

    @property
    def proof_view(self) -> Any:
        return self.construct_view(ProofView)

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            *super().get_urlpatterns(),
            path("change-category/<int:pk>/", self.change_kind_view, name="change_kind"),
            path("checked/<int:pk>/", self.checked_view, name="checked"),
            path("proof/<int:pk>/", self.proof_view, name="proof"),
        ]
