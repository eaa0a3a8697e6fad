"""`/karten/region.geojson`: what the results are drawn on."""

import hashlib
import json
from functools import lru_cache

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import condition, require_safe

from catalogue.exporters.basemap import basemap
from catalogue.freshness import PLACES


def _etag(request: HttpRequest) -> str:
    """Changes when the places do."""
    digest = hashlib.sha256(repr(PLACES.version()).encode()).hexdigest()
    return f'"{digest[:24]}"'


@lru_cache(maxsize=1)
def _written(etag: str) -> bytes:
    """The map as of one version of the places; every process keeps its last one."""
    return json.dumps(basemap(), ensure_ascii=False, separators=(",", ":")).encode()


@require_safe
@gzip_page
@cache_control(public=True, max_age=86_400)
@condition(etag_func=_etag)
def region_geojson(request: HttpRequest) -> HttpResponse:
    """Land, borders, settlements and landmarks as GeoJSON, as `exporters.basemap` has them.

    The same for everybody and in every language; a browser that has it asks once a day whether
    it still holds and gets 304 without a body.
    """
    return HttpResponse(_written(_etag(request)), content_type="application/geo+json")
