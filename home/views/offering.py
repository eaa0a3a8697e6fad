"""The page of one offering, or what became of it."""

from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from catalogue.models import DETAILS_RELATIONS, Offering
from catalogue.search.results import CARD_RELATIONS
from home.offering_page import nearest_alike


@require_safe
def offering(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show a public offering; an old address leads to its present one.

    What was public once and no longer is answers 410 and names what is near; a draft that
    nobody has seen is unknown.
    """
    found = Offering.objects.filter(pk=pk).select_related("place").first()
    if found is None:
        raise Http404
    if not found.live:
        if found.withdrawn_at is None and found.first_published_at is None:
            raise Http404
        gone = {"place": found.place, "category": found.category, "alike": nearest_alike(found)}
        return render(request, "410.html", gone, status=410)
    address = found.get_absolute_url()
    if request.path != address:
        query = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)
    prefetch_related_objects([found], *CARD_RELATIONS, "tags", DETAILS_RELATIONS[found.category])
    return render(request, "catalogue/offering.html", {"object": found})
