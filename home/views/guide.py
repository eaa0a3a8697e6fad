"""The guides, in the site for providers and in the admin for editors."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from home.guides import EDITORS, PROVIDERS, guide


@require_safe
def provider_guide(request: HttpRequest) -> HttpResponse:
    """For everybody, so that one can read it before opening an account."""
    return render(request, "home/guide.html", {"guide": guide(PROVIDERS)})


class EditorGuideView(WagtailAdminTemplateMixin, TemplateView):
    """Below `/admin/`, behind the admin's log-in."""

    page_title = _("Guide for editors")
    breadcrumbs_items = [
        *WagtailAdminTemplateMixin.breadcrumbs_items,
        {"url": "", "label": page_title},
    ]
    header_icon = "help"
    template_name = "home/admin/guide.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {**context, "guide": guide(EDITORS)}
