"""Addresses that the catalogue serves itself."""

<<<<<<< HEAD
from django.urls import URLPattern, path

from catalogue.views.places import place_suggestions

urlpatterns: list[URLPattern] = [
    path("orte/vorschlaege", place_suggestions, name="place-suggestions"),
=======
from django.urls import path

from catalogue.views.geojson import search_geojson

urlpatterns = [
    path("suche.geojson", search_geojson, name="search-geojson"),
>>>>>>> ff4d991 (Search the catalogue by place, word and fact)
]
