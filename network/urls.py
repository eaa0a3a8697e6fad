"""Gathers the network's addresses from its rooms."""

from django.urls import include, path

urlpatterns = [
    path("reiseplan/", include("network.tripplan.urls")),
]
