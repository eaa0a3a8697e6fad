"""The small steps in which a listing is filled in: what each asks, and how far it is.

A step is a part of what an offering states (`catalogue.statements`): it reads the draft's
statements and gives back changes.
"""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalogue.models import Offering
from catalogue.statements import Statements, stated
from network.portal.forms import listing as step_forms


class Step(NamedTuple):
    """One page of the way. `key` stands in its address, `shows` what it is about.

    `paths` are the beginnings of the statements that it asks for; the step is begun when one of
    them is stated.
    """

    key: str
    title: str | Promise
    shows: str | Promise
    icon: str
    form: type[step_forms.StepForm]
    paths: tuple[str, ...]

    def is_done(self, statements: Statements) -> bool:
        """Whether the draft says something about each of `paths`."""
        return all(any(said.startswith(path) for said in statements) for path in self.paths)


STEPS = (
    Step(
        "angebot",
        _("What it is"),
        _("Name and kind"),
        "tag",
        step_forms.WhatForm,
        ("name", "kind"),
    ),
    Step(
        "ort",
        _("Where it is"),
        _("Address, pin on the map, arrival"),
        "map-pin",
        step_forms.WhereForm,
        ("point", "street", "postcode"),
    ),
    Step(
        "texte",
        _("What guests read"),
        _("German and English texts, prices"),
        "text",
        step_forms.TextsForm,
        ("texts.de.summary", "texts.de.description"),
    ),
    Step(
        "zeiten",
        _("When it is open"),
        _("Week, seasons, holidays, exceptions"),
        "clock",
        step_forms.HoursForm,
        ("hours.",),
    ),
    Step(
        "einzelheiten",
        _("Details"),
        _("What guests of this category ask about"),
        "list-checks",
        step_forms.DetailsForm,
        ("details.",),
    ),
    Step(
        "kontakt",
        _("How to reach you"),
        _("Phone, e-mail, website, languages"),
        "phone",
        step_forms.ContactForm,
        ("phone",),
    ),
    Step(
        "zugang",
        _("Access for everybody"),
        _("Wheelchairs, steps, what helps"),
        "accessibility",
        step_forms.AccessForm,
        ("wheelchair",),
    ),
)

STEP_BY_KEY = {step.key: step for step in STEPS}


class Progress(NamedTuple):
    """A step and how it stands in a draft."""

    step: Step
    is_done: bool


def progress_of(draft: Offering) -> list[Progress]:
    """All steps of a draft."""
    statements = stated(draft)
    return [Progress(step, step.is_done(statements)) for step in STEPS]


def after(step: Step) -> Step | None:
    """The step that follows; None behind the last one."""
    number = STEPS.index(step) + 1
    return STEPS[number] if number < len(STEPS) else None
