"""A small town with a handful of offerings around it, for the tests of the search."""

from types import SimpleNamespace

import pytest

from catalogue.models import FoodDetails, LodgingDetails, Offering, Place
from catalogue.search.index import refresh
from tests.factories import OfferingFactory, make_place


@pytest.fixture
def town(db) -> Place:
    state = make_place("Sachsen-Anhalt", kind="state")
    district = make_place("Landkreis Tannau", kind="district", parent=state)
    return make_place("Tannau", parent=district, lat=51.8, lon=10.8)


@pytest.fixture
def offerings(town) -> SimpleNamespace:
    """Three offerings 1, 5 and 30 km north of the town's centre, indexed."""
    hotel = OfferingFactory(name="Hotel Grüne Höhe", place=town, lat=51.809)
    LodgingDetails.objects.create(offering=hotel, pets=True)
    vegan = OfferingFactory(
        name="Café Ährenfeld", category="food", kind="cafe", place=town, lat=51.845
    )
    FoodDetails.objects.create(offering=vegan, diets=["vegan", "vegetarian"])
    far = OfferingFactory(
        name="Waldwirtschaft", category="food", kind="restaurant", place=town, lat=52.07
    )
    FoodDetails.objects.create(offering=far, diets=["vegetarian"])
    refresh(Offering.objects.all())
    return SimpleNamespace(hotel=hotel, vegan=vegan, far=far)
