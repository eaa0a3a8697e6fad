import pytest

from catalogue.geo import Point, distance_m
from catalogue.models import Offering
from tests.factories import OfferingFactory

pytestmark = pytest.mark.django_db


def test_near_orders_by_distance_and_leaves_out_what_is_farther():
    centre = Point(51.8, 10.8)
    far = OfferingFactory(lat=51.95, lon=10.8)
    second = OfferingFactory(lat=51.82, lon=10.8)
    first = OfferingFactory(lat=51.81, lon=10.8)

    found = list(Offering.objects.near(centre, 15))

    assert found == [first, second]
    assert distance_m(centre, far.point) > 15_000
