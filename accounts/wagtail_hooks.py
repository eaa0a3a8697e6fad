"""What accounts add to the Wagtail admin."""

from django import forms
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.views.account import BaseSettingsPanel
from wagtail.users.models import UserProfile

from accounts.models import User


class LogInPanel(BaseSettingsPanel):
    """Points at the one place where address, password and second factor are changed."""

    name = "log_in"
    title = _("Logging in")
    order = 150

    def get_form(self) -> forms.Form:
        """Wagtail asks each panel for a form; here is nothing to fill in."""
        return forms.Form()

    def render(self) -> str:
        return render_to_string("account/admin_panel.html", request=self.request)


@hooks.register("register_account_settings_panel")
def log_in_panel(request: HttpRequest, user: User, profile: UserProfile) -> LogInPanel:
    """On the account page of the admin."""
    return LogInPanel(request, user, profile)
