"""Operators manage people and the site; nobody else does, however groups are clicked together."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from accounts.models import User
from home.checks import only_operators_manage_people
from home.groups import ensure_editors_group, ensure_operators_group
from tests.factories import UserFactory
from tests.log_in import log_in

pytestmark = pytest.mark.django_db


def member_of(group: Group) -> Client:
    """The browser of somebody in a group, no superuser."""
    user = UserFactory()
    user.groups.add(group)
    client = Client()
    log_in(client, user)
    return client


@pytest.mark.parametrize(
    "address",
    [
        "wagtailadmin_home",
        "wagtailusers_users:index",
        "wagtailusers_users:add",
        "wagtailusers_groups:index",
        "wagtailsites:index",
        "wagtailadmin_collections:index",
        "wagtailadmin_workflows:index",
        "wagtailsnippets_catalogue_offering:list",
        "wagtailsnippets_network_outboxmail:list",
    ],
)
def test_an_operator_may_open_everything(address: str):
    assert member_of(ensure_operators_group()).get(reverse(address)).status_code == 200


def test_the_command_makes_both_groups_and_sets_them_back():
    call_command("make_groups")
    before = {
        group.name: set(group.permissions.all()) for group in Group.objects.prefetch_related()
    }
    Group.objects.get(name="Redaktion").permissions.add(
        Permission.objects.get(codename="change_user")
    )
    Group.objects.get(name="Betrieb").permissions.clear()

    call_command("make_groups")

    after = {group.name: set(group.permissions.all()) for group in Group.objects.all()}
    assert after == before


def test_nobody_becomes_an_administrator_without_an_operator():
    """Editors post what the form for people would post."""
    edith = member_of(ensure_editors_group())
    user = User.objects.get()
    form = {
        "email": user.email,
        "first_name": "Edith",
        "last_name": "E",
        "language": "de",
        "is_active": "on",
        "is_superuser": "on",
    }
    edith.post(reverse("wagtailusers_users:edit", args=[user.pk]), form)
    edith.post(reverse("wagtailusers_users:add"), {**form, "email": "zwei@example.org"})

    user.refresh_from_db()
    assert not user.is_superuser
    assert User.objects.count() == 1


def test_a_group_that_may_manage_people_is_reported():
    ensure_editors_group()
    ensure_operators_group()
    assert only_operators_manage_people(None, databases=["default"]) == []

    clicked = Group.objects.create(name="Ferienhilfe")
    clicked.permissions.add(Permission.objects.get(codename="change_user"))

    (error,) = only_operators_manage_people(None, databases=["default"])
    assert error.id == "home.E002"
    assert "Ferienhilfe" in error.msg
    assert only_operators_manage_people(None, databases=None) == []
