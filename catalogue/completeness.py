"""How complete a listing is, and what to add next."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalogue.models import Offering


class Step(NamedTuple):
    """One thing that makes a listing better, and whether it is done."""

    label: str | Promise
    is_done: bool


class Completeness(NamedTuple):
    """The steps of a listing, in the order in which they help visitors most."""

    steps: tuple[Step, ...]

    @property
    def percent(self) -> int:
        """Share of the steps that are done, 0 to 100."""
        return round(100 * sum(step.is_done for step in self.steps) / len(self.steps))

    @property
    def missing(self) -> tuple[Step, ...]:
        """What is still to do."""
        return tuple(step for step in self.steps if not step.is_done)


def completeness_of(offering: Offering) -> Completeness:
    """What an offering says and what it leaves open; a site without operator needs less."""
    texts = {text.language: text for text in offering.texts.all()}
    german, english = texts.get("de"), texts.get("en")
    steps = [
        Step(_("a summary"), bool(german and german.summary)),
        Step(_("a description"), bool(german and german.description)),
        Step(_("an English text"), bool(english and english.summary)),
        Step(_("a picture"), bool(offering.pictures.all())),
        Step(_("details of its category"), offering.details is not None),
        Step(_("how to arrive without a car"), bool(offering.stop_name)),
    ]
    if offering.has_operator:
        steps += [
            Step(_("street and postcode"), bool(offering.street and offering.postcode)),
            Step(_("a phone number or an e-mail address"), bool(offering.phone or offering.email)),
            Step(_("a website"), bool(offering.website)),
            Step(_("opening hours"), bool(offering.hours.all())),
            Step(
                _("what wheelchair users find"),
                bool(offering.wheelchair or offering.access_features),
            ),
        ]
    return Completeness(tuple(steps))
