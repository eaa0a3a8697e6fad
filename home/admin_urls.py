"""Addresses in front of the admin's own: the same ones, with a guard that Wagtail's lack."""

from django.urls import path

from home.views.bulk_action import bulk_action

urlpatterns = [
    path(
        "admin/bulk/<str:app_label>/<str:model_name>/<str:action>/",
        bulk_action,
        name="guarded-bulk-action",
    ),
]
