"""Gathers what the network adds to the Wagtail admin."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets import Button
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from accounts.models import User
from catalogue.models import Offering
from network.admin_policies import NoDeletionPolicy, OnlyPolicy
from network.members import permissions
from network.members.viewsets import NetworkViewSetGroup
from network.members.viewsets.dashboard import MembersPanel
from network.members.viewsets.merging import MergeView
from network.models import (
    Claim,
    Competence,
    Mandate,
    Membership,
    Organisation,
    OutboxMail,
    TermsOfCooperation,
)

for looked_at in (Claim, Mandate, Membership, OutboxMail):
    register_permission_policy(looked_at, OnlyPolicy(looked_at))
for kept in (Competence, Organisation, TermsOfCooperation):
    register_permission_policy(kept, NoDeletionPolicy(kept))
register_snippet(NetworkViewSetGroup)


@hooks.register("construct_homepage_panels")
def members(request: HttpRequest, panels: list[Any]) -> None:
    """Show who waits for an answer to those who decide."""
    if permissions.may_curate(request.user):
        panels.append(MembersPanel())


@hooks.register("register_admin_urls")
def merging() -> list[URLPattern]:
    """Below `/admin/`, behind the admin's log-in."""
    return [path("merge/<int:pk>/", MergeView.as_view(), name="merge_listings")]


@hooks.register("register_snippet_listing_buttons")
def merge_button(snippet: Any, user: User, next_url: str | None = None) -> Iterator[Button]:
    """In the menu of each offering that is not merged yet, for those who decide."""
    if not isinstance(snippet, Offering) or snippet.merged_into_id is not None:
        return
    if permissions.may_curate(user):
        url = reverse("merge_listings", args=[snippet.pk])
        yield Button(_("Merge with another listing…"), url=url, icon_name="resubmit", priority=40)
