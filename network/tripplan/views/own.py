"""A visitor's own plan: reading it, arranging it, taking it along."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from network.tripplan import actions
from network.tripplan.cookies import forget, own_plan, remember
from network.tripplan.device import note_of
from network.tripplan.forms import BeginningForm, DayForm, NoteForm
from network.tripplan.itinerary import itinerary
from network.tripplan.models import KEPT_DAYS, MOST_DAYS, TripPlan, TripStop
from network.tripplan.tokens import share_token
from network.tripplan.views.answers import as_calendar, as_gpx, see_other

UNPROCESSABLE = 422


@require_safe
def trip_plan(request: HttpRequest) -> HttpResponse:
    """The plan of this browser, or how one begins."""
    own = own_plan(request)
    if own is None:
        context = {"kept_days": KEPT_DAYS, "note": note_of(None)}
        return render(request, "network/trip_plan_empty.html", context)
    plan, secret = own
    actions.note_use(plan=plan)
    response = _page(request, plan, secret)
    remember(response, secret)
    return response


def _page(
    request: HttpRequest,
    plan: TripPlan,
    secret: str,
    *,
    status: int = 200,
    **faults: Any,
) -> HttpResponse:
    """The plan with every form; `faults`: `beginning` or `note_form` with errors, a `problem`."""
    token = share_token(secret, plan.share_number)
    context = {
        "view": itinerary(plan),
        "is_own": True,
        "beginning": BeginningForm(initial={"starts_on": plan.starts_on}),
        "day_choices": DayForm(day_count=plan.day_count).choices,
        "can_add_day": plan.day_count < MOST_DAYS,
        "kept_days": KEPT_DAYS,
        "note": note_of(plan),
        "share_url": request.build_absolute_uri(reverse("trip-plan-shared", args=[token])),
        "continue_url": request.build_absolute_uri(reverse("trip-plan-continue", args=[secret])),
        **faults,
    }
    return render(request, "network/trip_plan.html", context, status=status)


@require_POST
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    """Do with one stop what the pressed button says (`do`)."""
    own = own_plan(request)
    if own is None:
        return see_other("trip-plan")
    plan, secret = own
    found = TripStop.objects.filter(plan=plan, pk=pk).first()
    if found is None:
        raise Http404
    match request.POST.get("do"):
        case "up" | "down" as direction:
            actions.move_stop(stop=found, direction=actions.Direction(direction))
        case "day":
            choice = DayForm(request.POST, day_count=plan.day_count)
            if not choice.is_valid():
                return _page(
                    request, plan, secret, status=UNPROCESSABLE, problem=_first_error(choice)
                )
            actions.move_to_day(stop=found, day=choice.cleaned_data["day"])
        case "note":
            note = NoteForm(request.POST)
            if not note.is_valid():
                faults = {"note_form": note, "note_stop": found}
                return _page(request, plan, secret, status=UNPROCESSABLE, **faults)
            actions.write_note(stop=found, note=note.cleaned_data["note"])
        case "remove":
            actions.remove_stop(stop=found)
            return see_other("trip-plan", f"tag-{found.day}")
        case _:
            return HttpResponseBadRequest()
    return see_other("trip-plan", f"halt-{found.pk}")


@require_POST
def days(request: HttpRequest) -> HttpResponse:
    """Add a day (`add`), or take one out (`remove`, its number)."""
    own = own_plan(request)
    if own is None:
        return see_other("trip-plan")
    plan, secret = own
    try:
        if "add" in request.POST:
            actions.add_day(plan=plan)
            return see_other("trip-plan", f"tag-{plan.day_count + 1}")
        removed = request.POST.get("remove", "")
        if not (removed.isascii() and removed.isdigit() and len(removed) < 4):
            return HttpResponseBadRequest()
        actions.remove_day(plan=plan, day=int(removed))
    except ValidationError as error:
        return _page(request, plan, secret, status=UNPROCESSABLE, problem=error.messages[0])
    return see_other("trip-plan")


@require_POST
def beginning(request: HttpRequest) -> HttpResponse:
    """Say when the first day is."""
    own = own_plan(request)
    if own is None:
        return see_other("trip-plan")
    plan, secret = own
    form = BeginningForm(request.POST)
    if not form.is_valid():
        return _page(request, plan, secret, status=UNPROCESSABLE, beginning=form)
    actions.set_beginning(plan=plan, starts_on=form.cleaned_data["starts_on"])
    return see_other("trip-plan")


@require_POST
def renew_share(request: HttpRequest) -> HttpResponse:
    """End the read-only link and make another."""
    own = own_plan(request)
    if own is not None:
        plan, secret = own
        actions.renew_share(plan=plan, secret=secret)
    return see_other("trip-plan", "teilen")


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest) -> HttpResponse:
    """Ask, then remove the plan here and on the server."""
    own = own_plan(request)
    if own is None:
        return see_other("trip-plan")
    if request.method != "POST":
        return render(request, "network/trip_plan_delete.html", {"view": itinerary(own[0])})
    actions.delete(plan=own[0])
    response = see_other("trip-plan")
    forget(response)
    return response


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """The own plan as a calendar file; without a date there is nothing to put into one."""
    own = own_plan(request)
    view = itinerary(own[0]) if own else None
    if view is None or not view.has_events:
        return see_other("trip-plan", "mitnehmen")
    return as_calendar(request, view)


@require_safe
def gpx(request: HttpRequest) -> HttpResponse:
    """The own plan for navigation devices."""
    own = own_plan(request)
    if own is None:
        return see_other("trip-plan")
    return as_gpx(request, itinerary(own[0]))


def _first_error(form: forms.Form) -> str:
    return str(next(iter(form.errors.values()))[0])
