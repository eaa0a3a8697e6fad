"""The report of what is untranslated, for editors."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic import PermissionCheckedMixin, WagtailAdminTemplateMixin
from wagtail.permission_policies import ModelPermissionPolicy

from catalogue.models import Offering
from home.untranslated import other_languages, untranslated

PAGE_SIZE = 50


class UntranslatedView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """One list over pages and offerings; `sprache` chooses the language where there are several."""

    page_title = _("Untranslated")
    header_icon = "globe"
    template_name = "home/admin/untranslated.html"
    permission_policy = ModelPermissionPolicy(Offering)
    any_permission_required = ["add", "change", "publish"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        codes = [code for code, _name in other_languages()]
        language = self.request.GET.get("sprache", codes[0])
        if language not in codes:
            raise Http404
        page = Paginator(untranslated(language), PAGE_SIZE).get_page(self.request.GET.get("p"))
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {**context, "rows": page, "language": language, "languages": other_languages()}
