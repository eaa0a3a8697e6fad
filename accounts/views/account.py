"""The account of the person who is logged in."""

from allauth.account.decorators import reauthentication_required
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.actions import (
    AccountInUseError,
    LastOperatorError,
    delete_account,
    end_other_sessions,
)
from accounts.forms import DeleteForm, ProfileForm
from accounts.models import User


@login_required
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """What the account holds, each with the way to change it."""
    types = list(
        Authenticator.objects.filter(user_id=_person(request).pk).values_list("type", flat=True)
    )
    context = {
        "has_app": Authenticator.Type.TOTP in types,
        "passkey_count": types.count(Authenticator.Type.WEBAUTHN),
        "is_staff": request.user.has_perm("wagtailadmin.access_admin"),
    }
    return render(request, "account/overview.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    """Change name and language."""
    form = ProfileForm(request.POST or None, instance=_person(request))
    if form.is_valid():
        user = form.save()
        with override(user.language):
            messages.success(request, _("Saved."))
            return redirect("account")
    return render(request, "account/profile.html", {"form": form})


@login_required
@require_POST
def end_sessions(request: HttpRequest) -> HttpResponse:
    """Log the person out everywhere but here."""
    end_other_sessions(user=_person(request), request=request)
    messages.success(request, _("You are logged out on all other devices."))
    return redirect("account")


@reauthentication_required(app="accounts")
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest) -> HttpResponse:
    """Delete the account, after saying what that means."""
    user = _person(request)
    form = DeleteForm(request.POST or None)
    context: dict[str, object] = {"form": form}
    if form.is_valid():
        try:
            delete_account(user=user)
        except AccountInUseError as error:
            context["things"] = error.things
        except LastOperatorError:
            context["is_last_operator"] = True
        else:
            logout(request)
            return redirect("account_deleted")
    return render(request, "account/delete.html", context)


@require_safe
def deleted(request: HttpRequest) -> HttpResponse:
    """The last page."""
    return render(request, "account/deleted.html")


def _person(request: HttpRequest) -> User:
    """The person who is logged in."""
    assert isinstance(request.user, User)  # noqa: S101  for the type; login_required saw to it
    return request.user
