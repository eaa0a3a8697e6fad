"""The version token: what somebody saw, what they meant, and what others changed."""

import pytest

from catalogue.models import OfferingText
from catalogue.versions import ChangedMeanwhileError, version_of
from tests.catalogue.actions.changing.people import change, drafted, inn, live, owner
from tests.factories import OfferingFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_the_second_sees_both_values_in_words_and_nothing_is_written() -> None:
    house, otto, carla = inn(), owner(), UserFactory()
    seen = version_of(house)
    change(house, otto, hours__house="Sa 10:00-20:00")

    with pytest.raises(ChangedMeanwhileError) as caught:
        change(house, carla, seen=seen, hours__house="Su 10:00-12:00", price_level=2)

    [difference] = caught.value.differences
    assert difference == (
        "hours.house",
        "Öffnungszeiten: Haus",
        "Sa 10:00–20:00",
        "So 10:00–12:00",
    )
    assert live(house)["hours.house"] == "Sa 10:00-20:00"
    assert "price_level" not in live(house)


def test_who_has_seen_the_difference_may_insist() -> None:
    house, otto, carla = inn(), owner(), UserFactory()
    change(house, otto, hours__house="Sa 10:00-20:00")

    change(house, carla, seen=version_of(house), hours__house="Su 10:00-12:00")

    assert live(house)["hours.house"] == "Su 10:00-12:00"


def test_two_people_who_change_different_things_do_not_meet() -> None:
    house, otto, carla = inn(), owner(), UserFactory()
    seen = version_of(house)
    change(house, otto, hours__house="Sa 10:00-20:00")

    change(house, carla, seen=seen, phone="03941 2", hours__house="Mo-Fr 10:00-18:00")

    assert live(house)["hours.house"] == "Sa 10:00-20:00"
    assert drafted(house)["phone"] == "03941 2"


def test_two_people_who_mean_the_same_do_not_meet() -> None:
    house, otto, carla = inn(), owner(), UserFactory()
    seen = version_of(house)
    change(house, otto, price_level=2)

    assert change(house, carla, seen=seen, price_level=2) == ({}, {})


def test_what_others_took_away_is_a_difference_too() -> None:
    house, otto, carla = inn(), owner(), UserFactory()
    OfferingText.objects.create(offering=house, language="de", season="Offen.")
    seen = version_of(house)
    change(house, otto, texts__de__season="")

    with pytest.raises(ChangedMeanwhileError) as caught:
        change(house, carla, seen=seen, texts__de__season="Geschlossen.")

    assert caught.value.differences[0].before == ""


@pytest.mark.parametrize("forge", ["broken", "of another"])
def test_a_token_that_proves_nothing_overwrites_nothing(forge: str) -> None:
    house, otto = inn(), owner()
    token = "x" if forge == "broken" else version_of(OfferingFactory(phone="03941 1"))

    with pytest.raises(ChangedMeanwhileError):
        change(house, otto, seen=token, phone="03941 2")
