"""Merging two listings in the admin: find the other one, look at both, say which one stays."""

from typing import Any, NamedTuple, cast

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from accounts.models import User
from catalogue.likeness import alike
from catalogue.models import Offering, Origin
from network.members import permissions
from network.members.actions.merging import merge_listings
from network.members.forms.merging import MergeForm
from network.members.models import Claim, Organisation


class Side(NamedTuple):
    """One of the two, with what an editor compares."""

    offering: Offering
    origins: list[Origin]
    holder: Organisation | None


class MergeView(WagtailAdminTemplateMixin, TemplateView):
    """Of the listing in the address, and the one that `other` names, one stays."""

    template_name = "network/admin/merge.html"
    page_title = gettext_lazy("Merge with another listing")
    header_icon = "resubmit"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not permissions.may_curate(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def offering(self) -> Offering:
        """The listing that the editor came from."""
        rows = Offering.objects.select_related("place", "merged_into")
        found: Offering = get_object_or_404(rows, pk=self.kwargs["pk"])
        return found

    @cached_property
    def other(self) -> Offering | None:
        """The listing that was chosen; None while none is."""
        number = self.request.GET.get("other", "")
        return self._others.filter(pk=number).first() if _is_number(number) else None

    @property
    def _others(self) -> Any:
        return Offering.objects.public().exclude(pk=self.offering.pk).select_related("place")

    def get_page_subtitle(self) -> str:
        return str(self.offering)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *super().get_breadcrumbs_items(),
            {"url": _edit_url(self.offering), "label": str(self.offering)},
            {"url": "", "label": self.page_title, "sublabel": str(self.offering)},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context |= {"offering": self.offering, "edit_url": _edit_url(self.offering)}
        if self.offering.merged_into is not None:
            return context
        if self.other is None:
            query = self.request.GET.get("q", "").strip()
            return {**context, "query": query, "candidates": self._candidates(query)}
        both = (self.offering, self.other)
        form = kwargs.get("form") or MergeForm(both=both)
        return {**context, "sides": [_side(one) for one in both], "form": form}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.other is None:
            raise Http404
        both = {one.pk: one for one in (self.offering, self.other)}
        form = MergeForm(request.POST, both=both.values())
        if form.is_valid():
            into = both.pop(form.cleaned_data["keep"])
            (duplicate,) = both.values()
            try:
                merge_listings(duplicate=duplicate, into=into, by=cast(User, request.user))
            except ValidationError as error:
                form.add_error(None, error)
            else:
                done = _("The listings are merged. “%(offering)s” stays.") % {"offering": into}
                see = messages.button(into.get_absolute_url(), _("See the page"))
                messages.success(request, done, buttons=[see])
                return redirect(_edit_url(into))
        return self.render_to_response(self.get_context_data(form=form))

    def _candidates(self, query: str) -> list[tuple[Offering, float | None]]:
        """What a number or a name finds; without one, what is close by and called alike."""
        if _is_number(query):
            return [(one, None) for one in self._others.filter(pk=query)]
        name, near = (query, None) if query else (self.offering.name, self.offering.point)
        metres = alike(name, self._others, near)
        found = self._others.in_bulk(list(metres))
        return [(found[pk], away) for pk, away in metres.items() if pk in found]


def _is_number(word: str) -> bool:
    """Whether a word can be a primary key."""
    return word.isascii() and word.isdecimal() and len(word) < 19


def _edit_url(offering: Offering) -> str:
    return reverse("wagtailsnippets_catalogue_offering:edit", args=[offering.pk])


def _side(offering: Offering) -> Side:
    claims = Claim.objects.all().approved().filter(offering=offering)
    holding = claims.select_related("organisation").first()
    origins = list(offering.origins.select_related("source"))
    return Side(offering, origins, holding.organisation if holding else None)
