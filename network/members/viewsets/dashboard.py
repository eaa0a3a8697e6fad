"""What waits for an editor's decision, on the first page of the admin."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component

from network.members.models import Claim, Organisation


class MembersPanel(Component):
    """How many claims and organisations wait, each with the way to the list."""

    template_name = "network/admin/members_panel.html"
    order = 30

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        claims = reverse("wagtailsnippets_network_claim:list")
        organisations = reverse("wagtailsnippets_network_organisation:list")
        return {
            "waiting": [
                {
                    "label": _("Requests for listings"),
                    "number": Claim.objects.all().requested().count(),
                    "url": f"{claims}?state=requested",
                },
                {
                    "label": _("New organisations"),
                    "number": Organisation.objects.all().waiting().count(),
                    "url": f"{organisations}?state=waiting",
                },
            ]
        }
