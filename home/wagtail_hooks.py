"""Gathers what the site adds to the Wagtail admin."""

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from home.views.guide import EditorGuideView
from home.views.untranslated import UntranslatedView


@hooks.register("register_admin_urls")
def report_urls() -> list[URLPattern]:
    """Below `/admin/`, behind the admin's log-in."""
    return [
        path("reports/untranslated/", UntranslatedView.as_view(), name="untranslated"),
        path("anleitung/", EditorGuideView.as_view(), name="editor-guide"),
    ]


@hooks.register("register_reports_menu_item")
def untranslated_menu_item() -> MenuItem:
    """Among the reports of the admin's menu."""
    return MenuItem(_("Untranslated"), reverse("untranslated"), icon_name="globe", order=900)


@hooks.register("register_help_menu_item")
def guide_menu_item() -> MenuItem:
    """In front of Wagtail's own guide, which knows nothing of claims and labels."""
    return MenuItem(_("Guide for editors"), reverse("editor-guide"), icon_name="help", order=100)
