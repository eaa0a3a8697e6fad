"""Answers that several views give."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from wagtail.models import Site

from network.tripplan.calendar_file import calendar_file
from network.tripplan.gpx import gpx_file
from network.tripplan.itinerary import Itinerary


def see_other(name: str, fragment: str = "") -> HttpResponse:
    """Lead to a page after a POST (303), to the element `fragment` on it."""
    address = reverse(name)
    location = f"{address}#{fragment}" if fragment else address
    return HttpResponse(status=303, headers={"Location": location})


def as_calendar(request: HttpRequest, view: Itinerary) -> HttpResponse:
    """A plan as a calendar file to be saved."""
    content = calendar_file(
        view,
        host=request.get_host().partition(":")[0],
        site_name=_site_name(request),
        absolute=request.build_absolute_uri,
    )
    return _download(content, "text/calendar; charset=utf-8", "reiseplan.ics")


def as_gpx(request: HttpRequest, view: Itinerary) -> HttpResponse:
    """A plan as a GPX file to be saved."""
    content = gpx_file(view, site_name=_site_name(request), absolute=request.build_absolute_uri)
    return _download(content, "application/gpx+xml", "reiseplan.gpx")


def _download(content: bytes, content_type: str, filename: str) -> HttpResponse:
    disposition = f'attachment; filename="{filename}"'
    return HttpResponse(
        content, content_type=content_type, headers={"Content-Disposition": disposition}
    )


def _site_name(request: HttpRequest) -> str:
    site = Site.find_for_request(request)
    return (site.site_name if site else "") or settings.WAGTAIL_SITE_NAME
