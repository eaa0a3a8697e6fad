"""What happened to a listing, and the way back to an earlier version."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from catalogue.actions.changing import LockedError, bring_back
from catalogue.history import history_of
from catalogue.models import Offering
from catalogue.review import is_immediate
from catalogue.statements import Names, stated, stated_in
from catalogue.statements_in_words import Words
from network.members import permissions
from network.members.models import Organisation
from network.portal.access import PortalRequest, listing_page

EVENTS_A_PAGE = 25


@require_safe
@listing_page(edits=False)
def listing_history(
    request: PortalRequest, organisation: Organisation, offering: Offering
) -> HttpResponse:
    """Who did what, when, and what changed by it; the latest first."""
    events = Paginator(history_of(offering), EVENTS_A_PAGE)
    context = {
        "organisation": organisation,
        "offering": offering,
        "page": events.get_page(request.GET.get("seite")),
        "latest": offering.latest_revision_id,
        "may_edit": permissions.may_edit_listing(request.user, offering),
    }
    return render(request, "network/portal/listing_history.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@listing_page(edits=True)
def bring_version_back(
    request: PortalRequest, organisation: Organisation, offering: Offering, version: int
) -> HttpResponse:
    """Show what would change; POST states again what that version stated."""
    revision = get_object_or_404(offering.revisions, pk=version)
    problems: list[str] = []
    if request.method == "POST":
        try:
            revised = bring_back(
                offering=offering, revision=revision, by=request.user, is_verified=True
            )
        except LockedError:
            problems = [_("An editor is working on this listing. Please try later.")]
        except ValidationError as error:
            problems = error.messages
        else:
            if revised.at_once or revised.in_draft:
                messages.success(request, _("That version is back, as your draft."))
            else:
                messages.info(request, _("Nothing was different."))
            return redirect("portal-listing", organisation.slug, offering.pk)
    draft: Offering = offering.latest_version()
    changes = Words().changes(stated(draft), stated_in(revision.content, Names()))
    context = {
        "organisation": organisation,
        "offering": offering,
        "revision": revision,
        "at_once": [one for one in changes if offering.live and is_immediate(one.path)],
        "in_draft": [one for one in changes if not (offering.live and is_immediate(one.path))],
        "problems": problems,
    }
    return render(request, "network/portal/bring_back.html", context)
