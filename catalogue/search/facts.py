"""The searchable facts: what `merkmal=` in an address can ask for.

One row a fact. `catalogue.search.index` asks each whether it is true of an offering and keeps
the answer, so that filters and counts are plain queries.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalogue.models import Category, Offering, terms

# A stop is "without a car" when a guest with luggage still walks there.
STOP_WITHIN_REACH_M = 1_000


class Fact(NamedTuple):
    """A fact that visitors can filter by.

    `category` is None for facts of every category; `group` heads the facts that belong
    together; `holds` says whether the fact is true of an offering.
    """

    key: str
    label: str | Promise
    group: str | Promise
    category: Category | None
    holds: Callable[[Offering], bool]


def _flag(field: str) -> Callable[[Offering], bool]:
    """Whether a yes-or-no field of the detail record is yes."""
    return lambda offering: bool(getattr(offering.details, field, None))


def _listed(field: str, key: object) -> Callable[[Offering], bool]:
    """Whether a list of the detail record has this key."""
    return lambda offering: key in (getattr(offering.details, field, None) or ())


def _from_list(
    category: Category, field: str, group: Promise, choices: Iterable[tuple[str, str | Promise]]
) -> Iterator[Fact]:
    for key, label in choices:
        yield Fact(key, label, group, category, _listed(field, key))


def _within_reach(offering: Offering) -> bool:
    return offering.stop_distance_m is not None and offering.stop_distance_m <= STOP_WITHIN_REACH_M


def _table() -> Iterator[Fact]:
    access, arrival, extras = _("Accessibility (own statement)"), _("Arrival"), _("Good to know")
    yield Fact("without_car", _("Reachable without a car"), arrival, None, _within_reach)
    yield Fact(
        "wheelchair",
        _("Accessible by wheelchair"),
        access,
        None,
        lambda offering: offering.wheelchair == terms.Wheelchair.YES,
    )
    for key, label in terms.AccessFeature.choices:
        yield Fact(key, label, access, None, lambda o, key=key: key in o.access_features)  # type: ignore[misc]
    yield Fact("pets", _("Pets welcome"), extras, Category.LODGING, _flag("pets"))
    yield from _from_list(Category.FOOD, "diets", _("Diets"), terms.Diet.choices)
    yield from _from_list(Category.FOOD, "cuisines", _("Cuisine"), terms.Cuisine.choices)
    yield Fact(
        "regional_dishes",
        _("Dishes from the region"),
        extras,
        Category.FOOD,
        _flag("regional_dishes"),
    )
    yield from _from_list(
        Category.HEALTH, "indications", _("Indications"), terms.Indication.choices
    )
    yield from _from_list(Category.HEALTH, "therapies", _("Therapies"), terms.Therapy.choices)
    yield from _from_list(Category.HEALTH, "admission", _("Admission"), terms.Admission.choices)
    yield from _from_list(Category.HEALTH, "payers", _("Who pays"), terms.Payer.choices)
    yield Fact(
        "accompanying_person",
        _("With an accompanying person"),
        extras,
        Category.HEALTH,
        _flag("accompanying_person"),
    )
    yield from _from_list(Category.SPA, "remedies", _("Natural remedies"), terms.Remedy.choices)
    yield from _from_list(
        Category.SPA, "applications", _("Applications"), terms.Application.choices
    )
    yield Fact(
        "prescription", _("On prescription"), extras, Category.SPA, _flag("prescription_possible")
    )
    yield Fact("day_ticket", _("Day ticket"), extras, Category.SPA, _flag("day_ticket"))
    yield from _from_list(
        Category.PRODUCER, "product_groups", _("Products"), terms.ProductGroup.choices
    )
    yield Fact(
        "tasting", _("Tours and tasting"), extras, Category.PRODUCER, _flag("tours_and_tasting")
    )
    yield Fact("free", _("Free of charge"), extras, Category.LEISURE, _flag("free_of_charge"))
    yield Fact(
        "any_weather",
        _("In any weather"),
        extras,
        Category.LEISURE,
        lambda offering: getattr(offering.details, "weather_dependent", None) is False,
    )


FACTS: tuple[Fact, ...] = tuple(_table())
FACT_BY_KEY: dict[str, Fact] = {fact.key: fact for fact in FACTS}


def facts_of(offering: Offering) -> list[str]:
    """Keys of the facts that are true of an offering, in the order of the table."""
    return [
        fact.key
        for fact in FACTS
        if fact.category in (None, offering.category) and fact.holds(offering)
    ]
