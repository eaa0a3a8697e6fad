"""Gathers what the catalogue adds to the Wagtail admin."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from catalogue.models import ErrorReport, Place
from catalogue.viewsets import CatalogueViewSetGroup
from catalogue.viewsets.dashboard import ReportsPanel, UpkeepPanel
from catalogue.viewsets.place import PlacePermissionPolicy
from catalogue.viewsets.report import ErrorReportPermissionPolicy

register_permission_policy(Place, PlacePermissionPolicy(Place))
register_permission_policy(ErrorReport, ErrorReportPermissionPolicy(ErrorReport))
register_snippet(CatalogueViewSetGroup)


@hooks.register("insert_global_admin_css")
def admin_style() -> SafeString:
    """The few rules that our own panels need."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


@hooks.register("construct_homepage_panels")
def upkeep(request: HttpRequest, panels: list[Any]) -> None:
    """Show what waits for editors to those who may edit offerings."""
    if request.user.has_perm("catalogue.change_offering"):
        panels.append(UpkeepPanel())
    if request.user.has_perm("catalogue.view_errorreport"):
        panels.append(ReportsPanel())
