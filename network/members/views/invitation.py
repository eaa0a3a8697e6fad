"""The page that the link in an invitation opens. Looking changes nothing; a button joins."""

from contextlib import suppress

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from accounts.models import User
from network.members.actions import team
from network.members.models import Invitation


@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Say who invites to what; join on POST, once, for the address it was sent to."""
    found = Invitation.objects.all().opened_by(token).select_related("organisation").first()
    if found is None:
        raise Http404
    if request.method == "POST":
        if not request.user.is_authenticated:
            return redirect_to_login(request.path)
        with suppress(PermissionDenied, ValidationError):  # the page says why
            team.accept_invitation(token=token, by=request.user)
        return redirect("invitation", token=token)
    state = _state(found, request)
    log_in = f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': request.path})}"
    context = {"invitation": found, "state": state, "log_in_url": log_in}
    return render(
        request, "network/invitation.html", context, status=410 if state == "over" else 200
    )


def _state(found: Invitation, request: HttpRequest) -> str:
    """What the page shows: `joined`, `over`, `log_in`, `other_address` or `open`."""
    user = request.user if isinstance(request.user, User) else None
    if found.accepted_at is not None and user is not None and found.is_for(user):
        return "joined"
    if not found.is_open(timezone.now()):
        return "over"
    if user is None:
        return "log_in"
    return "open" if found.is_for(user) else "other_address"
