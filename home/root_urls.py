"""Addresses that exist once, whatever the language."""

from django.conf import settings
from django.contrib.sitemaps.views import index, sitemap
from django.urls import path, register_converter

from catalogue.views.map_ground import FrameConverter, map_ground
from catalogue.views.tiles import region_tiles
from home.sitemaps import SITEMAPS
from home.views.app_icons import favicon
from home.views.media import media
from home.views.picture import picture
from home.views.robots import robots

register_converter(FrameConverter, "frame")

urlpatterns = [
    path("favicon.ico", favicon, name="favicon"),
    path(
        "bilder/<int:pk>/<slug:version>/<slug:shape>/<str:name>",
        picture,
        name="picture",
    ),
    path(f"{settings.MEDIA_URL.lstrip('/')}<path:name>", media, name="media"),
    path("robots.txt", robots, name="robots"),
    path("karten/region.pmtiles", region_tiles, name="region-tiles"),
    path("karten/grund/<frame:frame>.svg", map_ground, name="map-ground"),
    path(
        "sitemap.xml",
        index,
        {"sitemaps": SITEMAPS, "sitemap_url_name": "sitemap-part"},
        name="sitemap",
    ),
    path("sitemap-<section>.xml", sitemap, {"sitemaps": SITEMAPS}, name="sitemap-part"),
]
