"""What holds where a pin stands, asked for while somebody moves it."""

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
from network.portal.pin import Pin


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
    if {"lat", "lon"} & set(form.errors):
        return HttpResponse(status=400)
    said = form.cleaned_data
    where = Pin(Point(said["lat"], said["lon"]), said.get("place"))
    return render(request, "network/portal/pin_place.html", {"pin": where})
