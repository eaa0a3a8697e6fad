"""Addresses that the catalogue serves itself."""

from django.urls import URLPattern, path

from catalogue.views.places import place_suggestions

urlpatterns: list[URLPattern] = [
    path("orte/vorschlaege", place_suggestions, name="place-suggestions"),
]
