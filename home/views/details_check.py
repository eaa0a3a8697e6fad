"""“Stimmen diese Angaben noch?”: the page behind the link of the half-yearly mail.

Mail scanners open links, so opening shows the details and only the button changes anything.
"""

from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from catalogue.actions.checking import confirm_round
from catalogue.check_links import BrokenLinkError, ExpiredLinkError, request_of
from catalogue.models import DETAILS_RELATIONS
from catalogue.search.results import CARD_RELATIONS


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def details_check(request: HttpRequest, token: str) -> HttpResponse:
    """Show an offering's details and take the word that they hold, once a round."""
    try:
        asked = request_of(token, timezone.now())
    except BrokenLinkError as error:
        raise Http404 from error
    except ExpiredLinkError:
        return _page(request, "catalogue/details_check_expired.html", {}, status=410)
    offering = asked.offering
    if request.method == "POST":
        confirm_round(request=asked)
        return redirect("details-check", token)
    prefetch_related_objects([offering], *CARD_RELATIONS, DETAILS_RELATIONS[offering.category])
    context = {"object": offering, "is_confirmed": asked.confirmed_at is not None}
    return _page(request, "catalogue/details_check.html", context)


def _page(
    request: HttpRequest, template: str, context: dict[str, object], status: int = 200
) -> HttpResponse:
    response = render(request, template, context, status=status)
    # The address is a key: it must not travel on to the pages that this one links to.
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
