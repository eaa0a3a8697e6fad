"""The small steps in which a listing is filled in: what each asks, and how far it is.

A step is a part of what an offering states (`catalogue.statements`): it reads the draft's
statements and gives back changes.
"""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalogue.completeness import STEPS_SHOWN, Completeness, Rule
from catalogue.statements import Statements
from network.portal.forms import listing as step_forms
from network.portal.forms.labels import LabelsForm
from network.portal.forms.step import StepForm
from network.portal.forms.tags import TagsForm


class Step(NamedTuple):
    """One page of the way. `key` stands in its address, `shows` what it is about; without a `form`
    it has views of its own.

    `paths` are the beginnings of the statements that it asks for; the step is begun when one of
    them is stated.
    """

    key: str
    title: str | Promise
    shows: str | Promise
    icon: str
    form: type[StepForm] | None
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
        "text-align-start",
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
        "bilder",
        _("Pictures"),
        _("Photos of house, entrance and rooms, and whose they are"),
        "images",
        None,
        ("pictures",),
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
    Step(
        "schlagworte",
        _("Tags"),
        _("Words under which guests find you"),
        "tags",
        TagsForm,
        ("tags.",),
    ),
    Step(
        "auszeichnungen",
        _("Labels"),
        _("Stars, organic, accessible: with their proof, if you have any"),
        "award",
        LabelsForm,
        ("labels",),
    ),
)

STEP_BY_KEY = {step.key: step for step in STEPS}

# In which step the details are entered that make a listing complete: by what the rules call the
# form, and by single rules where the portal asks elsewhere than the admin does.
_STEP_OF_FORM = {
    "texts": "texte",
    "hours": "zeiten",
    "pictures": "bilder",
    "contact": "kontakt",
    "place": "ort",
    "access": "zugang",
    "prices": "texte",
    "details": "einzelheiten",
}
_STEP_OF_RULE = {"stop": "ort"}


def step_for(rule: Rule) -> Step | None:
    """The step in which somebody does what a rule asks for; None where the portal has none."""
    return STEP_BY_KEY.get(_STEP_OF_RULE.get(rule.key) or _STEP_OF_FORM[rule.form])


class NextStep(NamedTuple):
    """What would make a listing better, and the step to do it in."""

    label: str | Promise
    step: Step


def next_steps(completeness: Completeness) -> list[NextStep]:
    """The three that help most, of those that the portal asks for."""
    found = [(missing.label, step_for(missing.rule)) for missing in completeness.missing]
    return [NextStep(label, step) for label, step in found if step is not None][:STEPS_SHOWN]


class Progress(NamedTuple):
    """A step and how it stands in a draft."""

    step: Step
    is_done: bool


def progress_of(statements: Statements) -> list[Progress]:
    """All steps of a draft, by what it states."""
    return [Progress(step, step.is_done(statements)) for step in STEPS]


def after(step: Step) -> Step | None:
    """The step that follows; None behind the last one."""
    number = STEPS.index(step) + 1
    return STEPS[number] if number < len(STEPS) else None
