"""What secret links open: reading a plan, or going on with it on another device."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from network.tripplan import actions
from network.tripplan.cookies import own_plan, remember
from network.tripplan.itinerary import Itinerary, itinerary
from network.tripplan.models import KEPT_DAYS, TripPlan
from network.tripplan.views.answers import as_calendar, as_gpx, see_other


@require_safe
def shared(request: HttpRequest, token: str) -> HttpResponse:
    """A plan to read; nothing on the page can change it, and no cookie is set."""
    context = {
        "view": _shared(token),
        "is_own": False,
        "token": token,
        "kept_days": KEPT_DAYS,
    }
    return _without_referrer(render(request, "network/trip_plan_shared.html", context))


@require_safe
def shared_calendar(request: HttpRequest, token: str) -> HttpResponse:
    """A shared plan as a calendar file."""
    view = _shared(token)
    if not view.has_events:
        raise Http404
    return _without_referrer(as_calendar(request, view))


@require_safe
def shared_gpx(request: HttpRequest, token: str) -> HttpResponse:
    """A shared plan for navigation devices."""
    return _without_referrer(as_gpx(request, _shared(token)))


@require_http_methods(["GET", "HEAD", "POST"])
def continue_here(request: HttpRequest, token: str) -> HttpResponse:
    """Make the plan of this secret the plan of this browser, once its visitor agrees.

    Not on opening the link alone: whoever sends a link could otherwise slip a plan of his own
    into the browser of another and read what is saved there.
    """
    plan = TripPlan.objects.all().owned_with(token).first()
    if plan is None:
        raise Http404
    own = own_plan(request)
    if request.method == "POST":
        response = see_other("trip-plan")
        remember(response, token)
        return response
    context = {"view": itinerary(plan), "replaces": own is not None and own[0].pk != plan.pk}
    return render(request, "network/trip_plan_continue.html", context)


def _shared(token: str) -> Itinerary:
    plan = TripPlan.objects.all().shared_with(token).first()
    if plan is None:
        raise Http404
    actions.note_use(plan=plan)
    return itinerary(plan)


def _without_referrer(response: HttpResponse) -> HttpResponse:
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
