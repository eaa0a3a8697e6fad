"""From the first entry of an organisation to the listing that is its own."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from catalogue.models import Offering
from network.members.actions import claims, listings
from network.members.actions import organisations as actions
from network.members.models import Claim, Organisation
from network.portal.access import PortalRequest, organisation_page, person_page
from network.portal.forms.joining import BeginForm, ClaimForm, FindForm, NewListingForm
from network.portal.matching import candidates
from network.portal.views.organisations import wanted_listing

_form_page = require_http_methods(["GET", "HEAD", "POST"])


@_form_page
@person_page
def begin(request: PortalRequest) -> HttpResponse:
    """Enter an organisation; whoever does so is its owner."""
    form = BeginForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            organisation = actions.found(**form.cleaned_data, by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            if wanted := wanted_listing(request):
                return redirect("portal-claim", organisation.slug, wanted)
            return redirect("portal-find", organisation.slug)
    return render(request, "network/portal/begin.html", {"form": form})


@require_safe
@organisation_page("may_claim")
def find(request: PortalRequest, organisation: Organisation) -> HttpResponse:
    """Search the public listings for the one that is theirs."""
    form = FindForm(request.GET if "q" in request.GET else None)
    found = None
    if form.is_bound and form.is_valid():
        found = candidates(form.cleaned_data["q"], form.cleaned_data["ort"], organisation)
    elif not form.is_bound:
        form.initial = {"q": organisation.name, "ort": organisation.place}
        found = candidates(organisation.name, organisation.place, organisation)
    context = {"organisation": organisation, "form": form, "found": found}
    return render(request, "network/portal/find.html", context)


@_form_page
@organisation_page("may_claim")
def claim(request: PortalRequest, organisation: Organisation, pk: int) -> HttpResponse:
    """Say that a public listing is theirs, and how that can be made sure."""
    public = Offering.objects.filter(live=True, has_operator=True, withdrawn_at__isnull=True)
    offering = public.select_related("place").filter(pk=pk).first()
    if offering is None:
        raise Http404
    if request.method == "POST":
        form = ClaimForm(request.POST, request.FILES, offering=offering)
        if form.is_valid():
            try:
                _request(organisation, offering, form, request.user)
            except ValidationError as error:
                form.add_error(None, error)
            else:
                messages.success(request, _("Thank you. The editors look at your request."))
                return redirect("portal-listings", organisation.slug)
    else:
        form = ClaimForm(offering=offering)
    context = {"organisation": organisation, "offering": offering, "form": form}
    return render(request, "network/portal/claim.html", context)


@transaction.atomic
def _request(organisation: Organisation, offering: Offering, form: ClaimForm, by: User) -> None:
    typed = form.cleaned_data
    asked = claims.request(
        organisation=organisation, offering=offering, by=by, message=typed["message"]
    )
    match typed["proof"]:
        case Claim.Proof.EMAIL:
            claims.prove_by_email(claim=asked, email=typed["email"], by=by)
        case Claim.Proof.DOCUMENT:
            claims.prove_by_document(claim=asked, document=typed["document"], by=by)


@require_http_methods(["POST"])
@organisation_page("may_claim")
def withdraw(request: PortalRequest, organisation: Organisation, pk: int) -> HttpResponse:
    """Take a request back."""
    asked = organisation.claims.all().requested().filter(pk=pk).first()
    if asked is not None:
        claims.withdraw(claim=asked, by=request.user)
        messages.success(request, _("Your request is withdrawn."))
    return redirect("portal-listings", organisation.slug)


@_form_page
@organisation_page("may_claim")
def new_listing(request: PortalRequest, organisation: Organisation) -> HttpResponse:
    """Begin a listing, unless one of those that are there already is meant."""
    initial = {"name": request.GET.get("name", ""), "place": organisation.place}
    form = NewListingForm(request.POST or None, initial=initial)
    found = []
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        found = candidates(typed["name"], typed["place"], organisation)
        if not found or typed["is_new"]:
            try:
                begun = listings.begin(
                    organisation=organisation,
                    name=typed["name"],
                    kind=typed["kind"],
                    place=typed["place"],
                    by=request.user,
                )
            except ValidationError as error:
                form.add_error(None, error)
            else:
                return redirect("portal-listing", organisation.slug, begun.offering_id)
    context = {"organisation": organisation, "form": form, "found": found}
    return render(request, "network/portal/new_listing.html", context)
