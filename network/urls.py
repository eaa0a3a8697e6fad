"""Gathers the network's addresses from its rooms."""

from django.urls import include, path

urlpatterns = [
    path("anbieter/", include("network.members.urls")),
    path("anbieter/", include("network.portal.urls")),
    path("reiseplan/", include("network.tripplan.urls")),
]
