"""Addresses that the catalogue serves itself."""

from django.urls import path

from catalogue.views.geojson import search_geojson
from catalogue.views.places import place_suggestions

urlpatterns = [
    path("orte/vorschlaege", place_suggestions, name="place-suggestions"),
    path("suche.geojson", search_geojson, name="search-geojson"),
]
