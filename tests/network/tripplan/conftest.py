"""A visitor with a plan."""

from collections.abc import Callable

import pytest
from django.test import Client

from network.tripplan import actions
from network.tripplan.cookies import cookie_name
from network.tripplan.models import TripPlan, TripStop
from tests.factories import OfferingFactory


@pytest.fixture
def started(db) -> tuple[TripPlan, str]:
    """An empty plan and its secret."""
    return actions.start()


@pytest.fixture
def plan(started: tuple[TripPlan, str]) -> TripPlan:
    return started[0]


@pytest.fixture
def secret(started: tuple[TripPlan, str]) -> str:
    return started[1]


@pytest.fixture
def owner(client: Client, secret: str) -> Client:
    """The browser that holds the plan's secret, in both languages."""
    for language in ("de", "en"):
        client.cookies[cookie_name(language)] = secret
    return client


@pytest.fixture
def add(plan: TripPlan) -> Callable[..., TripStop]:
    """Saves an offering in the plan; days are added as needed."""

    def add(name: str, *, day: int = 0, **fields: object) -> TripStop:
        while TripPlan.objects.get(pk=plan.pk).day_count < day:
            actions.add_day(plan=plan)
        return actions.save_stop(
            plan=plan, offering=OfferingFactory.create(name=name, **fields), day=day
        )

    return add
