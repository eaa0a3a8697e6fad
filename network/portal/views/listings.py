"""The listings of an organisation."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from wagtail.models import WorkflowState

from catalogue.completeness import completeness_of
from catalogue.models import Offering
from network.members import permissions
from network.members.models import Claim, Organisation
from network.portal.access import PortalRequest, listing_page, organisation_page
from network.portal.steps import progress_of


@require_safe
@organisation_page()
def listings(request: PortalRequest, organisation: Organisation) -> HttpResponse:
    """What the organisation keeps, and what it asked for."""
    claims = organisation.claims.select_related("offering__place").order_by("-requested_at")
    context = {
        "organisation": organisation,
        "listings": permissions.listings_of(organisation).select_related("place").order_by("name"),
        "requested": claims.filter(state=Claim.State.REQUESTED),
        "declined": claims.filter(state=Claim.State.DECLINED)[:5],
        "may_claim": permissions.may_claim(request.user, organisation),
    }
    return render(request, "network/portal/listings.html", context)


@require_safe
@listing_page(edits=False)
def listing(request: PortalRequest, organisation: Organisation, offering: Offering) -> HttpResponse:
    """How a listing stands, and what would make it better."""
    draft: Offering = offering.get_latest_revision_as_object()
    state = offering.current_workflow_state
    context = {
        "organisation": organisation,
        "offering": offering,
        "draft": draft,
        "state": state,
        "comment": _comment(state),
        "progress": progress_of(draft),
        "completeness": completeness_of(draft),
        "may_edit": permissions.may_edit_listing(request.user, offering),
    }
    return render(request, "network/portal/listing_overview.html", context)


def _comment(state: WorkflowState | None) -> str:
    """What the editors wrote when they sent the draft back."""
    if state is None or state.current_task_state is None:
        return ""
    comment: str = state.current_task_state.comment
    return comment
