"""Gathers what the network adds to the Wagtail admin."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from network.admin_policies import NoDeletionPolicy, OnlyPolicy
from network.members import permissions
from network.members.viewsets import NetworkViewSetGroup
from network.members.viewsets.dashboard import MembersPanel
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
