"""From the draft to what guests see: preview, handing in, and the word that all of it holds."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from catalogue.actions.changing import NoReviewError, submit
from catalogue.actions.checking import confirm
from catalogue.completeness import completeness_of
from catalogue.health_claims import claims_of
from catalogue.models import Offering
from catalogue.statements import stated, stated_by_row
from catalogue.statements_in_words import Words
from network.members import permissions
from network.members.models import Organisation
from network.portal.access import PortalRequest, listing_page
from network.portal.reviews import review_of
from network.portal.steps import next_steps


@require_safe
@listing_page(edits=False)
def preview(request: PortalRequest, organisation: Organisation, offering: Offering) -> HttpResponse:
    """The draft as its public page will look: the very template of that page."""
    # As Wagtail marks its own previews: parts that need a public page leave themselves out.
    request.is_preview = True
    context = {
        "organisation": organisation,
        "object": offering.latest_version(),
        "offering": offering,
        "may_edit": permissions.may_edit_listing(request.user, offering),
    }
    return render(request, "network/portal/preview.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@listing_page(edits=True)
def hand_in(request: PortalRequest, organisation: Organisation, offering: Offering) -> HttpResponse:
    """The last step: what the editors look at and what is public at once; POST asks them."""
    if request.method == "POST":
        _hand_in(request, offering)
        return redirect("portal-listing", organisation.slug, offering.pk)
    draft: Offering = offering.latest_version()
    words, says = Words(), stated(draft)
    claims = claims_of(says, draft.category)
    context = {
        "organisation": organisation,
        "offering": offering,
        "draft": draft,
        "review": review_of(offering),
        "waiting": words.changes(stated_by_row(offering), says) if offering.live else [],
        "missing": next_steps(completeness_of(draft)),
        "claims": [(words.label(path), found) for path, found in claims.items()],
    }
    return render(request, "network/portal/hand_in.html", context)


def _hand_in(request: PortalRequest, offering: Offering) -> None:
    try:
        state = submit(offering=offering, by=request.user)
    except NoReviewError:
        messages.warning(request, _("Nobody is set to review listings. Please write to us."))
    else:
        if state is not None:
            messages.success(request, _("Thank you. The editors look at it."))


@require_http_methods(["POST"])
@listing_page(edits=True)
def confirm_details(
    request: PortalRequest, organisation: Organisation, offering: Offering
) -> HttpResponse:
    """Take the word that what guests see still holds."""
    if offering.live:
        confirm(offering=offering, by=request.user)
        messages.success(request, _("Thank you. Guests see that the details were confirmed today."))
    return redirect("portal-listing", organisation.slug, offering.pk)
