"""The listings of an organisation."""

from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from catalogue.completeness import completeness_of
from catalogue.models import LabelProof, Offering
from catalogue.private_files import handed_out
from catalogue.statements import stated, stated_by_row
from catalogue.statements_in_words import Words
from network.members import permissions
from network.members.models import Claim, Organisation
from network.portal.access import PortalRequest, listing_page, organisation_page
from network.portal.reviews import review_of
from network.portal.steps import next_steps, progress_of


@require_safe
@organisation_page()
def listings(request: PortalRequest, organisation: Organisation) -> HttpResponse:
    """What the organisation keeps, and what it asked for."""
    claims = organisation.claims.select_related("offering__place").order_by("-requested_at")
    context = {
        "organisation": organisation,
        "listings": permissions.listings_of(organisation)
        .select_related("place")
        .prefetch_related("pictures__image")
        .order_by("name"),
        "requested": claims.filter(state=Claim.State.REQUESTED),
        "declined": claims.filter(state=Claim.State.DECLINED)[:5],
        "may_claim": permissions.may_claim(request.user, organisation),
        "may_bring_tables": permissions.may_bring_tables(request.user, organisation),
    }
    return render(request, "network/portal/listings.html", context)


@require_safe
@listing_page(edits=False)
def listing(request: PortalRequest, organisation: Organisation, offering: Offering) -> HttpResponse:
    """How a listing stands, and what would make it better."""
    draft: Offering = offering.latest_version()
    says = stated(draft)
    completeness = completeness_of(draft)
    is_ahead = offering.live and offering.has_unpublished_changes
    context = {
        "organisation": organisation,
        "offering": offering,
        "draft": draft,
        "review": review_of(offering),
        "waiting": Words().changes(stated_by_row(offering), says) if is_ahead else [],
        "progress": progress_of(says),
        "completeness": completeness,
        "next_steps": next_steps(completeness),
        "may_edit": permissions.may_edit_listing(request.user, offering),
    }
    return render(request, "network/portal/listing_overview.html", context)


@require_safe
@listing_page(edits=False)
def label_proof(
    request: PortalRequest, organisation: Organisation, offering: Offering, proof: int
) -> FileResponse:
    """The document of a label, for the people of the listing."""
    found = get_object_or_404(LabelProof, pk=proof, offering=offering)
    return handed_out(found.document, name=f"nachweis-{found.pk}")
