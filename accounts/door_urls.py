"""Addresses in front of the admin's own, whatever the language."""

from django.urls import path

from accounts.views import doors

urlpatterns = [
    path("admin/login/", doors.log_in, name="admin-door-login"),
    path("admin/logout/", doors.log_out, name="admin-door-logout"),
    path("admin/password_reset/", doors.reset_password, name="admin-door-reset"),
    path("admin/password_reset/<path:rest>", doors.reset_password, name="admin-door-reset-rest"),
]
