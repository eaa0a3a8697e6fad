"""What the site offers to providers, before anybody logs in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def landing(request: HttpRequest) -> HttpResponse:
    """The public page; the same for everybody, so that it can be cached."""
    return render(request, "network/portal/landing.html")
