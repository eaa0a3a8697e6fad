"""The members in the Wagtail admin, gathered into the menu of the network."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from network.members.viewsets.claim import ClaimViewSet
from network.members.viewsets.organisation import OrganisationViewSet
from network.members.viewsets.reference import (
    CompetenceViewSet,
    MandateViewSet,
    MembershipViewSet,
)
from network.members.viewsets.terms import TermsViewSet
from network.outbox.viewsets import MailViewSet


class NetworkViewSetGroup(SnippetViewSetGroup):
    """Who takes part; what waits comes first."""

    menu_label = _("Network")
    menu_icon = "group"
    menu_order = 110
    items = (
        ClaimViewSet,
        OrganisationViewSet,
        MembershipViewSet,
        MandateViewSet,
        TermsViewSet,
        CompetenceViewSet,
        MailViewSet,
    )
