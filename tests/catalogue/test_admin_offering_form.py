"""The form in which editors fill in an offering: what it asks, what it refuses and why."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
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
from tests.catalogue.admin_forms import address, errors_of, filled_in, form_data
from tests.factories import OfferingFactory, TagFactory, make_place

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> Place:
    return make_place("Testdorf", lat=51.8, lon=10.8)


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
