"""`/suche.geojson`: the search page's answer for machines."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from catalogue.exporters.geojson import feature_collection
from catalogue.forms.search import SearchForm
from catalogue.search.offerings import Selection


@require_safe
def search_geojson(request: HttpRequest) -> JsonResponse:
    """The same parameters as the page; 400 with a message per parameter when one is wrong.

    `seite` is checked but does not cut: up to 1,000 features come at once.
    """
    form = SearchForm(request.GET)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors.get_json_data()}, status=400)
    return JsonResponse(
        feature_collection(Selection(form.to_query())), content_type="application/geo+json"
    )
