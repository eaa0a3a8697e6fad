"""The organisation itself: its details, its terms, its mandates and its history."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from catalogue.picture_files import UnfitPictureError, too_large
from catalogue.upload_limits import too_large as left_out
from network.members import permissions
from network.members.actions import logo as logos
from network.members.actions import mandates, terms
from network.members.actions import organisations as actions
from network.members.models import HistoryEntry, Mandate, Organisation, TermsOfCooperation
from network.portal.access import PortalRequest, organisation_page
from network.portal.forms.organisation import MandateForm, OrganisationForm

_form_page = require_http_methods(["GET", "HEAD", "POST"])
MOST_HISTORY = 100


@_form_page
@organisation_page("may_edit_organisation")
def details(request: PortalRequest, organisation: Organisation) -> HttpResponse:
    """Name, address, texts, imprint."""
    # The form changes its own copy: the page goes on showing what is stored.
    own = Organisation.objects.get(pk=organisation.pk)
    form = OrganisationForm(request.POST or None, instance=own)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change(
                organisation=organisation,
                facts=form.facts,
                texts=form.texts,
                competences=(
                    list(form.cleaned_data["competences"]) if "competences" in form.fields else None
                ),
                by=request.user,
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("portal-organisation", organisation.slug)
    context = {
        "organisation": organisation,
        "form": form,
        "may_own": permissions.may_own(request.user, organisation),
    }
    return render(request, "network/portal/organisation.html", context)


@require_http_methods(["POST"])
@organisation_page("may_edit_organisation")
def logo(request: PortalRequest, organisation: Organisation) -> HttpResponse:
    """Put up another logo, or take it down (`remove`)."""
    file = request.FILES.get("logo")
    sent_too_much = left_out(request)
    if "remove" in request.POST:
        logos.take_down(organisation=organisation, by=request.user)
        messages.success(request, _("The logo is deleted."))
    elif file is not None:
        try:
            logos.put_up(organisation=organisation, file=file, by=request.user)
        except UnfitPictureError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("Your logo is here."))
    elif sent_too_much:
        messages.error(request, str(too_large(sent_too_much[0])))
    else:
        messages.warning(request, _("Please choose a picture first."))
    return redirect("portal-organisation", organisation.slug)


@require_safe
@organisation_page()
def history(request: PortalRequest, organisation: Organisation) -> HttpResponse:
    """What happened to the organisation, the latest first."""
    related = ("by", "person", "other", "offering", "organisation")
    entries = HistoryEntry.objects.all().about(organisation).select_related(*related)
    context = {"organisation": organisation, "entries": entries[:MOST_HISTORY]}
    return render(request, "network/portal/history.html", context)


@_form_page
@organisation_page("may_own")
def cooperation_terms(request: PortalRequest, organisation: Organisation) -> HttpResponse:
    """The terms of cooperation in force, to be read and accepted."""
    current = TermsOfCooperation.objects.all().current()
    if request.method == "POST" and current is not None:
        read = TermsOfCooperation.objects.filter(pk=request.POST.get("terms", "0")[:9]).first()
        try:
            terms.accept(organisation=organisation, terms=read or current, by=request.user)
        except ValidationError as error:
            messages.warning(request, error.messages[0])
            return redirect("portal-terms", organisation.slug)
        messages.success(request, _("Thank you. The terms are accepted."))
        return redirect("portal-dashboard", organisation.slug)
    accepted = current and current.acceptances.filter(organisation=organisation).first()
    context = {"organisation": organisation, "terms": current, "accepted": accepted}
    return render(request, "network/portal/terms.html", context)


@_form_page
@organisation_page("may_own")
def upkeep(request: PortalRequest, organisation: Organisation) -> HttpResponse:
    """Mandates given and held; a new one is given here."""
    form = MandateForm(request.POST or None, organisation=organisation)
    if request.method == "POST" and form.is_valid():
        try:
            mandates.grant(organisation=organisation, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The association keeps your listings from now on."))
            return redirect("portal-mandates", organisation.slug)
    related = ("organisation", "association", "offering")
    context = {
        "organisation": organisation,
        "form": form,
        "given": Mandate.objects.all()
        .not_revoked()
        .filter(organisation=organisation)
        .select_related(*related),
        "held": Mandate.objects.all()
        .not_revoked()
        .filter(association=organisation)
        .select_related(*related),
    }
    return render(request, "network/portal/mandates.html", context)


@require_http_methods(["POST"])
@organisation_page("may_own")
def end_mandate(request: PortalRequest, organisation: Organisation, pk: int) -> HttpResponse:
    """End a mandate that the organisation gave or holds, at once."""
    both = Mandate.objects.filter(organisation=organisation) | Mandate.objects.filter(
        association=organisation
    )
    mandate = both.filter(pk=pk).first()
    if mandate is not None:
        mandates.end(mandate=mandate, by=request.user)
        messages.success(request, _("The mandate has ended."))
    return redirect("portal-mandates", organisation.slug)
