"""The list of offerings: what it shows, what it costs, what it can be narrowed by."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from catalogue.models import Offering, OfferingHours, OfferingText, Origin
from catalogue.search import index
from tests.catalogue.admin_forms import address
from tests.factories import OfferingFactory, SourceFactory, UserFactory, make_place
from tests.log_in import log_in

pytestmark = pytest.mark.django_db


def names(client: Client, **query: str) -> list[str]:
    response = client.get(address("list"), query)
    assert response.status_code == 200
    return sorted(offering.name for offering in response.context["object_list"])


def queries_for(client: Client) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        response = client.get(address("list"))
    assert response.status_code == 200
    return len(captured)


def test_number_of_queries_does_not_grow_with_the_rows(edith: Client) -> None:
    district = make_place("Testkreis", kind="district")
    town = make_place("Testdorf", parent=district)

    def add(count: int) -> None:
        for _ in range(count):
            offering = OfferingFactory(place=town)
            offering.save_revision()
        index.refresh(Offering.objects.all())

    add(5)
    edith.get(address("list"))  # fills the caches of content types and sites
    few = queries_for(edith)
    add(45)

    assert queries_for(edith) == few


def test_list_names_place_district_and_state(edith: Client) -> None:
    district = make_place("Testkreis", kind="district")
    OfferingFactory(place=make_place("Testdorf", parent=district), live=False)

    page = edith.get(address("list")).content.decode()

    for expected in ("Testdorf", "Testkreis", "Hotel", "Übernachten", "Entwurf"):
        assert expected in page


@pytest.mark.parametrize("query", ['"', 'alter "krug', "'", "%", "\\", "(", "*", "a" * 10_000, ":"])
def test_search_answers_whatever_is_typed(edith: Client, query: str) -> None:
    OfferingFactory(name="Alter Krug")

    assert edith.get(address("list"), {"q": query}).status_code == 200


def test_search_finds_folded_words_and_names_of_drafts(edith: Client) -> None:
    index.refresh([OfferingFactory(name="Gasthof Südblick", place=make_place("Große Höhe"))])
    OfferingFactory(name="Neuer Krug", live=False)

    assert names(edith, q="suedblick") == ["Gasthof Südblick"]
    assert names(edith, q="grosse hoehe") == ["Gasthof Südblick"]
    assert names(edith, q="neuer") == ["Neuer Krug"]
    assert names(edith, q="nirgends") == []


def test_filters_narrow_the_list(edith: Client) -> None:
    district = make_place("Testkreis", kind="district")
    inside = make_place("Testdorf", parent=district)
    outside = make_place("Anderswo")
    hotel = OfferingFactory(name="Hotel", place=inside)
    OfferingFactory(name="Krug", category="food", kind="pub", place=outside, live=False)
    source = SourceFactory()
    Origin.objects.create(
        offering=hotel,
        source=source,
        external_id="1",
        licence="cc0",
        as_of=datetime.date(2026, 1, 1),
    )
    OfferingHours.objects.create(offering=hotel, rule="Mo 10:00-12:00")
    index.refresh(Offering.objects.all())
    old = timezone.now() - datetime.timedelta(days=200)
    Offering.objects.filter(pk=hotel.pk).update(updated_at=old)

    assert names(edith, category="food") == ["Krug"]
    assert names(edith, kind="hotel") == ["Hotel"]
    assert names(edith, district=str(district.pk)) == ["Hotel"]
    assert names(edith, status="draft") == ["Krug"]
    assert names(edith, status="live") == ["Hotel"]
    assert names(edith, status="changed") == []
    assert names(edith, status="withdrawn") == []
    assert names(edith, status="locked") == []
    assert names(edith, source=str(source.pk)) == ["Hotel"]
    assert names(edith, completeness="low") == ["Hotel", "Krug"]
    assert names(edith, completeness="full") == []
    assert names(edith, age="180") == ["Hotel"]
    assert names(edith, age="365") == []
    assert names(edith, updated_at_to=f"{old + datetime.timedelta(days=1):%Y-%m-%d}") == ["Hotel"]
    OfferingText.objects.create(offering=hotel, language="de", summary="Gut.")
    assert names(edith, lacks="hours") == ["Krug"]
    assert names(edith, lacks="summary") == ["Krug"]
    assert names(edith, lacks="picture") == ["Hotel", "Krug"]
    assert names(edith, lacks="check") == ["Hotel", "Krug"]


@pytest.mark.parametrize(
    "query",
    [
        {"category": "casino"},
        {"district": "x"},
        {"status": "gone"},
        {"ordering": "password"},
        {"p": "9999"},
        {"updated_at_from": "gestern"},
    ],
)
def test_unknown_filter_values_are_no_fault(edith: Client, query: dict[str, str]) -> None:
    OfferingFactory()

    assert edith.get(address("list"), query).status_code == 200


@pytest.mark.parametrize(
    "ordering", ["name", "-category", "place__name", "-search_entry__completeness", "updated_at"]
)
def test_list_can_be_ordered(edith: Client, ordering: str) -> None:
    index.refresh([OfferingFactory(), OfferingFactory()])

    assert len(names(edith, ordering=ordering)) == 2


def test_every_status_is_named(edith: Client) -> None:
    OfferingFactory(has_unpublished_changes=True)
    OfferingFactory(live=False, withdrawn_at=timezone.now())
    OfferingFactory(live=False, expired=True)
    planned = OfferingFactory(live=False, go_live_at=timezone.now() + datetime.timedelta(days=2))
    planned.save_revision().publish()

    page = edith.get(address("list")).content.decode()

    for expected in ("veröffentlicht + Entwurf", "zurückgezogen", "abgelaufen", "geplant"):
        assert expected in page


def test_no_filter_is_set_at_first(edith: Client) -> None:
    assert edith.get(address("list")).context["view"].active_filters == []


def test_dashboard_counts_what_waits_for_editors(edith: Client) -> None:
    OfferingFactory(live=False)
    hotel = OfferingFactory()
    OfferingHours.objects.create(offering=hotel, rule="Mo 10:00-12:00")

    page = BeautifulSoup(edith.get(reverse("wagtailadmin_home")).content, "html.parser")

    links = {link["href"]: link.get_text(strip=True) for link in page.select(".upkeep a")}
    assert links[address("list") + "?status=draft"] == "1"
    assert links[address("list") + "?status=live&lacks=hours"] == "0"
    for target in links:
        assert edith.get(target).status_code == 200


def test_dashboard_says_nothing_to_people_without_offerings(client: Client) -> None:
    user = UserFactory()
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    log_in(client, user)

    assert "upkeep" not in client.get(reverse("wagtailadmin_home")).content.decode()
