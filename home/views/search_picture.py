"""`/suche/karte.svg`: the map of a search as one picture."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.views.decorators.cache import cache_control
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from catalogue.forms.search import SearchForm
from home.search_map import picture_of


@require_safe
@gzip_page
@cache_control(public=True, max_age=300)
def search_picture(request: HttpRequest) -> HttpResponse:
    """The search page's parameters, and what it shows on its map, drawn on the server.

    400 with the messages in plain text when a parameter is wrong or its place unknown.
    """
    form = SearchForm(request.GET)
    if not form.is_valid():
        messages = [str(message) for errors in form.errors.values() for message in errors]
        return HttpResponseBadRequest("\n".join(messages), content_type="text/plain; charset=utf-8")
    picture = picture_of(form.to_query())
    if picture is None:
        raise Http404
    return HttpResponse(picture, content_type="image/svg+xml")
