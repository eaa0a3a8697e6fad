"""Gathers what the catalogue adds to the Wagtail admin."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.log_actions import LogActionRegistry
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from catalogue.models import ErrorReport, Place
from catalogue.viewsets import CatalogueViewSetGroup, comparison
from catalogue.viewsets.bulk_actions import BULK_ACTIONS
from catalogue.viewsets.choosing import PermittedDocuments, PermittedImages
from catalogue.viewsets.dashboard import ReportsPanel, UpkeepPanel
from catalogue.viewsets.ending_labels import EndingLabelsView
from catalogue.viewsets.place import PlacePermissionPolicy
from catalogue.viewsets.report import ErrorReportPermissionPolicy

register_permission_policy(Place, PlacePermissionPolicy(Place))
register_permission_policy(ErrorReport, ErrorReportPermissionPolicy(ErrorReport))
register_snippet(CatalogueViewSetGroup)
comparison.register()


@hooks.register("insert_global_admin_css")
def admin_style() -> SafeString:
    """The few rules that our own panels need."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


@hooks.register("construct_admin_api", order=100)
def guarded_files(router: WagtailAPIRouter) -> None:
    """In the place of Wagtail's endpoints, which show every file to everybody in the admin."""
    router.register_endpoint("images", PermittedImages)
    router.register_endpoint("documents", PermittedDocuments)


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    """What the history of an offering says beside Wagtail's own entries."""
    actions.register_action(
        "catalogue.at_once", _("Change at once"), _("Changed what needs no review; public at once")
    )
    actions.register_action(
        "catalogue.confirm", _("Confirm details"), _("Confirmed that all details hold")
    )
    actions.register_action("catalogue.merge", _("Merge"), _("Merged into another listing"))
    actions.register_action("catalogue.take_in", _("Take in"), _("Took in another listing"))


for action in BULK_ACTIONS:
    hooks.register("register_bulk_action", action)


@hooks.register("register_admin_urls")
def report_urls() -> list[URLPattern]:
    """Below `/admin/`, behind the admin's log-in."""
    return [
        path("reports/labels/", EndingLabelsView.as_view(), name="ending_labels"),
        path(
            "reports/labels/results/",
            EndingLabelsView.as_view(results_only=True),
            name="ending_labels_results",
        ),
    ]


@hooks.register("register_reports_menu_item")
def ending_labels_menu_item() -> MenuItem:
    """Among the reports of the admin's menu."""
    return MenuItem(_("Labels that end"), reverse("ending_labels"), icon_name="date", order=910)


@hooks.register("construct_homepage_panels")
def upkeep(request: HttpRequest, panels: list[Any]) -> None:
    """Show what waits for editors to those who may edit offerings."""
    if request.user.has_perm("catalogue.change_offering"):
        panels.append(UpkeepPanel())
    if request.user.has_perm("catalogue.view_errorreport"):
        panels.append(ReportsPanel())
