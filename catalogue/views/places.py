"""Places while somebody types them."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from catalogue.search.places import gazetteer

SUGGESTIONS = 8


@require_safe
@cache_control(public=True, max_age=600)
def place_suggestions(request: HttpRequest) -> JsonResponse:
    """What `q` may become: a JSON list of at most eight places, best first; [] for none.

    Sets no cookie and reads none, so any cache may keep the answer.
    """
    matches = gazetteer().suggest(request.GET.get("q", ""), SUGGESTIONS)
    return JsonResponse(
        [
            {
                "name": entry.name,
                "context": entry.context,
                "kind": entry.kind,
                "slug": entry.slug,
                "lat": entry.lat,
                "lon": entry.lon,
            }
            for entry, _score in matches
        ],
        safe=False,
        json_dumps_params={"ensure_ascii": False},
    )
