"""The doors that Wagtail brings along: each leads to the one way in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import urlencode


def log_in(request: HttpRequest) -> HttpResponse:
    """To the log-in, whatever was sent here; a password is not looked at."""
    return _see("account_login", request)


def log_out(request: HttpRequest) -> HttpResponse:
    """To the log-out, with the form if one was sent."""
    if request.method == "POST":
        return redirect("account_logout", preserve_request=True)
    return _see("account_logout", request)


def reset_password(request: HttpRequest, rest: str = "") -> HttpResponse:
    """To the form for a forgotten password; old links in mails end here too."""
    return redirect("account_reset_password")


def _see(name: str, request: HttpRequest) -> HttpResponse:
    response = redirect(name)
    if "next" in request.GET:
        response.headers["Location"] += f"?{urlencode({'next': request.GET['next']})}"
    return response
