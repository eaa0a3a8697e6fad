"""The report of labels that end soon, so that nobody finds out from a guest."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from catalogue.exporters.formulas import defused
from catalogue.models import LabelAward, Offering


def _last_day(award: LabelAward) -> str:
    return date_format(award.valid_to, "SHORT_DATE_FORMAT")  # type: ignore[arg-type]  # it ends


def _edit_url(award: LabelAward) -> str:
    return reverse("wagtailsnippets_catalogue_offering:edit", args=[award.offering_id])


class EndingLabelsView(ReportView):
    """Awards of public offerings that end within 60 days, the first to end first."""

    page_title = _("Labels that end")
    header_icon = "date"
    model = LabelAward
    index_url_name = "ending_labels"
    index_results_url_name = "ending_labels_results"
    permission_policy = ModelPermissionPolicy(Offering)
    any_permission_required = ["change"]
    is_searchable = False
    columns = [
        TitleColumn("offering", label=_("Offering"), accessor="offering.name", get_url=_edit_url),
        Column("label", label=_("Label"), accessor="label"),
        Column("number", label=_("Number"), accessor="number"),
        Column("valid_to", label=_("Ends on"), accessor=_last_day),
        Column("email", label=_("E-mail"), accessor="offering.email"),
    ]
    list_export = ["offering.name", "label", "number", "valid_to", "offering.email"]
    custom_value_preprocess = {
        **ReportView.custom_value_preprocess,
        str: {ReportView.FORMAT_CSV: defused},
    }
    export_headings = {
        "offering.name": _("Offering"),
        "label": _("Label"),
        "number": _("Number"),
        "valid_to": _("Ends on"),
        "offering.email": _("E-mail"),
    }

    def get_queryset(self) -> "QuerySet[LabelAward]":
        found: QuerySet[LabelAward] = LabelAward.objects.expiring()
        return found.select_related("offering", "scheme").order_by("valid_to", "offering__name")

    def get_filename(self) -> str:
        return "siegel-die-enden"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]
