"""The people of an organisation."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from network.members import permissions
from network.members.actions import team as actions
from network.members.models import Organisation
from network.members.models.membership import Role
from network.portal.access import PortalRequest, organisation_page
from network.portal.forms.organisation import HandOverForm, InviteForm

_post_only = require_http_methods(["POST"])


@require_http_methods(["GET", "HEAD", "POST"])
@organisation_page()
def team(request: PortalRequest, organisation: Organisation) -> HttpResponse:
    """Who works here; an owner invites on POST."""
    may_manage = permissions.may_manage_team(request.user, organisation)
    form = InviteForm(request.POST or None, initial={"language": request.user.language})
    if request.method == "POST" and form.is_valid():
        try:
            actions.invite(organisation=organisation, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The invitation is on its way."))
            return redirect("portal-team", organisation.slug)
    context = {
        "organisation": organisation,
        "members": organisation.memberships.select_related("user"),
        "invitations": organisation.invitations.all().open(timezone.now()),
        "may_manage": may_manage,
        "roles": Role.choices,
        "form": form,
        "hand_over": HandOverForm(organisation=organisation, by=request.user),
    }
    return render(request, "network/portal/team.html", context)


@_post_only
@organisation_page("may_manage_team")
def change_role(request: PortalRequest, organisation: Organisation, pk: int) -> HttpResponse:
    """Let a person do more or less."""
    membership = organisation.memberships.filter(pk=pk).first()
    role = request.POST.get("role", "")
    if membership is not None and role in Role.values:
        _try(request, actions.change_role, membership=membership, role=role, by=request.user)
    return redirect("portal-team", organisation.slug)


@_post_only
@organisation_page()
def remove(request: PortalRequest, organisation: Organisation, pk: int) -> HttpResponse:
    """End a membership; one's own leads out of the organisation."""
    membership = organisation.memberships.filter(pk=pk).first()
    if membership is not None:
        _try(request, actions.remove_member, membership=membership, by=request.user)
    if permissions.may_see(request.user, organisation):
        return redirect("portal-team", organisation.slug)
    return redirect("portal")


@_post_only
@organisation_page("may_manage_team")
def revoke(request: PortalRequest, organisation: Organisation, pk: int) -> HttpResponse:
    """Take an invitation back."""
    invitation = organisation.invitations.filter(pk=pk).first()
    if invitation is not None:
        _try(request, actions.revoke_invitation, invitation=invitation, by=request.user)
    return redirect("portal-team", organisation.slug)


@_post_only
@organisation_page("may_own")
def hand_over(request: PortalRequest, organisation: Organisation) -> HttpResponse:
    """Make somebody else of the team the owner."""
    form = HandOverForm(request.POST, organisation=organisation, by=request.user)
    if form.is_valid():
        to = form.cleaned_data["to"]
        _try(request, actions.hand_over, organisation=organisation, to=to, by=request.user)
    else:
        messages.warning(request, _("Please choose somebody of the team."))
    return redirect("portal-team", organisation.slug)


def _try(request: PortalRequest, action: Callable[..., Any], **what: Any) -> None:
    """Do it, and say what became of it."""
    try:
        action(**what)
    except ValidationError as error:
        messages.warning(request, error.messages[0])
    else:
        messages.success(request, _("Done."))
