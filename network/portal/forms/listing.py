"""The forms of the steps in which a listing is filled in.

Each is filled from the statements of a draft and turns into changes of statements. Values are
checked by the model's fields here, so that messages stand at the field, and once more by the
action that stores them.
"""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from catalogue.actions.changing.values import details_model
from catalogue.forms.coordinates import check_near, latitude_field, longitude_field
from catalogue.forms.place_choice import PlaceField
from catalogue.forms.timetable import TimetableForm
from catalogue.geo import Point
from catalogue.models import Offering, OfferingHours, OfferingText, Place
from catalogue.models.category import kinds_of
from catalogue.statements import Statements
from network.portal.forms.step import StepForm, said_or_none
from network.portal.pin import Pin, Proposal, propose


def _field(model: type[models.Model], name: str, **more: Any) -> forms.Field:
    """The form field of a model's field, as people fill it in here."""
    field = model._meta.get_field(name)
    assert isinstance(field, models.Field)  # noqa: S101  names are constants of this module
    made = field.formfield(**more)
    assert made is not None  # noqa: S101
    if isinstance(field, models.BooleanField):
        choices = [("", _("not said")), ("true", _("yes")), ("false", _("no"))]
        made = forms.NullBooleanField(
            label=made.label, help_text=made.help_text, widget=forms.NullBooleanSelect
        )
        made.widget.choices = [("unknown", choices[0][1]), *choices[1:]]
    if isinstance(made, forms.TimeField):
        made.widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    return made


class WhatForm(StepForm):
    """What it is."""

    name = _field(Offering, "name", help_text=_("As it stands over the door."))
    kind = forms.ChoiceField(label=_("What is it?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = kinds_of(self.draft.category)
        self.fields["kind"].choices = [(kind.key, kind.label) for kind in kinds]  # type: ignore[attr-defined]


class WhereForm(StepForm):
    """Where it is, and how to get there without a car."""

    ADDRESS = ("street", "postcode", "locality")

    place = PlaceField(label=_("Place"), help_text=_("The town or village where it is."))
    street = _field(Offering, "street")
    postcode = _field(Offering, "postcode")
    locality = _field(Offering, "locality")
    lat = latitude_field()
    lon = longitude_field()
    stop_name = _field(Offering, "stop_name", help_text=_("Bus or train, as it is called."))
    stop_distance_m = _field(Offering, "stop_distance_m")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.proposal = self._proposed() if self.asks_for_pin else None
        if self.proposal is not None:
            lat, lon = self.proposal.point
            self.data = {**dict(self.data.items()), "lat": f"{lat:.5f}", "lon": f"{lon:.5f}"}

    @property
    def asks_for_pin(self) -> bool:
        """Whether a button asks for a point, so that nothing is to be stored yet."""
        return self.is_bound and "pin" in self.data

    def _proposed(self) -> Proposal | None:
        """A point for the address as it is typed; None for a place that nobody knows."""
        place = self._place_typed()
        if place is None:
            return None
        said = {name: str(self.data.get(name, "")).strip() for name in self.ADDRESS}
        return propose(place, **said)

    def _place_typed(self) -> Place | None:
        if not self.is_bound:
            stored: Place = self.draft.place
            return stored
        try:
            place = self.fields["place"].clean(self["place"].value())
        except ValidationError:
            return None
        return place if isinstance(place, Place) else None

    @property
    def pin(self) -> Pin | None:
        """The pin as the form has it; None where the numbers are no point."""
        try:
            lat, lon = (self.fields[name].clean(self[name].value()) for name in ("lat", "lon"))
        except ValidationError:
            return None
        return Pin(Point(lat, lon), self._place_typed())

    def read(self) -> dict[str, Any]:
        found = super().read()
        found["place"] = self.draft.place
        found["lat"], found["lon"] = self.draft.lat, self.draft.lon
        return found

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        place = cleaned.get("place")
        if isinstance(place, Place) and not {"lat", "lon"} & set(self.errors):
            try:
                check_near(Point(cleaned["lat"], cleaned["lon"]), place)
            except ValidationError as error:
                self.add_error("lat", error)
        return cleaned

    @property
    def sections(self) -> list[tuple[Any, list[forms.BoundField]]]:
        return [
            (_("Address"), self._some("place", "street", "postcode", "locality")),
            (_("Pin on the map"), self._some("lat", "lon")),
            (_("Arriving without a car"), self._some("stop_name", "stop_distance_m")),
        ]

    def _some(self, *names: str) -> list[forms.BoundField]:
        return [self[name] for name in names]

    @property
    def changes(self) -> Statements:
        said = {
            name: said_or_none(value)
            for name, value in self.cleaned_data.items()
            if name != "place"
        }
        said["point"] = [self.cleaned_data["lat"], self.cleaned_data["lon"]]
        said["place"] = self.cleaned_data["place"].key
        return {path: value for path, value in said.items() if path not in ("lat", "lon")}


_LANGUAGES = (("de", _("German")), ("en", _("English")))
_TEXTS = ("summary", "description", "season", "prices", "plain_language")


class TextsForm(StepForm):
    """What guests read, in both languages."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for language, label in _LANGUAGES:
            for name in _TEXTS:
                field = _field(OfferingText, name)
                if isinstance(field.widget, forms.Textarea):
                    field.widget.attrs["rows"] = 7 if name == "description" else 4
                field.widget.attrs["lang"] = language
                field.label = f"{capfirst(str(field.label))} ({label})"
                path = f"texts__{language}__{name}"
                field.initial = self.statements.get(self.path_of(path))
                self.fields[path] = field

    @property
    def sections(self) -> list[tuple[Any, list[forms.BoundField]]]:
        return [
            (label, [self[f"texts__{language}__{name}"] for name in _TEXTS])
            for language, label in _LANGUAGES
        ]


class DetailsForm(StepForm):
    """What guests of this category ask about."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        model = details_model(self.draft.category)
        for field in model._meta.concrete_fields:
            if field.name in ("id", "offering"):
                continue
            self.fields[f"details__{field.name}"] = _field(model, field.name)
            self.initial[f"details__{field.name}"] = self.statements.get(f"details.{field.name}")


class ContactForm(StepForm):
    """How guests reach the house."""

    phone = _field(Offering, "phone")
    email = _field(Offering, "email")
    website = _field(Offering, "website", assume_scheme="https")
    booking_url = _field(Offering, "booking_url", assume_scheme="https")
    price_level = _field(Offering, "price_level")
    languages_spoken = _field(Offering, "languages_spoken")


class AccessForm(StepForm):
    """What people with a handicap find; stated by the house itself."""

    wheelchair = _field(Offering, "wheelchair")
    access_features = _field(Offering, "access_features")


class HoursForm(StepForm):
    """Opening hours, once for each purpose of the category."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        self.timetables = [
            (
                purpose.label,
                TimetableForm(
                    self.data if self.is_bound else None,
                    rule=str(self.statements.get(f"hours.{purpose.value}", "")),
                    prefix=purpose.value,
                    today=today,
                ),
            )
            for purpose in self._purposes()
        ]

    def _purposes(self) -> Iterable[OfferingHours.Purpose]:
        purpose = OfferingHours.Purpose
        second = {"food": purpose.KITCHEN, "health": purpose.TREATMENT, "spa": purpose.TREATMENT}
        wanted = [purpose.HOUSE]
        if self.draft.category in second:
            wanted.append(second[self.draft.category])
        said = [one for one in purpose if f"hours.{one.value}" in self.statements]
        return dict.fromkeys([*wanted, *said])

    @property
    def adds(self) -> bool:
        """Whether a button asks for another row, so that nothing is to be stored yet."""
        return any(form.adds for _label, form in self.timetables)

    def is_valid(self) -> bool:
        return super().is_valid() and all(form.is_valid() for _label, form in self.timetables)

    @property
    def changes(self) -> Statements:
        changes: Statements = {}
        for _label, form in self.timetables:
            if form.is_special and not form.has_entries:
                continue  # what the form cannot show stays, unless something replaces it
            rule = form.rule
            changes[f"hours.{form.prefix}"] = rule if rule and form.has_entries else None
        return changes
