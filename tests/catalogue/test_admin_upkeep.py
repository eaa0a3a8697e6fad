"""Editors see what is due, and change many offerings at once."""

import datetime
import io
from typing import Any
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from catalogue.actions.changing import revise
from catalogue.actions.checking import ask, close_unanswered
from catalogue.models import LabelAward, Offering
from catalogue.search import index
from tests.catalogue.admin_forms import address
from tests.catalogue.test_admin_list import names
from tests.factories import LabelSchemeFactory, OfferingFactory, TagFactory, UserFactory

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
DAY = datetime.timedelta(days=1)
LIST = reverse("wagtailsnippets_catalogue_offering:list")


def bulk(action: str, *offerings: Offering | str, back: str = LIST) -> str:
    url = reverse("wagtail_bulk_action", args=["catalogue", "offering", action])
    ids = "&".join(f"id={getattr(offering, 'pk', offering)}" for offering in offerings)
    return f"{url}?{ids}&next={quote(back)}"


def old(name: str, **fields: Any) -> Offering:
    made: Offering = OfferingFactory(name=name, checked_on=TODAY - 400 * DAY, **fields)
    return made


def test_the_list_is_narrowed_by_confirmation(edith: Client) -> None:
    old("fällig")
    asked, once, twice = old("gefragt"), old("einmal"), old("zweimal", missed_checks=1)
    OfferingFactory(name="frisch", checked_on=TODAY)
    ask(offering=asked)
    for silent in (once, twice):
        ask(offering=silent, at=timezone.now() - 29 * DAY)
    close_unanswered()

    assert names(edith, freshness="due") == ["einmal", "fällig"]
    assert names(edith, freshness="asked") == ["gefragt"]
    assert names(edith, freshness="missed") == ["einmal"]
    assert names(edith, freshness="outdated") == ["zweimal"]


def test_the_first_page_counts_what_the_lists_show(edith: Client) -> None:
    old("fällig")
    old("zweimal", missed_checks=2)
    LabelAward.objects.create(
        offering=old("Hof"), scheme=LabelSchemeFactory(), valid_to=TODAY + 10 * DAY
    )

    page = BeautifulSoup(edith.get(reverse("wagtailadmin_home")).content, "html.parser")

    counts = {
        item.dt.get_text(strip=True): item.dd.get_text(strip=True)
        for item in page.select(".upkeep__item")
    }
    assert counts["Angaben zu bestätigen"] == "3"
    assert counts["Angaben, die niemand bestätigt"] == "1"
    assert counts["Siegel, die bald enden"] == "1"


def test_only_labels_that_end_soon_and_that_none_follows_are_reported(edith: Client) -> None:
    scheme = LabelSchemeFactory(name="Bio-Siegel")
    for name, days in (("morgen", 1), ("in 60 Tagen", 60), ("in 61 Tagen", 61), ("gestern", -1)):
        LabelAward.objects.create(
            offering=OfferingFactory(name=name), scheme=scheme, valid_to=TODAY + days * DAY
        )
    renewed = OfferingFactory(name="erneuert")
    for days in (10, 800):
        LabelAward.objects.create(
            offering=renewed, scheme=scheme, valid_to=TODAY + days * DAY, number=str(days)
        )
    LabelAward.objects.create(
        offering=OfferingFactory(name="Entwurf", live=False), scheme=scheme, valid_to=TODAY + DAY
    )

    page = BeautifulSoup(edith.get(reverse("ending_labels")).content, "html.parser")

    rows = [row.get_text(" ", strip=True) for row in page.select("table.listing tbody tr")]
    assert [row.split(" Bio")[0] for row in rows] == ["morgen", "in 60 Tagen"]


def test_the_report_of_labels_can_be_taken_along(edith: Client) -> None:
    LabelAward.objects.create(
        offering=OfferingFactory(name="=Hof()"),
        scheme=LabelSchemeFactory(name="Bio"),
        valid_to=TODAY,
    )

    response = edith.get(reverse("ending_labels"), {"export": "xlsx"})

    rows = list(load_workbook(io.BytesIO(response.getvalue())).active.values)
    assert rows[1][:2] == ("=Hof()", "Bio")
    lines = edith.get(reverse("ending_labels"), {"export": "csv"}).getvalue().decode()
    assert "\n'=Hof(),Bio" in lines


def test_the_report_is_closed_for_people_without_permission(client: Client) -> None:
    stranger = UserFactory()
    stranger.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(stranger)

    assert client.get(reverse("ending_labels")).status_code == 302


def test_one_offering_is_marked_as_checked(edith: Client) -> None:
    house = old("Krug", missed_checks=2)
    url = address("checked", house)

    assert edith.get(url).status_code == 200
    assert Offering.objects.get().checked_on != TODAY
    edith.post(url)

    now = Offering.objects.get()
    assert (now.checked_on, now.missed_checks) == (TODAY, 0)
    assert "Bestätigt am" in edith.get(address("edit", house)).content.decode()


def test_many_are_marked_as_checked(edith: Client) -> None:
    one, other = old("Eins"), old("Zwei")
    url = bulk("checked", one, other)

    page = edith.get(url).content.decode()
    assert "Eins" in page
    assert "Zwei" in page
    edith.post(url)

    assert set(Offering.objects.values_list("checked_on", flat=True)) == {TODAY}


def test_many_are_tagged_in_public_and_in_their_drafts(edith: Client) -> None:
    bio, wlan = TagFactory(slug="bio"), TagFactory(slug="wlan")
    one, other = old("Eins"), old("Zwei")
    other.tags.add(wlan)
    other.save()
    revise(offering=one, changes={"name": "Neu"}, by=UserFactory(), is_verified=True)

    edith.post(bulk("tag", one, other), {"add": [bio.pk], "remove": [wlan.pk]})

    assert [list(o.tags.slugs()) for o in Offering.objects.order_by("pk")] == [["bio"], ["bio"]]
    one = Offering.objects.get(pk=one.pk)
    assert one.name == "Eins"
    one.latest_revision.publish()
    one = Offering.objects.get(pk=one.pk)
    assert (one.name, list(one.tags.slugs())) == ("Neu", ["bio"])
    assert other.revisions.count() == 2  # as it was, and as it is


def test_tags_both_ways_or_none_are_refused(edith: Client) -> None:
    bio, house = TagFactory(slug="bio"), old("Eins")

    for data, says in (({}, "mindestens ein"), ({"add": [bio.pk], "remove": [bio.pk]}, "zugleich")):
        response = edith.post(bulk("tag", house), data)
        assert says in response.content.decode()
    assert not house.tags.exists()


def test_many_are_published_and_taken_down(edith: Client) -> None:
    draft, live = OfferingFactory(name="Entwurf", live=False), OfferingFactory(name="Öffentlich")
    revise(offering=live, changes={"name": "Anders"}, by=UserFactory(), is_verified=True)

    edith.post(bulk("publish", draft, live))
    assert set(Offering.objects.public().values_list("name", flat=True)) == {"Entwurf", "Anders"}

    edith.post(bulk("unpublish", draft, live))
    assert not Offering.objects.public().exists()


def test_what_somebody_has_locked_stays_as_it_is(edith: Client) -> None:
    house = old("Krug")
    Offering.objects.update(locked=True, locked_by=UserFactory(), locked_at=timezone.now())

    page = edith.get(bulk("checked", house)).content.decode()
    edith.post(bulk("checked", house))

    assert "gesperrt" in page
    assert Offering.objects.get().checked_on != TODAY


@pytest.mark.parametrize("action", ["tag", "checked", "publish", "unpublish"])
def test_people_without_permission_change_nothing(client: Client, action: str) -> None:
    stranger = UserFactory()
    stranger.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(stranger)
    house, bio = old("Krug"), TagFactory(slug="bio")

    client.post(bulk(action, house), {"add": [bio.pk]})

    now = Offering.objects.get()
    assert (now.live, now.checked_on, now.tags.count()) == (True, TODAY - 400 * DAY, 0)


def test_all_of_the_list_means_all_that_its_filters_show(edith: Client) -> None:
    old("Krug am Bach", category="food", kind="inn")
    old("Hotel am Bach")
    old("Krug im Tal", category="food", kind="inn")
    index.refresh(Offering.objects.all())

    edith.post(bulk("checked", "all", back=f"{LIST}?category=food&q=Bach"))

    checked = Offering.objects.filter(checked_on=TODAY)
    assert list(checked.values_list("name", flat=True)) == ["Krug am Bach"]
