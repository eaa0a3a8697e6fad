import pytest

from catalogue.models import Offering
from catalogue.provenance import stated_under
from catalogue.statements import stated
from tests.catalogue.actions.importing.people import import_map, offering, record
from tests.factories import OfferingFactory, TagFactory, make_place

pytestmark = pytest.mark.django_db


def test_all_facts_of_a_source_are_under_its_licence():
    make_place()
    TagFactory(slug="bio")
    import_map(record(phone="1", details={"seats": 20}, hours="Mo 10:00-12:00", tags=("bio",)))

    assert stated_under(offering(), "odbl-1.0") == stated(offering()).keys()
    assert stated_under(offering(), "cc-by-4.0") == set()


def test_a_fact_that_a_person_replaced_or_added_is_free():
    make_place()
    import_map(record(phone="1", street="Markt 1"))
    Offering.objects.update(phone="by hand", email="inn@example.org")

    under = stated_under(offering(), "odbl-1.0")

    assert "street" in under
    assert not under & {"phone", "email"}


def test_what_a_source_says_aside_is_no_fact():
    make_place()
    import_map(record(aside={"stars": "3"}))

    assert "aside.stars" not in stated_under(offering(), "odbl-1.0")
    assert offering().origins.get().said["aside.stars"]["value"] == "3"


def test_an_offering_of_our_own_is_free():
    house = OfferingFactory(phone="1")

    assert stated_under(house, "odbl-1.0") == set()
    assert stated(house)["phone"] == "1"
