"""The page of one place, and the list of all places that have something to offer."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render

from catalogue.models import FormerSlug, Place
from home.place_page import PlacePage, places_by_district
from home.views.reading import only_for_reading


@only_for_reading
def place(request: HttpRequest, slug: str) -> HttpResponse:
    """What a place is and has; a former address leads to the present one."""
    found = Place.objects.filter(slug=slug).select_related("source").first()
    if found is None:
        former = FormerSlug.objects.filter(slug=slug).select_related("place").first()
        if former is None:
            raise Http404
        return HttpResponsePermanentRedirect(former.place.get_absolute_url())
    return render(request, "catalogue/place.html", {"view": PlacePage(found)})


@only_for_reading
def places(request: HttpRequest) -> HttpResponse:
    """All places with offerings, by district."""
    return render(request, "catalogue/places.html", {"districts": places_by_district()})
