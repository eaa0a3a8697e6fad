"""The search page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.vary import vary_on_headers

from catalogue.exporters.basemap import kept_basemap
from catalogue.forms.search import SearchForm
from catalogue.search.query import Parameter, Query
from catalogue.search.results import search as find
from home.cards import Look, listed
from home.paging import Link
from home.search_map import map_data
from home.search_page import SearchPage, address_of
from home.views.reading import only_for_reading

_TYPED = (Parameter.WORDS, Parameter.PLACE, Parameter.RADIUS)


@only_for_reading
@vary_on_headers("HX-Request")
def search(request: HttpRequest) -> HttpResponse:
    """Results of a search by place, words and filters.

    A place that nobody knows is answered with the ones that may be meant; any other mistake
    with its message and 400. A page beyond the last does not exist. Asked by htmx, it answers
    with its middle alone; a place unknown is then a page to go to.
    """
    is_swap = request.headers.get("HX-Request") == "true"
    form = SearchForm(request.GET)
    if not form.is_valid():
        if is_swap:
            return HttpResponse(headers={"HX-Redirect": request.get_full_path()})
        return _mistaken(request, form)
    query = form.to_query()
    results = find(query)
    if results.is_page_missing:
        raise Http404
    hits = listed(results.hits, Look(level=2), is_top=True)
    context = {
        "view": SearchPage(query, results, hits),
        "form": form,
        "map": map_data(query, results, hits),
        "map_sources": kept_basemap()["attribution"],
        "base": "fragment.html" if is_swap else "base.html",
    }
    return render(request, "catalogue/search.html", context)


def _mistaken(request: HttpRequest, form: SearchForm) -> HttpResponse:
    """The form as it was typed, with what is wrong, and the places that may be meant."""
    typed = {name.value: request.GET.get(name, "").replace("\x00", "") for name in _TYPED}
    # What was typed as a radius may be anything; the choices are not.
    values = {**typed, Parameter.RADIUS.value: ""}
    suggestions = [
        Link(
            ", ".join(filter(None, (match.entry.name, match.entry.context))),
            f"{address_of(Query())}?{_with_place(request, match.entry.name)}",
        )
        for match in form.suggestions
    ]
    messages = [str(message) for errors in form.errors.values() for message in errors]
    return render(
        request,
        "catalogue/search_mistaken.html",
        {"values": values, "messages": messages, "suggestions": suggestions},
        status=200 if form.is_place_unknown else 400,
    )


def _with_place(request: HttpRequest, place: str) -> str:
    """The query part of this request with another place in it."""
    changed = request.GET.copy()
    changed[Parameter.PLACE] = place
    return changed.urlencode()
