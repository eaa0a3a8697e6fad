"""Where a person begins: one's organisations, and the overview of one."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from network.members import permissions
from network.members.models import Organisation
from network.portal.access import PortalRequest, organisation_page, person_page
from network.portal.dashboard import todos


@require_safe
@person_page
def start(request: PortalRequest) -> HttpResponse:
    """Lead to the one organisation, to the choice between several, or to the first entry.

    `eintrag` names a public listing that somebody wants to take over (its primary key).
    """
    wanted = wanted_listing(request)
    found = list(permissions.organisations_of(request.user)[:2])
    if not found:
        return redirect(with_listing(reverse("portal-begin"), wanted))
    if len(found) > 1:
        return redirect(with_listing(reverse("portal-organisations"), wanted))
    [organisation] = found
    if wanted and permissions.may_claim(request.user, organisation):
        return redirect("portal-claim", organisation.slug, wanted)
    return redirect("portal-dashboard", organisation.slug)


def wanted_listing(request: PortalRequest) -> int | None:
    """The primary key in `eintrag`; None where there is none."""
    text = request.GET.get("eintrag", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


def with_listing(address: str, wanted: int | None) -> str:
    """An address that keeps in mind which listing is to be taken over."""
    return f"{address}?{urlencode({'eintrag': wanted})}" if wanted else address


@require_safe
@person_page
def organisations(request: PortalRequest) -> HttpResponse:
    """All organisations that the person works for."""
    found = permissions.organisations_of(request.user).select_related("place")
    context = {"organisations": found, "wanted": wanted_listing(request)}
    return render(request, "network/portal/organisations.html", context)


@require_safe
@organisation_page()
def dashboard(request: PortalRequest, organisation: Organisation) -> HttpResponse:
    """What waits, and how the listings stand."""
    context = {
        "organisation": organisation,
        "todos": todos(organisation, request.user),
        "listings": permissions.listings_of(organisation).select_related("place")[:6],
        "requested": organisation.claims.all().requested().select_related("offering__place"),
    }
    return render(request, "network/portal/dashboard.html", context)
