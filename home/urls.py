"""Addresses of the public site, below the prefix of the language."""

from django.urls import path

from home.views.app_icons import web_manifest
from home.views.feed import new_offerings
from home.views.offering import offering, offering_print
from home.views.place import place, places
from home.views.report import report, report_thanks
from home.views.search import search

urlpatterns = [
    path("seite.webmanifest", web_manifest, name="web-manifest"),
    path("suche/", search, name="search"),
    path("neu.atom", new_offerings, name="new-offerings"),
    path("angebote/<slug:slug>-<int:pk>/", offering, name="offering"),
    path("angebote/<slug:slug>-<int:pk>/druck/", offering_print, name="offering-print"),
    path("angebote/<slug:slug>-<int:pk>/hinweis/", report, name="offering-report"),
    path(
        "angebote/<slug:slug>-<int:pk>/hinweis/danke/",
        report_thanks,
        name="offering-report-thanks",
    ),
    path("orte/", places, name="places"),
    path("orte/<slug:slug>/", place, name="place"),
]
