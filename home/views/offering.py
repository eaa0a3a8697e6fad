"""The page of one offering and its printed sheet, or what became of it."""

from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render

from catalogue.models import DETAILS_RELATIONS, Offering
from catalogue.search.results import CARD_RELATIONS
from home.offering_page import nearest_alike
from home.print_page import PrintPage
from home.views.reading import only_for_reading


@only_for_reading
def offering(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show a public offering; an old address leads to its present one.

    What was merged leads to what stands in its place. What else was public once and no longer
    is answers 410 and names what is near; a draft that nobody has seen is unknown.
    """
    found = _seen(pk)
    elsewhere = _elsewhere(request, found, "offering")
    return elsewhere or render(request, "catalogue/offering.html", {"object": _filled(found)})


@only_for_reading
def offering_print(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show a public offering as a sheet of A4; whatever else holds as for its page."""
    found = _seen(pk)
    if elsewhere := _elsewhere(request, found, "offering-print"):
        return elsewhere
    sheet = PrintPage(found, request.build_absolute_uri(found.get_absolute_url()))
    context = {"object": _filled(found), "sheet": sheet}
    return render(request, "catalogue/offering_print.html", context)


def _seen(pk: int) -> Offering:
    """An offering that is or was public; raises Http404 for one that nobody has seen."""
    rows = Offering.objects.filter(pk=pk).select_related("place", "merged_into")
    found: Offering | None = rows.first()
    if found is None:
        raise Http404
    if not found.live and found.withdrawn_at is None and found.first_published_at is None:
        raise Http404
    return found


def _elsewhere(request: HttpRequest, found: Offering, page: str) -> HttpResponse | None:
    """The answer for an offering that is gone or was asked for under another address."""
    kept = found.merged_into
    shown = kept if kept is not None and kept.live else found
    if not shown.live:
        gone = {"place": found.place, "category": found.category, "alike": nearest_alike(found)}
        return render(request, "410.html", gone, status=410)
    address = shown.address_of(page)
    if request.path != address:
        query = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)
    return None


def _filled(found: Offering) -> Offering:
    """With all that its page asks for."""
    prefetch_related_objects([found], *CARD_RELATIONS, "tags", DETAILS_RELATIONS[found.category])
    return found
