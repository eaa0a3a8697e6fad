"""Addresses that the catalogue serves itself."""

from django.urls import path

from catalogue.views.basemap import region_geojson
from catalogue.views.geojson import search_geojson
from catalogue.views.places import place_suggestions

urlpatterns = [
    path("orte/vorschlaege", place_suggestions, name="place-suggestions"),
    path("karten/region.geojson", region_geojson, name="region-geojson"),
    path("suche.geojson", search_geojson, name="search-geojson"),
]
