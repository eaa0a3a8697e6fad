"""Each guard holds something: switched off, at least one cell of the matrix turns red."""

from collections.abc import Callable
from typing import NamedTuple

import pytest
from django.contrib.auth.models import AnonymousUser, Group, Permission
from django.test import Client
from pytest import MonkeyPatch  # noqa: PT013  for the type

from accounts.middleware import SecondFactorForAdmin
from catalogue.models import Offering
from catalogue.viewsets import choosing
from catalogue.viewsets.place import PlacePermissionPolicy
from catalogue.viewsets.report import ErrorReportPermissionPolicy
from home.access.addresses import Area, addresses
from home.access.matrix import read_rows, row_for
from home.groups import EDITORS
from home.picture_access import Audience
from home.views import bulk_action, media, picture
from network.admin_policies import NoDeletionPolicy, OnlyPolicy
from network.members import permissions
from network.members.models import Invitation, Organisation
from network.portal import access
from network.tripplan.models import TripPlan
from network.tripplan.views import own
from tests.access.asking import ask
from tests.access.test_matrix import differences
from tests.access.world import TRIP, World

pytestmark = pytest.mark.django_db


class Guard(NamedTuple):
    """How it is switched off, and which addresses it holds against whom."""

    off: Callable[[MonkeyPatch], object]
    names: tuple[str, ...]
    role: str


def always(name: str) -> Callable[[MonkeyPatch], object]:
    """A rule of `permissions` that says yes to everything."""
    return lambda patch: patch.setattr(permissions, name, lambda *_who: True)


def without(policy: type) -> Callable[[MonkeyPatch], object]:
    """A permission policy that offers what the permissions alone would."""
    return lambda patch: patch.delattr(policy, "user_has_permission")


def _any_organisation(request: access.PortalRequest, slug: str) -> Organisation:
    request.organisation = Organisation.objects.get(slug=slug)
    return request.organisation


GUARDS = {
    "log-in": Guard(
        lambda patch: patch.setattr(AnonymousUser, "is_authenticated", True),
        ("portal-dashboard", "portal-step", "account"),
        "anonymous",
    ),
    "admin and its second factor": Guard(
        lambda patch: patch.setattr(
            SecondFactorForAdmin, "__call__", lambda self, request: self.get_response(request)
        ),
        ("wagtailadmin_home", "wagtailusers_users:add"),
        "owner",
    ),
    "whose organisation": Guard(
        lambda patch: patch.setattr(access, "_organisation", _any_organisation),
        ("portal-dashboard", "portal-team"),
        "stranger",
    ),
    "whose listing": Guard(
        lambda patch: patch.setattr(
            access, "_listing", lambda person, organisation, pk: Offering.objects.get(pk=pk)
        ),
        ("portal-listing", "portal-step"),
        "other association",
    ),
    "see": Guard(
        lambda patch: patch.setattr(
            permissions, "listings_seen_by", lambda *_who: Offering.objects.none()
        ),
        ("portal-listing",),
        "viewer",
    ),
    "edit a listing": Guard(always("may_edit_listing"), ("portal-step",), "viewer"),
    "edit the organisation": Guard(
        always("may_edit_organisation"), ("portal-organisation",), "viewer"
    ),
    "own": Guard(always("may_own"), ("portal-mandates", "portal-terms"), "maintainer"),
    "manage the team": Guard(always("may_manage_team"), ("portal-team",), "maintainer"),
    "claim": Guard(always("may_claim"), ("portal-claim", "portal-find"), "maintainer"),
    "pictures of drafts": Guard(
        lambda patch: patch.setattr(picture, "audience_of", lambda *_what: Audience.ALL),
        ("picture",),
        "stranger",
    ),
    "files of the admin": Guard(
        lambda patch: patch.setattr(media, "is_editor", lambda _request: True),
        ("media",),
        "anonymous",
    ),
    "curate": Guard(always("may_curate"), ("portal-team",), "viewer"),
    "set terms": Guard(
        always("may_set_terms"),
        ("wagtailsnippets_network_termsofcooperation:inspect",),
        "editor",
    ),
    "whose invitation": Guard(
        lambda patch: patch.setattr(Invitation, "is_for", lambda *_who: True),
        ("invitation",),
        "other association",
    ),
    "whose trip plan": Guard(
        lambda patch: patch.setattr(
            own, "own_plan", lambda request: (TripPlan.objects.get(), TRIP)
        ),
        ("trip-plan-stop", "trip-plan-delete"),
        "anonymous",
    ),
    "rows that are only looked at": Guard(
        without(OnlyPolicy), ("wagtailsnippets_network_claim:edit",), "operator"
    ),
    "rows that are never deleted": Guard(
        lambda patch: patch.setattr(NoDeletionPolicy, "offered", ("view", "change", "delete")),
        ("wagtailsnippets_network_organisation:delete",),
        "operator",
    ),
    "places come from files": Guard(
        without(PlacePermissionPolicy), ("wagtailsnippets_catalogue_place:add",), "operator"
    ),
    "words of visitors": Guard(
        without(ErrorReportPermissionPolicy),
        ("wagtailsnippets_catalogue_errorreport:edit",),
        "operator",
    ),
    "choosers": Guard(
        lambda patch: patch.setattr(choosing, "may_choose", lambda *_who: True),
        ("wagtailsnippetchoosers_network_claim:choose",),
        "association",
    ),
    "files of the choosers": Guard(
        lambda patch: patch.delattr(choosing._Permitted, "get_queryset"),
        ("wagtailadmin_api:images:detail",),
        "association",
    ),
    "bulk actions": Guard(
        lambda patch: patch.setattr(bulk_action, "may_choose", lambda *_who: True),
        ("guarded-bulk-action",),
        "association",
    ),
    "permissions of the editors' group": Guard(
        lambda _patch: Group.objects.get(name=EDITORS).permissions.add(
            Permission.objects.get(codename="change_user")
        ),
        ("wagtailusers_users:edit",),
        "editor",
    ),
}


@pytest.mark.parametrize("name", GUARDS)
def test_without_the_guard_a_cell_turns_red(
    world: World, monkeypatch: MonkeyPatch, name: str
) -> None:
    guard = GUARDS[name]
    asked = [address for address in addresses() if address.name in guard.names]
    assert not differences(world, asked, [guard.role])
    guard.off(monkeypatch)
    red = {found.name.partition("@")[0] for found in differences(world, asked, [guard.role])}
    assert red == set(guard.names)


def test_a_password_alone_opens_no_address_of_the_admin(world: World) -> None:
    editor, client = world.users["editor"], Client()
    assert editor is not None
    client.force_login(editor)
    kept, world.cookies["editor"] = world.cookies["editor"], client.cookies
    try:
        opened = [
            (name, method, outcome)
            for address in addresses()
            if address.area in (Area.ADMIN, Area.ADMIN_API)
            for name in address.faces
            for method in ("GET", "POST")
            if not _asks_for_the_factor(
                outcome := ask(world, client, address, name, "editor", method)
            )
        ]
    finally:
        world.cookies["editor"] = kept
    assert not opened


def _asks_for_the_factor(outcome) -> bool:
    is_led_there = outcome.cell == "302" and "/konto/zweiter-faktor/" in outcome.leads_to
    return is_led_there and not outcome.tells_the_secret


def test_whatever_changes_something_asks_for_the_token_of_the_form(world: World) -> None:
    """The owner's and the editor's browsers, led here by a page of somebody else."""
    rows, client = read_rows(), Client(enforce_csrf_checks=True, raise_request_exception=False)
    open_to_others = [
        f"{name} as {role}: {outcome.cell}"
        for address in addresses()
        for name in address.faces
        for role in ("owner", "editor")
        if row_for(name, rows).post[role].endswith("+")
        and (outcome := ask(world, client, address, name, role, "POST")).cell != "403"
    ]
    assert not open_to_others


def test_documents_of_claims_have_no_address_and_lie_apart_from_public_files(
    world: World, settings
) -> None:
    document = world.things["claim"].proof_document
    with pytest.raises(NotImplementedError):
        _ = document.url
    assert not document.path.startswith(str(settings.MEDIA_ROOT))
