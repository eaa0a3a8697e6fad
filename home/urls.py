"""Addresses of the public site, below the prefix of the language."""

from django.urls import path

from home.views.app_icons import web_manifest
from home.views.details_check import details_check
from home.views.feed import new_offerings
from home.views.guide import provider_guide
from home.views.offering import offering, offering_print
from home.views.organisation import organisation, organisations
from home.views.place import place, places
from home.views.report import report, report_thanks
from home.views.search import search
from home.views.search_picture import search_picture
from home.views.share_picture import share_picture
from home.views.style_guide import style_guide

urlpatterns = [
    path("seite.webmanifest", web_manifest, name="web-manifest"),
    path("teilen/<slug:kind>-<int:pk>/<slug:version>.jpg", share_picture, name="share-picture"),
    path("suche/", search, name="search"),
    path("suche/karte.svg", search_picture, name="search-picture"),
    path("neu.atom", new_offerings, name="new-offerings"),
    path("angebote/<slug:slug>-<int:pk>/", offering, name="offering"),
    path("angebote/<slug:slug>-<int:pk>/druck/", offering_print, name="offering-print"),
    path("angebote/<slug:slug>-<int:pk>/hinweis/", report, name="offering-report"),
    path(
        "angebote/<slug:slug>-<int:pk>/hinweis/danke/",
        report_thanks,
        name="offering-report-thanks",
    ),
    path("anbieter/hilfe/", provider_guide, name="provider-guide"),
    path("betriebe/", organisations, name="organisations"),
    path("betriebe/<slug:slug>/", organisation, name="organisation"),
    path("angaben/<str:token>/", details_check, name="details-check"),
    path("stil/", style_guide, name="style-guide"),
    path("orte/", places, name="places"),
    path("orte/<slug:slug>/", place, name="place"),
]
