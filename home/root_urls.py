"""Addresses that exist once, whatever the language."""

from django.contrib.sitemaps.views import index, sitemap
from django.urls import path

from home.sitemaps import SITEMAPS
from home.views.app_icons import favicon
from home.views.robots import robots

urlpatterns = [
    path("favicon.ico", favicon, name="favicon"),
    path("robots.txt", robots, name="robots"),
    path(
        "sitemap.xml",
        index,
        {"sitemaps": SITEMAPS, "sitemap_url_name": "sitemap-part"},
        name="sitemap",
    ),
    path("sitemap-<section>.xml", sitemap, {"sitemaps": SITEMAPS}, name="sitemap-part"),
]
