"""What a listing lacks, said concretely, the most helpful first."""

import pytest
from django.utils import translation

from catalogue.completeness import RULES, completeness_of
from catalogue.models import (
    Category,
    CreditedImage,
    LodgingDetails,
    OfferingHours,
    OfferingPicture,
    OfferingText,
)
from tests.factories import OfferingFactory

pytestmark = pytest.mark.django_db

FORMS = {"texts", "hours", "pictures", "contact", "place", "access", "prices", "details"}


def said(offering) -> list[str]:
    return [str(step.label) for step in completeness_of(offering).next_steps]


def picture(offering, *, shows: str = "", is_drawing: bool = False) -> None:
    image = CreditedImage.objects.create(
        title="Bild", file="bild.png", width=4, height=3, is_drawing=is_drawing
    )
    OfferingPicture.objects.create(offering=offering, image=image, shows=shows)


def test_an_empty_listing_is_told_the_three_things_that_help_most():
    offering = OfferingFactory()

    assert said(offering) == [
        "Ein Satz, der das Angebot zusammenfasst, fehlt.",
        "Die Öffnungszeiten fehlen.",
        "Ein Bild fehlt.",
    ]
    assert completeness_of(offering).percent == 0


def test_steps_speak_the_readers_language():
    with translation.override("en"):
        assert said(OfferingFactory())[1] == "The opening hours are missing."


def test_a_full_guest_house_still_lacks_a_photo_of_its_entrance():
    offering = OfferingFactory(
        phone="1", street="Weg 1", postcode="38855", website="https://haus.example/",
        wheelchair="no", stop_name="Markt", price_level=2, hours="24/7",
    )  # fmt: skip
    OfferingText.objects.create(offering=offering, language="de", summary="Gut.", description="Ja.")
    OfferingText.objects.create(offering=offering, language="en", summary="Good.")
    LodgingDetails.objects.create(offering=offering, rooms=4, check_in="15:00", pets=False)
    picture(offering, shows="room")

    assert said(offering) == ["Ein Foto vom Eingang fehlt."]
    assert 90 < completeness_of(offering).percent < 100

    picture(offering, shows="entrance")
    assert completeness_of(offering).percent == 100
    assert completeness_of(offering).missing == ()


def test_a_drawing_is_a_picture_but_no_photo():
    offering = OfferingFactory()
    picture(offering, is_drawing=True)

    missing = {step.rule.key for step in completeness_of(offering).missing}
    assert "picture" not in missing
    assert "photo" in missing


def test_a_rock_is_asked_for_neither_hours_nor_a_phone():
    rock = OfferingFactory(category="leisure", kind="rock", has_operator=False)

    asked = {step.rule.key for step in completeness_of(rock).steps}
    assert not asked & {"hours", "contact", "address", "website", "prices", "entrance", "access"}
    assert {"summary", "picture", "duration", "free"} <= asked


def test_heavier_steps_count_for_more():
    one, other = OfferingFactory(), OfferingFactory(website="https://haus.example/")
    OfferingHours.objects.create(offering=one, rule="24/7")

    assert completeness_of(one).percent > completeness_of(other).percent


@pytest.mark.parametrize("category", Category)
def test_every_category_has_details_of_its_own_to_ask_for(category):
    own = [rule for rule in RULES if rule.form == "details" and category in rule.categories]

    assert len(own) >= 2


def test_the_table_of_rules_is_sound():
    assert len({rule.key for rule in RULES}) == len(RULES)
    assert {rule.form for rule in RULES} == FORMS
    assert all(1 <= rule.weight <= 10 for rule in RULES)
    assert [rule.weight for rule in RULES] == sorted((r.weight for r in RULES), reverse=True)
