"""Editors look after offerings in the Wagtail admin, from the first draft to the history."""

import datetime
from contextlib import suppress
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Workflow, WorkflowContentType, WorkflowTask
from wagtail.users.models import UserProfile

from accounts.models import User
from catalogue.models import (
    FoodDetails,
    LodgingDetails,
    Offering,
    OfferingHours,
    OfferingText,
    Place,
    SearchEntry,
    TaggedOffering,
)
from catalogue.search import index
from home.groups import ensure_editors_group
from tests.catalogue.admin_forms import address, filled_in, form_data
from tests.factories import OfferingFactory, TagFactory, UserFactory, make_place

pytestmark = pytest.mark.django_db


@pytest.fixture
def edith(client: Client) -> Client:
    """Edith, an editor who is no superuser, logged in."""
    user = UserFactory(email="edith@example.org")
    user.groups.add(ensure_editors_group())
    client.force_login(user)
    return client


@pytest.fixture
def town() -> Place:
    return make_place("Testdorf", lat=51.8, lon=10.8)


def errors_of(response: Any) -> dict[str, Any]:
    form = response.context["form"]
    return {
        **form.errors,
        **{name: formset.errors for name, formset in form.formsets.items() if any(formset.errors)},
    }


def test_adding_asks_for_the_category_first(edith: Client) -> None:
    response = edith.get(address("add"))

    page = response.content.decode()
    assert response.status_code == 200
    assert 'href="?category=lodging"' in page
    assert 'href="?category=leisure"' in page
    assert 'name="name"' not in page


def test_adding_with_an_unknown_category_asks_again(edith: Client) -> None:
    response = edith.get(address("add") + "?category=casino")

    assert response.status_code == 200
    assert 'href="?category=food"' in response.content.decode()


def test_form_shows_only_the_kinds_and_details_of_its_category(edith: Client) -> None:
    page = edith.get(address("add") + "?category=food").content.decode()

    assert 'value="restaurant"' in page
    assert 'value="hotel"' not in page
    assert "food_details-TOTAL_FORMS" in page
    assert "lodging_details-TOTAL_FORMS" not in page


def test_draft_is_created_with_its_child_records(edith: Client, town: Place) -> None:
    data = form_data(
        town,
        kind="restaurant",
        texts=[{"language": "de", "summary": "Kocht mit Kräutern."}],
        hours=[{"purpose": "kitchen", "rule": "Mo-Su 12:00-20:00"}],
        food_details=[{"cuisines": ["regional"], "diets": ["vegan"], "seats": "40"}],
    )

    response = edith.post(address("add") + "?category=food", data)

    offering = Offering.objects.get()
    assert response.status_code == 302
    assert (offering.live, offering.category, offering.kind) == (False, "food", "restaurant")
    assert offering.slug == "haus-am-testweg"
    assert offering.texts.get().summary == "Kocht mit Kräutern."
    assert offering.hours.get().rule == "Mo-Su 12:00-20:00"
    assert offering.details.cuisines == ["regional"]


def test_draft_is_found_by_completeness(edith: Client, town: Place) -> None:
    edith.post(address("add") + "?category=food", form_data(town, kind="restaurant"))

    assert SearchEntry.objects.get().offering == Offering.objects.get()


@pytest.mark.parametrize("field", ["name", "kind", "place", "lat", "lon"])
def test_draft_without_a_needed_value_is_refused_at_its_field(
    edith: Client, town: Place, field: str
) -> None:
    data = {**form_data(town, kind="restaurant"), field: ""}

    response = edith.post(address("add") + "?category=food", data)

    assert response.status_code == 200
    assert list(errors_of(response)) == [field]
    assert not Offering.objects.exists()


def test_kind_of_another_category_is_refused(edith: Client, town: Place) -> None:
    response = edith.post(address("add") + "?category=food", form_data(town, kind="hotel"))

    assert list(errors_of(response)) == ["kind"]


@pytest.mark.parametrize(
    ("lat", "lon", "says"),
    [
        ("10.8", "51.8", "vertauscht"),
        ("-51.8", "10.8", "Halbkugel"),
        ("51.8", "-10.8", "Halbkugel"),
        ("48.1", "11.6", "km von Testdorf"),
        ("95", "10.8", "zwischen −90 und 90"),
        ("51.8", "190", "zwischen −180 und 180"),
        ("fünfzig", "10.8", "Dezimalgrad"),
        ("nan", "10.8", "Dezimalgrad"),
    ],
)
def test_wrong_coordinates_are_explained(
    edith: Client, town: Place, lat: str, lon: str, says: str
) -> None:
    data = form_data(town, kind="restaurant", lat=lat, lon=lon)

    response = edith.post(address("add") + "?category=food", data)

    found = errors_of(response)
    assert says in str(found.get("lat", "")) + str(found.get("lon", ""))


def test_coordinates_may_have_a_comma(edith: Client, town: Place) -> None:
    edith.post(
        address("add") + "?category=food",
        form_data(town, kind="restaurant", lat="51,81", lon=" 10,79° "),
    )

    assert Offering.objects.get().point == (51.81, 10.79)


def test_second_text_in_one_language_is_refused_at_its_field(edith: Client, town: Place) -> None:
    data = form_data(town, kind="restaurant", texts=[{"language": "de"}, {"language": "de"}])

    response = edith.post(address("add") + "?category=food", data)

    assert "language" in errors_of(response)["texts"][1]


def test_second_detail_record_is_refused_by_the_form(edith: Client, town: Place) -> None:
    data = form_data(town, kind="restaurant", food_details=[{"seats": "4"}, {"seats": "5"}])

    response = edith.post(address("add") + "?category=food", data)

    assert response.status_code == 200
    assert response.context["form"].formsets["food_details"].non_form_errors()
    assert not Offering.objects.exists()


def test_unknown_tag_is_named(edith: Client, town: Place) -> None:
    TagFactory(name="Wandern")

    response = edith.post(
        address("add") + "?category=food",
        form_data(town, kind="restaurant", tags="Wandern, Würfeln"),
    )

    assert "Würfeln" in str(errors_of(response)["tags"])


def test_merged_tag_is_replaced_when_typed(edith: Client, town: Place) -> None:
    target = TagFactory(name="Wandern")
    TagFactory(name="Spazieren", merged_into=target)

    edith.post(
        address("add") + "?category=food",
        form_data(town, kind="restaurant", tags="Spazieren"),
    )

    assert [tag.name for tag in Offering.objects.get().tags.all()] == ["Wandern"]


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


def test_unchanged_form_is_accepted_and_changes_nothing(edith: Client, town: Place) -> None:
    offering = OfferingFactory(category="food", kind="restaurant", place=town, lat=51.8123456)
    FoodDetails.objects.create(offering=offering, diets=["vegan"], seats=10)
    OfferingText.objects.create(offering=offering, language="de", description="Eins.\n\nZwei.")
    OfferingHours.objects.create(offering=offering, rule="Mo-Su 10:00-18:00")
    url = address("edit", offering)

    response = edith.post(url, {**filled_in(edith, url), "action-publish": "1"})

    assert response.status_code == 302, errors_of(response)
    stored = Offering.objects.get()
    assert stored.point == offering.point
    assert (stored.details.diets, stored.details.seats) == (["vegan"], 10)
    assert stored.texts.get().description.split() == ["Eins.", "Zwei."]
    assert stored.hours.get().rule == "Mo-Su 10:00-18:00"


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


def test_details_can_be_deleted_and_entered_anew_in_one_go(edith: Client, town: Place) -> None:
    offering = OfferingFactory(category="food", kind="restaurant", place=town)
    FoodDetails.objects.create(offering=offering, seats=10)
    url = address("edit", offering)
    data = {
        **filled_in(edith, url),
        "food_details-TOTAL_FORMS": 2,
        "food_details-0-DELETE": "1",
        "food_details-1-id": "",
        "food_details-1-seats": "20",
    }

    response = edith.post(url, {**data, "action-publish": "1"})

    assert response.status_code == 302, errors_of(response)
    assert FoodDetails.objects.get().seats == 20


def test_details_entered_meanwhile_by_somebody_else_are_not_doubled(
    edith: Client, town: Place
) -> None:
    offering = OfferingFactory(category="food", kind="restaurant", place=town)
    url = address("edit", offering)
    stale = {
        **filled_in(edith, url),
        "food_details-TOTAL_FORMS": 1,
        "food_details-0-id": "",
        "food_details-0-seats": "20",
    }
    FoodDetails.objects.create(offering=offering, seats=10)

    response = edith.post(url, {**stale, "action-publish": "1"})

    assert response.status_code == 200
    assert "inzwischen" in str(errors_of(response)["__all__"])
    assert FoodDetails.objects.get().seats == 10


def test_database_refuses_a_second_detail_record_where_no_form_does() -> None:
    """The twin: without the form's check this is what an editor would run into."""
    offering = OfferingFactory(category="food", kind="restaurant")
    FoodDetails.objects.create(offering=offering)

    with pytest.raises(IntegrityError), transaction.atomic():
        FoodDetails.objects.create(offering=offering)


def test_model_refuses_a_second_detail_record() -> None:
    offering = OfferingFactory(category="food", kind="restaurant")
    offering.food_details = [FoodDetails(), FoodDetails()]

    with pytest.raises(ValidationError) as caught:
        offering.clean()
    assert caught.value.code == "second_details"


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


def test_locked_offering_cannot_be_edited_by_others(
    edith: Client, town: Place, django_user_model: Any
) -> None:
    offering = OfferingFactory(name="Alter Krug", category="food", kind="restaurant", place=town)
    otto = Client()
    other = UserFactory(email="otto@example.org")
    other.groups.add(ensure_editors_group())
    otto.force_login(other)

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
    group = ensure_editors_group()
    task = GroupApprovalTask.objects.create(name="Prüfung")
    task.groups.add(group)
    workflow = Workflow.objects.create(name="Freigabe")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    WorkflowContentType.objects.create(
        workflow=workflow, content_type=ContentType.objects.get_for_model(Offering)
    )
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


def test_foreign_detail_record_gives_a_form_error(edith: Client, town: Place) -> None:
    offering = OfferingFactory(category="food", kind="restaurant", place=town)
    LodgingDetails.objects.create(offering=offering, rooms=12)

    response = edith.post(address("edit", offering), form_data(town, kind="restaurant"))

    assert response.status_code == 200
    assert "Übernachten" in str(errors_of(response)["__all__"])


@pytest.mark.parametrize("language", ["de", "en"])
def test_edit_form_opens_with_everything_filled_in(
    edith: Client, town: Place, language: str
) -> None:
    profile = UserProfile.get_for_user(User.objects.get(email="edith@example.org"))
    profile.preferred_language = language
    profile.save()
    offering = OfferingFactory(category="food", kind="restaurant", place=town)
    FoodDetails.objects.create(offering=offering, diets=["vegan"])
    OfferingText.objects.create(offering=offering, language="de", summary="Gut.")
    OfferingHours.objects.create(offering=offering, rule="Mo-Su 10:00-18:00")
    TaggedOffering.objects.create(content_object=offering, tag=TagFactory())

    response = edith.get(address("edit", offering))

    page = response.content.decode()
    assert "<svg viewBox" in page
    for word in {"de": ["Was es ist", "Küche"], "en": ["What it is", "Cuisines"]}[language]:
        assert word in page


def test_copying_is_not_offered(edith: Client) -> None:
    offering = OfferingFactory()

    page = edith.get(reverse("wagtailsnippets_catalogue_offering:list")).content.decode()

    assert f"/copy/{offering.pk}/" not in page


def test_visitor_without_log_in_is_sent_to_it(client: Client) -> None:
    offering = OfferingFactory()

    for name in ("edit", "change_kind", "history", "unpublish"):
        response = client.get(address(name, offering))
        assert response.status_code == 302
        assert "login" in response.url


def test_hours_that_nobody_can_parse_are_refused_at_their_field(edith: Client, town: Place) -> None:
    data = form_data(town, kind="restaurant", hours=[{"purpose": "house", "rule": "wenn Licht"}])

    response = edith.post(address("add") + "?category=food", data)

    assert "rule" in errors_of(response)["hours"][0]
    assert not Offering.objects.exists()


def test_doubtful_hours_are_saved_with_a_warning_and_the_better_order(
    edith: Client, town: Place
) -> None:
    rule = "Mo-Fr 08:00-18:00; PH off; Sa 10:00-14:00"
    data = form_data(town, kind="restaurant", hours=[{"purpose": "house", "rule": rule}])

    edith.post(address("add") + "?category=food", data)

    offering = Offering.objects.get()
    page = edith.get(address("edit", offering)).content.decode()
    assert page.count("Mo-Fr 08:00-18:00; Sa 10:00-14:00; PH off") == 2
    assert "8–18" in page


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
    client.force_login(stranger)
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
    client.force_login(writer)
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
