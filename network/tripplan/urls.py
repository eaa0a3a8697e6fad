"""Addresses of the trip plan."""

from django.urls import path

from network import converters  # noqa: F401  registers "token"
from network.tripplan.views import links, own, saving

urlpatterns = [
    path("", own.trip_plan, name="trip-plan"),
    path("merken/<int:pk>/", saving.save, name="trip-plan-save"),
    path("halt/<int:pk>/", own.stop, name="trip-plan-stop"),
    path("tage/", own.days, name="trip-plan-days"),
    path("beginn/", own.beginning, name="trip-plan-beginning"),
    path("teilen/", own.renew_share, name="trip-plan-renew-share"),
    path("loeschen/", own.delete, name="trip-plan-delete"),
    path("reiseplan.ics", own.calendar, name="trip-plan-calendar"),
    path("reiseplan.gpx", own.gpx, name="trip-plan-gpx"),
    path("weiterplanen/<token:token>/", links.continue_here, name="trip-plan-continue"),
    path("<token:token>/", links.shared, name="trip-plan-shared"),
    path("<token:token>/reiseplan.ics", links.shared_calendar, name="trip-plan-shared-calendar"),
    path("<token:token>/reiseplan.gpx", links.shared_gpx, name="trip-plan-shared-gpx"),
]
