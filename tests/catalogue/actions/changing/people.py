"""Who changes what in the tests of review: the owner of an inn, a colleague, an editor."""

from typing import Any

from catalogue.actions.changing import Revised, revise
from catalogue.models import Offering
from catalogue.statements import Statements, stated
from tests.factories import OfferingFactory, UserFactory, make_place


def inn(**fields: Any) -> Offering:
    """A public inn with hours, as an import leaves it: no version was ever kept."""
    make_place("Testdorf")
    made: Offering = OfferingFactory(
        **{
            "name": "Alter Krug",
            "category": "food",
            "kind": "inn",
            "phone": "03941 1",
            "hours": "Mo-Fr 10:00-18:00",
            **fields,
        }
    )
    return made


def owner() -> Any:
    return UserFactory(email="owner@example.org")


def change(offering: Offering, by: Any, **options: Any) -> Revised:
    """Change statements as somebody who speaks for the house; `__` stands for a dot."""
    named = {name: options.pop(name) for name in ("is_verified", "seen") if name in options}
    changes: Statements = {path.replace("__", "."): value for path, value in options.items()}
    return revise(offering=offering, changes=changes, by=by, **{"is_verified": True, **named})


def live(offering: Offering) -> Statements:
    """What visitors read."""
    return stated(Offering.objects.get(pk=offering.pk))


def drafted(offering: Offering) -> Statements:
    """What the next version says."""
    return stated(Offering.objects.get(pk=offering.pk).get_latest_revision_as_object())
