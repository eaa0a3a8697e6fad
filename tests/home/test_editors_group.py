"""Editors look after all content and manage neither people nor the site itself."""

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission

from home.groups import ensure_associations_group, ensure_editors_group
from tests.factories import UserFactory
from tests.log_in import log_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def edith(client: Client) -> Client:
    """Edith, an editor who is no superuser, logged in."""
    user = UserFactory(email="edith@example.org")
    user.groups.add(ensure_editors_group())
    log_in(client, user)
    return client


def test_group_is_the_same_when_made_again() -> None:
    first = ensure_editors_group()
    before = set(first.permissions.values_list("codename", flat=True))
    second = ensure_editors_group()

    assert second.pk == first.pk
    assert set(second.permissions.values_list("codename", flat=True)) == before
    assert second.page_permissions.count() == 5
    assert second.collection_permissions.count() == 6


def test_group_loses_permissions_that_the_file_does_not_name() -> None:
    group = ensure_editors_group()
    user_permission = Permission.objects.get(codename="change_user")
    group.permissions.add(user_permission)
    GroupPagePermission.objects.create(
        group=group,
        page=group.page_permissions.first().page,
        permission=Permission.objects.get(codename="bulk_delete_page"),
    )

    ensure_editors_group()

    assert user_permission not in group.permissions.all()
    assert not group.page_permissions.filter(permission__codename="bulk_delete_page").exists()


@pytest.mark.parametrize(
    "address",
    [
        "wagtailadmin_home",
        "wagtailsnippets_catalogue_offering:list",
        "wagtailadmin_explore_root",
        "wagtailimages:index",
        "wagtaildocs:index",
        "wagtailadmin_account",
    ],
)
def test_editor_may_open_content(edith: Client, address: str) -> None:
    assert edith.get(reverse(address)).status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "wagtailusers_users:index",
        "wagtailusers_users:add",
        "wagtailusers_groups:index",
        "wagtailsites:index",
        "wagtailadmin_collections:index",
        "wagtailadmin_workflows:index",
    ],
)
def test_editor_may_not_open_administration(edith: Client, address: str) -> None:
    response = edith.get(reverse(address), follow=True)

    assert response.redirect_chain == [(reverse("wagtailadmin_home"), 302)]


def test_association_enters_the_admin_and_finds_nothing_of_others(client: Client) -> None:
    anke = UserFactory(email="anke@example.org")
    anke.groups.add(ensure_associations_group())
    log_in(client, anke)

    assert client.get(reverse("wagtailadmin_home")).status_code == 200
    for address in (
        "wagtailsnippets_catalogue_offering:list",
        "wagtailsnippets_network_claim:list",
        "wagtailimages:index",
        "wagtaildocs:index",
        "wagtailusers_users:index",
    ):
        assert client.get(reverse(address)).status_code == 302
