"""The page to which every "save" link leads: it holds the form that cached pages cannot."""

from urllib.parse import urlencode, urlsplit

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from catalogue.models import Offering
from network.tripplan import actions
from network.tripplan.cookies import own_plan, paths, remember
from network.tripplan.device import note_of
from network.tripplan.forms import DayForm
from network.tripplan.models import KEPT_DAYS

_LONGEST_BACK = 1500  # characters


@require_http_methods(["GET", "HEAD", "POST"])
def save(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask on which day an offering belongs, then put it into the plan, once.

    Asked by a script (`HX-Request`), it answers with the middle of the page alone, which
    `static/js/save-dialog.js` shows over the page where the visitor is.
    """
    offering = get_object_or_404(
        Offering.objects.public()
        .select_related("place")
        .prefetch_related("texts", "pictures__image__renditions"),
        pk=pk,
    )
    own = own_plan(request)
    back = _way_back(request)
    day_count = own[0].day_count if own else 1
    form = DayForm(request.POST if request.method == "POST" else None, day_count=day_count)
    if request.method == "POST" and form.is_valid():
        plan, secret = own or actions.start()
        try:
            actions.save_stop(plan=plan, offering=offering, day=form.cleaned_data["day"])
        except ValidationError as error:
            form.add_error(None, error)
        else:
            address = reverse("trip-plan-save", args=[pk])
            location = f"{address}?{urlencode({'zurueck': back})}" if back else address
            response = HttpResponse(status=303, headers={"Location": location})
            remember(response, secret)
            return response
    saved = own[0].stops.filter(offering=offering).first() if own else None
    context = {
        "offering": offering,
        "saved": saved,
        "form": form,
        "back": back,
        "kept_days": KEPT_DAYS,
        "note": note_of(own[0] if own else None),
        "base": "fragment.html" if request.headers.get("HX-Request") == "true" else None,
    }
    status = 422 if form.errors else 200
    return render(request, "network/trip_plan_save.html", context, status=status)


def _way_back(request: HttpRequest) -> str:
    """Path of the page of this site from which a visitor came; empty where it is unknown."""
    named = request.POST.get("zurueck") or request.GET.get("zurueck") or ""
    if not named:
        came_from = urlsplit(request.headers.get("Referer", ""))
        if came_from.netloc != request.get_host():
            return ""
        named = came_from._replace(scheme="", netloc="", fragment="").geturl()
    is_ours = (
        len(named) <= _LONGEST_BACK
        and named.startswith("/")
        and not named.startswith(tuple(paths().values()))
        and url_has_allowed_host_and_scheme(named, allowed_hosts=None)
    )
    return named if is_ours else ""
