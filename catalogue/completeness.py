"""How complete a listing is, and what to add next.

The rules are a table: what helps visitors, how much, and in which categories. A site that nobody
runs (a rock, a viewpoint) has no hours to keep and no phone to answer, and is asked for less.
"""

from collections.abc import Callable
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalogue.models import Category, Offering, OfferingPicture

ALL = frozenset(Category)
STEPS_SHOWN = 3


class Rule(NamedTuple):
    """One thing that makes a listing better.

    `missing`: a sentence for whoever can add it. `weight`: how much it helps, 1 to 10. `form`:
    where it is entered, as the portal's steps and the admin's panels are called.
    """

    key: str
    weight: int
    form: str
    missing: str | Promise
    is_done: Callable[[Offering], bool]
    categories: frozenset[Category] = ALL
    needs_operator: bool = False


class Step(NamedTuple):
    """A rule applied to one listing."""

    rule: Rule
    is_done: bool

    @property
    def label(self) -> str | Promise:
        """What is missing, as a sentence."""
        return self.rule.missing


class Completeness(NamedTuple):
    """The steps of a listing, those that help visitors most first."""

    steps: tuple[Step, ...]

    @property
    def percent(self) -> int:
        """Share of the steps that are done, by weight, 0 to 100; 100 only when all are."""
        whole = sum(step.rule.weight for step in self.steps)
        return 100 * sum(step.rule.weight for step in self.steps if step.is_done) // whole

    @property
    def done(self) -> tuple[Step, ...]:
        """What is there."""
        return tuple(step for step in self.steps if step.is_done)

    @property
    def missing(self) -> tuple[Step, ...]:
        """What is still to do."""
        return tuple(step for step in self.steps if not step.is_done)

    @property
    def next_steps(self) -> tuple[Step, ...]:
        """The three that help most."""
        return self.missing[:STEPS_SHOWN]


def completeness_of(offering: Offering) -> Completeness:
    """What an offering says and what it leaves open.

    Before asking many, prefetch `texts`, `hours`, `pictures__image` and the detail records.
    """
    return Completeness(
        tuple(
            Step(rule, bool(rule.is_done(offering)))
            for rule in RULES
            if offering.category in rule.categories
            and (offering.has_operator or not rule.needs_operator)
        )
    )


def _text(language: str, *names: str) -> Callable[[Offering], bool]:
    """Whether one of these is written in that language."""
    return lambda offering: any(
        getattr(text, name)
        for text in offering.texts.all()
        if text.language == language
        for name in names
    )


def _said(*columns: str) -> Callable[[Offering], bool]:
    """Whether one of these columns holds something."""
    return lambda offering: any(getattr(offering, column) for column in columns)


def _detail(*names: str) -> Callable[[Offering], bool]:
    """Whether the detail record holds one of these; "no" is an answer, too."""
    return lambda offering: any(
        getattr(offering.details, name, None) not in (None, "", []) for name in names
    )


def _picture_of(motif: str) -> Callable[[Offering], bool]:
    return lambda offering: any(picture.shows == motif for picture in offering.pictures.all())


def _has_photo(offering: Offering) -> bool:
    return any(not picture.image.is_drawing for picture in offering.pictures.all())


def _has_price(offering: Offering) -> bool:
    return bool(offering.price_level) or any(text.prices for text in offering.texts.all())


def _only(*categories: Category) -> frozenset[Category]:
    return frozenset(categories)


_LODGING, _FOOD, _HEALTH = _only(Category.LODGING), _only(Category.FOOD), _only(Category.HEALTH)
_SPA, _PRODUCER, _LEISURE = _only(Category.SPA), _only(Category.PRODUCER), _only(Category.LEISURE)
_Motif = OfferingPicture.Motif

RULES = tuple(
    sorted(
        (
            Rule("summary", 10, "texts", _("A sentence that sums the offering up is missing."),
                 _text("de", "summary")),
            Rule("hours", 9, "hours", _("The opening hours are missing."),
                 lambda offering: bool(offering.hours.all()), needs_operator=True),
            Rule("picture", 8, "pictures", _("A picture is missing."),
                 lambda offering: bool(offering.pictures.all())),
            Rule("contact", 8, "contact", _("A phone number or an e-mail address is missing."),
                 _said("phone", "email"), needs_operator=True),
            Rule("address", 7, "place", _("Street and postcode are missing."),
                 lambda offering: bool(offering.street and offering.postcode),
                 needs_operator=True),
            Rule("description", 7, "texts", _("A description is missing."),
                 _text("de", "description")),
            Rule("access", 6, "access", _("A word on access with a wheelchair is missing."),
                 _said("wheelchair", "access_features"), needs_operator=True),
            Rule("photo", 5, "pictures", _("A photo instead of the drawing is missing."),
                 _has_photo),
            Rule("english", 5, "texts", _("A sentence in English is missing."),
                 _text("en", "summary")),
            Rule("stop", 5, "access", _("The nearest stop is missing."),
                 _said("stop_name")),
            Rule("website", 4, "contact", _("A website is missing."),
                 _said("website"), needs_operator=True),
            Rule("prices", 4, "prices", _("The prices or the price level are missing."),
                 _has_price, categories=ALL - _HEALTH, needs_operator=True),
            Rule("entrance", 3, "pictures", _("A photo of the entrance is missing."),
                 _picture_of(_Motif.ENTRANCE), needs_operator=True),
            Rule("room", 3, "pictures", _("A photo of a room is missing."),
                 _picture_of(_Motif.ROOM), categories=_LODGING),
            Rule("beds", 5, "details", _("The number of rooms or beds is missing."),
                 _detail("rooms", "beds"), categories=_LODGING),
            Rule("check_in", 2, "details", _("The time of check-in is missing."),
                 _detail("check_in"), categories=_LODGING),
            Rule("pets", 2, "details", _("A word on pets is missing."),
                 _detail("pets"), categories=_LODGING),
            Rule("cuisines", 5, "details", _("The kind of cooking is missing."),
                 _detail("cuisines"), categories=_FOOD),
            Rule("diets", 3, "details", _("A word on vegetarian and other diets is missing."),
                 _detail("diets"), categories=_FOOD),
            Rule("seats", 2, "details", _("The number of seats is missing."),
                 _detail("seats"), categories=_FOOD),
            Rule("treatments", 5, "details", _("The indications or treatments are missing."),
                 _detail("indications", "therapies"), categories=_HEALTH),
            Rule("payers", 4, "details", _("A word on who pays is missing."),
                 _detail("payers"), categories=_HEALTH),
            Rule("referral", 2, "details", _("A word on referrals is missing."),
                 _detail("referral_needed"), categories=_HEALTH),
            Rule("applications", 5, "details", _("The applications or remedies are missing."),
                 _detail("applications", "remedies"), categories=_SPA),
            Rule("day_ticket", 2, "details", _("A word on day tickets is missing."),
                 _detail("day_ticket"), categories=_SPA),
            Rule("products", 5, "details", _("The product groups are missing."),
                 _detail("product_groups"), categories=_PRODUCER),
            Rule("points_of_sale", 3, "details", _("The points of sale are missing."),
                 _detail("points_of_sale"), categories=_PRODUCER),
            Rule("season", 2, "details", _("The months of the season are missing."),
                 _detail("season_months"), categories=_PRODUCER | _LEISURE),
            Rule("duration", 3, "details", _("The usual length of a visit is missing."),
                 _detail("duration_minutes"), categories=_LEISURE),
            Rule("free", 2, "details", _("A word on whether it is free of charge is missing."),
                 _detail("free_of_charge"), categories=_LEISURE),
        ),
        key=lambda rule: -rule.weight,
    )
)  # fmt: skip
