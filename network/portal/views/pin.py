"""What holds and what lies where a pin stands, asked for while somebody moves it."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from catalogue.forms.coordinates import latitude_field, longitude_field
from catalogue.forms.place_choice import PlaceField
from catalogue.geo import Point
from catalogue.models import Offering
from network.members.models import Organisation
from network.portal.access import PortalRequest, listing_page
from network.portal.pin import Pin, picture_of


class PinForm(forms.Form):
    """A point, and the place as it is typed at the moment."""

    lat = latitude_field()
    lon = longitude_field()
    place = PlaceField(required=False)


@require_safe
@listing_page(edits=True)
def pin(request: PortalRequest, organisation: Organisation, offering: Offering) -> HttpResponse:
    """A part of a page: municipality, statuses and warnings for a point; 400 for what is none."""
    form = PinForm(request.GET)
    point = _point(form)
    if point is None:
        return HttpResponse(status=400)
    context = {"pin": Pin(point, form.cleaned_data.get("place"))}
    return render(request, "network/portal/pin_place.html", context)


@require_safe
@listing_page(edits=True)
def picture(request: PortalRequest, organisation: Organisation, offering: Offering) -> HttpResponse:
    """The surroundings of a point as a drawing; 400 for what is no point."""
    point = _point(PinForm(request.GET))
    if point is None:
        return HttpResponse(status=400)
    return HttpResponse(picture_of(point), content_type="image/svg+xml")


def _point(form: PinForm) -> Point | None:
    if {"lat", "lon"} & set(form.errors):
        return None
    return Point(form.cleaned_data["lat"], form.cleaned_data["lon"])
