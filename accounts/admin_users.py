"""Wagtail's pages for people, with our forms; stands in INSTALLED_APPS in Wagtail's place."""

from wagtail.users.apps import WagtailUsersAppConfig


class AdminUsersConfig(WagtailUsersAppConfig):
    user_viewset = "accounts.viewsets.UserViewSet"
