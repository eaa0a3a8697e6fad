"""What every answer below the trip plan's address carries, errors included."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.utils.functional import cached_property

from network.tripplan.cookies import paths


class PrivateTripPlan:
    """Keeps trip plans out of caches, out of search engines and out of other sites' logs.

    A middleware and not a decorator, since refusals (404, CSRF) never come from the view. Of the
    address other sites learn the host at most: with `no-referrer`, which pages without a form
    set themselves, browsers would send `Origin: null` with forms, and Django refuses that.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.path.startswith(self._prefixes):
            response.headers["Cache-Control"] = "private, no-store"
            response.headers["X-Robots-Tag"] = "noindex, nofollow"
            response.headers.setdefault("Referrer-Policy", "strict-origin")
        return response

    @cached_property
    def _prefixes(self) -> tuple[str, ...]:
        return tuple(paths().values())
