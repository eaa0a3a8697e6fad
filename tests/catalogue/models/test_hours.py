"""The hours of an offering."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from catalogue.models import OfferingHours
from catalogue.opening_hours import State
from tests.factories import OfferingFactory, make_place

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("subdivision", "is_open"), [("DE-ST", False), ("DE-NI", True)])
def test_the_schedule_follows_the_holidays_of_the_place(subdivision: str, is_open: bool):
    offering = OfferingFactory(
        place=make_place(subdivision=subdivision), hours="Mo-Su 10:00-14:00; PH off"
    )
    epiphany = datetime.datetime.fromisoformat("2026-01-06T12:00")
    assert offering.hours.get().schedule.is_open(epiphany) is is_open


def test_an_offering_without_subdivision_has_unknown_holidays():
    offering = OfferingFactory(place=make_place(subdivision=""), hours="Mo-Su 10:00-14:00; PH off")
    noon = datetime.datetime.fromisoformat("2026-01-07T12:00")
    assert offering.hours.get().schedule.state(noon) is State.UNKNOWN


def test_a_rule_that_cannot_be_understood_is_refused_with_a_better_one():
    hours = OfferingHours(offering=OfferingFactory(), rule="täglich 10 bis 18 Uhr")
    with pytest.raises(ValidationError) as refused:
        hours.full_clean()
    assert "Mo-Su 10:00-18:00" in refused.value.message_dict["rule"][0]


def test_a_holiday_rule_that_is_not_last_is_accepted_with_a_warning():
    hours = OfferingHours(
        offering=OfferingFactory(), rule="Mo-Fr 08:00-18:00; PH off; Sa 10:00-14:00"
    )
    hours.full_clean()
    assert [warning.suggestion for warning in hours.warnings] == [
        "Mo-Fr 08:00-18:00; Sa 10:00-14:00; PH off"
    ]
