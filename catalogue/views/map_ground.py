"""`/karten/grund/….svg`: what lies below the marks of a map on a page, without a word on it."""

import hashlib
from functools import lru_cache

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import condition, require_safe

from catalogue.exporters.basemap import kept_basemap
from catalogue.exporters.map_frame import Frame
from catalogue.exporters.map_ground import draw_ground, layers_of
from catalogue.freshness import PLACES


class FrameConverter:
    """A frame of a map in an address, as its name."""

    regex = r"[-0-9._x]{20,40}"

    def to_python(self, value: str) -> Frame:
        """The frame of that name; raises ValueError, which is an address that nobody has."""
        return Frame.named(value)

    def to_url(self, value: Frame) -> str:
        """The frame's name."""
        return value.name


def _etag(request: HttpRequest, frame: Frame) -> str:
    """Changes when the places do."""
    digest = hashlib.sha256(repr((PLACES.version(), frame)).encode()).hexdigest()
    return f'"{digest[:24]}"'


@lru_cache(maxsize=256)
def _drawn(etag: str, frame: Frame) -> bytes:
    """A drawing as of one version of the places; every process keeps the last ones."""
    return draw_ground(layers_of(kept_basemap()), frame).encode()


@require_safe
@gzip_page
@cache_control(public=True, max_age=86_400)
@condition(etag_func=_etag)
def map_ground(request: HttpRequest, frame: Frame) -> HttpResponse:
    """Land, houses and borders as `frame` cuts them, the same for everybody in every language."""
    return HttpResponse(_drawn(_etag(request, frame), frame), content_type="image/svg+xml")
