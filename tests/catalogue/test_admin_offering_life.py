"""The life of an offering in the admin: draft, preview, publication, history, and who may do it."""

import datetime
from contextlib import suppress

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from catalogue.models import FoodDetails, LodgingDetails, Offering, Place
from catalogue.search import index
from home.groups import ensure_editors_group
from home.moderation import ensure_moderation
from tests.catalogue.admin_forms import address, filled_in, form_data
from tests.factories import OfferingFactory, UserFactory, make_place
from tests.log_in import log_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> Place:
    return make_place("Testdorf", lat=51.8, lon=10.8)


def test_publishing_makes_an_offering_live(edith: Client, town: Place) -> None:
    data = {**form_data(town, kind="restaurant"), "action-publish": "1"}

    edith.post(address("add") + "?category=food", data)

    assert Offering.objects.get().live


def test_draft_of_a_live_offering_changes_nothing_until_published(
    edith: Client, town: Place
) -> None:
    offering = OfferingFactory(name="Alter Krug", category="food", kind="restaurant", place=town)
    data = form_data(town, kind="restaurant", name="Neuer Krug")

    edith.post(address("edit", offering), data)
    offering.refresh_from_db()
    assert (offering.name, offering.has_unpublished_changes) == ("Alter Krug", True)

    edith.post(address("edit", offering), {**data, "action-publish": "1"})
    offering.refresh_from_db()
    assert (offering.name, offering.has_unpublished_changes) == ("Neuer Krug", False)


def test_details_of_a_draft_replace_the_live_ones_once_published(
    edith: Client, town: Place
) -> None:
    offering = OfferingFactory(category="food", kind="restaurant", place=town)
    FoodDetails.objects.create(offering=offering, seats=10)
    url = address("edit", offering)

    edith.post(url, {**filled_in(edith, url), "food_details-0-seats": "20"})
    assert FoodDetails.objects.get().seats == 10

    edith.post(url, {**filled_in(edith, url), "action-publish": "1"})
    assert FoodDetails.objects.get().seats == 20


def test_publication_can_be_scheduled_and_called_off(edith: Client, town: Place) -> None:
    later = timezone.localtime() + datetime.timedelta(days=3)
    data = form_data(town, kind="restaurant", go_live_at=later.strftime("%Y-%m-%d %H:%M"))

    edith.post(address("add") + "?category=food", {**data, "action-publish": "1"})
    offering = Offering.objects.get()
    assert not offering.live
    assert offering.scheduled_revision is not None

    edith.post(
        reverse(
            "wagtailsnippets_catalogue_offering:revisions_unschedule",
            args=[offering.pk, offering.scheduled_revision.pk],
        )
    )
    assert Offering.objects.get().scheduled_revision is None


def test_live_offering_can_be_taken_down(edith: Client) -> None:
    offering = OfferingFactory()

    assert edith.get(address("unpublish", offering)).status_code == 200
    edith.post(address("unpublish", offering))

    offering.refresh_from_db()
    assert not offering.live


def test_locked_offering_cannot_be_edited_by_others(edith: Client, town: Place) -> None:
    offering = OfferingFactory(name="Alter Krug", category="food", kind="restaurant", place=town)
    otto = Client()
    other = UserFactory(email="otto@example.org")
    other.groups.add(ensure_editors_group())
    log_in(otto, other)

    edith.post(address("lock", offering))
    response = otto.post(address("edit", offering), form_data(town, kind="restaurant", name="X"))
    offering.refresh_from_db()
    assert response.status_code == 200
    assert offering.locked
    assert offering.latest_revision is None
    assert otto.get(address("change_kind", offering), follow=True).redirect_chain

    edith.post(address("unlock", offering))
    offering.refresh_from_db()
    assert not offering.locked


def test_offering_goes_through_a_workflow(edith: Client, town: Place) -> None:
    ensure_moderation()
    data = form_data(town, kind="restaurant")
    edith.post(address("add") + "?category=food", {**data, "action-submit": "1"})
    offering = Offering.objects.get()
    assert offering.workflow_in_progress
    state = offering.current_workflow_task_state

    edith.post(
        reverse(
            "wagtailsnippets_catalogue_offering:workflow_action",
            args=[offering.pk, "approve", state.pk],
        ),
        {"comment": "gut"},
    )

    offering.refresh_from_db()
    assert offering.live
    assert edith.get(address("workflow_history", offering)).status_code == 200


def test_history_compares_revisions_and_goes_back(edith: Client, town: Place) -> None:
    data = form_data(town, kind="restaurant", food_details=[{"diets": ["vegan"]}])
    edith.post(address("add") + "?category=food", data)
    offering = Offering.objects.get()
    edith.post(address("edit", offering), form_data(town, kind="restaurant", name="Neuer Krug"))
    first, second = offering.revisions.order_by("pk")

    assert edith.get(address("history", offering)).status_code == 200
    comparison = edith.get(
        reverse(
            "wagtailsnippets_catalogue_offering:revisions_compare",
            args=[offering.pk, first.pk, second.pk],
        )
    )
    assert "Neuer" in comparison.content.decode()
    back = reverse(
        "wagtailsnippets_catalogue_offering:revisions_revert", args=[offering.pk, first.pk]
    )
    assert edith.get(back).status_code == 200


def test_publishing_a_withdrawn_offering_brings_it_back(edith: Client, town: Place) -> None:
    offering = OfferingFactory(
        category="food", kind="restaurant", place=town, live=False, withdrawn_at=timezone.now()
    )
    data = form_data(town, kind="restaurant")

    edith.post(address("edit", offering), data)
    offering.refresh_from_db()
    assert offering.withdrawn_at is not None

    edith.post(address("edit", offering), {**data, "action-publish": "1"})
    offering.refresh_from_db()
    assert offering.live
    assert offering.withdrawn_at is None


def test_changed_category_keeps_the_old_details_in_the_history_only(
    edith: Client, town: Place
) -> None:
    offering = OfferingFactory(place=town)
    LodgingDetails.objects.create(offering=offering, rooms=12)

    assert edith.get(address("change_kind", offering)).status_code == 200
    response = edith.post(address("change_kind", offering), {"kind": "restaurant"})

    offering.refresh_from_db()
    assert response.status_code == 302
    assert (offering.category, offering.lodging_details.count()) == ("lodging", 1)

    page = edith.get(address("edit", offering)).content.decode()
    assert "food_details-TOTAL_FORMS" in page
    edith.post(
        address("edit", offering), {**form_data(town, kind="restaurant"), "action-publish": "1"}
    )
    offering = Offering.objects.get()
    assert (offering.category, offering.kind, offering.live) == ("food", "restaurant", True)
    assert not LodgingDetails.objects.exists()
    earliest = offering.revisions.order_by("pk").first().as_object()
    assert earliest.lodging_details.get().rooms == 12


def test_copying_is_not_offered(edith: Client) -> None:
    offering = OfferingFactory()

    page = edith.get(reverse("wagtailsnippets_catalogue_offering:list")).content.decode()

    assert f"/copy/{offering.pk}/" not in page


def test_visitor_without_log_in_is_sent_to_it(client: Client) -> None:
    offering = OfferingFactory()

    for name in ("edit", "change_kind", "history", "unpublish"):
        response = client.get(address(name, offering))
        assert response.status_code == 302
        assert response.url.startswith(reverse("account_login"))


def test_preview_shows_what_is_not_saved_yet(edith: Client, town: Place) -> None:
    offering = OfferingFactory(category="food", kind="restaurant", place=town)
    url = address("preview_on_edit", offering)
    data = {**filled_in(edith, address("edit", offering)), "name": "Noch nicht gespeichert"}

    assert edith.post(url, data).json() == {"is_valid": True, "is_available": True}
    assert "Noch nicht gespeichert" in edith.get(url).content.decode()
    offering.refresh_from_db()
    assert offering.name != "Noch nicht gespeichert"


def test_preview_works_before_the_first_draft(edith: Client, town: Place) -> None:
    url = address("preview_on_add") + "?category=food"
    data = form_data(town, kind="restaurant", name="Ganz neu")

    assert edith.post(url, data).json() == {"is_valid": True, "is_available": True}
    assert "Ganz neu" in edith.get(url).content.decode()
    assert edith.get(address("preview_on_add")).status_code == 404


def test_earlier_revision_can_be_viewed(edith: Client, town: Place) -> None:
    edith.post(address("add") + "?category=food", form_data(town, kind="restaurant"))
    offering = Offering.objects.get()

    response = edith.get(
        reverse(
            "wagtailsnippets_catalogue_offering:revisions_view",
            args=[offering.pk, offering.latest_revision_id],
        )
    )

    assert "Haus am Testweg" in response.content.decode()


def test_saving_in_the_background_keeps_one_draft_and_stays_silent(
    edith: Client, town: Place
) -> None:
    rule = "Mo-Fr 08:00-18:00; PH off; Sa 10:00-14:00"
    data = form_data(town, kind="restaurant", hours=[{"purpose": "house", "rule": rule}])

    answer = edith.post(
        address("add") + "?category=food", data, headers={"Accept": "application/json"}
    ).json()

    offering = Offering.objects.get()
    assert answer["success"]
    assert answer["url"] == address("edit", offering)
    assert dict(answer["field_updates"])["hours-0-id"] == str(offering.hours.get().pk)
    assert edith.get(address("edit", offering)).content.decode().count("PH off</p>") == 1
    assert not list(edith.get(address("list")).context["messages"])


def every_address(offering: Offering) -> list[str]:
    """Every address of the viewset that names no other record than the offering.

    Wagtail's own question whether cancelling a workflow needs a confirmation is left out: it
    answers everybody with the same JSON.
    """
    viewset = Offering.snippet_viewset
    addresses = []
    for pattern in viewset.get_urlpatterns():
        if pattern.name == "confirm_workflow_cancellation":
            continue
        for arguments in ([], [offering.pk]):
            with suppress(NoReverseMatch):
                addresses.append(reverse(viewset.get_url_name(pattern.name), args=arguments))
    return addresses


def test_no_view_opens_for_people_without_permission(client: Client) -> None:
    offering = OfferingFactory()
    stranger = UserFactory()
    stranger.user_permissions.add(Permission.objects.get(codename="access_admin"))
    log_in(client, stranger)
    addresses = every_address(offering)
    assert len(addresses) >= 15

    for url in addresses:
        for response in (client.get(url), client.post(url, {"kind": "restaurant"})):
            assert response.status_code in (302, 403, 404, 405), url
            if response.status_code == 302:
                assert response.url == reverse("wagtailadmin_home"), url
    offering.refresh_from_db()
    assert (offering.live, offering.locked, offering.kind) == (True, False, "hotel")
    assert offering.latest_revision is None


def test_editor_without_the_right_to_publish_only_drafts(client: Client, town: Place) -> None:
    writer = UserFactory()
    for codename in ("access_admin", "add_offering", "change_offering"):
        writer.user_permissions.add(Permission.objects.get(codename=codename))
    log_in(client, writer)
    data = {**form_data(town, kind="restaurant"), "action-publish": "1"}

    client.post(address("add") + "?category=food", data)

    assert not Offering.objects.get().live


def test_change_of_category_of_a_draft_is_seen_at_once(edith: Client, town: Place) -> None:
    offering = OfferingFactory(place=town, live=False)
    LodgingDetails.objects.create(offering=offering)
    index.refresh([offering])

    edith.post(address("change_kind", offering), {"kind": "pub"})

    offering = Offering.objects.get()
    assert (offering.category, offering.kind) == ("food", "pub")
    assert " kneipe" in offering.search_entry.words
    assert not LodgingDetails.objects.exists()
    response = edith.post(address("change_kind", offering), {"kind": "casino"})
    assert "kind" in response.context["form"].errors
