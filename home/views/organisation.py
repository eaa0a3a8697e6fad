"""The pages of those who take part: all of them, and one with what it offers."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from home.organisation_list import OrganisationList, OrganisationSearch, public_rows
from home.organisation_page import OrganisationPage
from home.paging import number_asked
from home.views.reading import only_for_reading
from network.members.models import Organisation


@only_for_reading
def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """What an organisation is and offers.

    One that has left answers 410; one that no editor has approved is unknown.
    """
    found = (
        Organisation.objects.filter(slug=slug, approved_at__isnull=False)
        .select_related("place", "logo")
        .prefetch_related("texts", "competences")
        .defer("place__boundary", "place__landscape")
        .first()
    )
    if found is None:
        raise Http404
    if not found.is_public:
        return render(request, "network/organisation_left.html", {"place": found.place}, status=410)
    view = OrganisationPage(found, number_asked(request))
    if view.is_missing:
        raise Http404
    return render(request, "network/organisation.html", {"view": view, "organisation": found})


@only_for_reading
def organisations(request: HttpRequest) -> HttpResponse:
    """All who take part, by name; what cannot be asked for is answered with its message and 400."""
    rows = public_rows()
    asked = OrganisationSearch(request.GET, rows)
    if not asked.is_valid():
        return render(request, "network/organisations.html", {"form": asked}, status=400)
    view = OrganisationList(asked, rows, number_asked(request))
    if view.is_missing:
        raise Http404
    return render(request, "network/organisations.html", {"view": view, "form": asked})
