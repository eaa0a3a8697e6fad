"""Pages that only show something and take no form."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]

METHODS = ("GET", "HEAD")


def only_for_reading(view: View[P]) -> View[P]:
    """Answer whatever is not GET or HEAD with a page that says so, 405, and leave `view` alone.

    Nothing is changed, so no token is asked for; Django's own answer would be that one is missing.
    """

    @csrf_exempt
    @wraps(view)
    def asked(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.method in METHODS:
            return view(request, *args, **kwargs)
        response = render(request, "405.html", status=405)
        response.headers["Allow"] = ", ".join(METHODS)
        return response

    return asked
