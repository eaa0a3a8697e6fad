"""What waits for editors, on the first page of the admin."""

from typing import Any, NamedTuple

from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component

from catalogue.models import ErrorReport, LabelAward, Offering
from catalogue.viewsets.offering_list import OfferingFilterSet

# Each is a filter of the list of offerings, so that number and list cannot differ.
WAITING = (
    (_("Drafts"), "status=draft"),
    (_("Published, with a draft"), "status=changed"),
    (_("Published without opening hours"), "status=live&lacks=hours"),
    (_("Published without a picture"), "status=live&lacks=picture"),
    (_("Published, little filled in"), "status=live&completeness=low"),
    (_("Not changed for a year"), "status=live&age=365"),
    (_("Details to be confirmed"), "freshness=due"),
    (_("Details that nobody confirms"), "freshness=outdated"),
)


class Waiting(NamedTuple):
    """How many offerings wait for one thing, and the list of them."""

    label: str | Promise
    number: int
    url: str


class UpkeepPanel(Component):
    """Counts of what waits, each with the way to the list."""

    template_name = "catalogue/admin/upkeep_panel.html"
    order = 50

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        url = reverse("wagtailsnippets_catalogue_offering:list")
        waiting = [
            Waiting(label, self._matching(query), f"{url}?{query}") for label, query in WAITING
        ]
        labels = LabelAward.objects.expiring().count()
        waiting.append(Waiting(_("Labels that end soon"), labels, reverse("ending_labels")))
        return {"waiting": waiting}

    def _matching(self, query: str) -> int:
        found = OfferingFilterSet(QueryDict(query), queryset=Offering.objects.all())
        count: int = found.qs.count()
        return count


class ReportsPanel(Component):
    """How many errors visitors reported that nobody has dealt with, and the list of them."""

    template_name = "catalogue/admin/reports_panel.html"
    order = 40

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        url = reverse("wagtailsnippets_catalogue_errorreport:list")
        number = ErrorReport.objects.open().count()
        return {"open": Waiting(_("Open error reports"), number, f"{url}?state=open")}
