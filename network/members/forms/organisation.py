"""The details of an organisation, with its texts in each language."""

from collections.abc import Iterator
from types import new_class
from typing import Any, NamedTuple, cast

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import format_lazy

from catalogue.forms.coordinates import check_near, latitude_field, longitude_field
from catalogue.geo import Point
from network.members.models import OrganisationText

TEXTS = ("summary", "description")


class TextField(NamedTuple):
    """A form field that holds one text in one language."""

    name: str
    language: str
    text: str


def text_fields() -> Iterator[TextField]:
    """The names of the text fields, the default language first."""
    for language, _label in settings.LANGUAGES:
        for text in TEXTS:
            yield TextField(f"{text}_{language}", language, text)


def _declared() -> dict[str, forms.Field]:
    """One form field for each text in each language."""
    declared = {}
    for name, language, text in text_fields():
        column = OrganisationText._meta.get_field(text)
        field = cast("models.Field[str, str]", column).formfield()
        assert field is not None  # noqa: S101  both columns have one
        field.label = format_lazy("{} ({})", field.label, dict(settings.LANGUAGES)[language])
        if text == "description":
            field.widget.attrs["rows"] = 6
        declared[name] = field
    return declared


# Made by hand, since a form's class must have its fields when panels ask for them.
_TextsForm: Any = new_class(
    "_TextsForm", (forms.ModelForm,), {}, lambda names: names.update(_declared())
)


class OrganisationFormMixin(_TextsForm):
    """For model forms of `Organisation`: texts as fields `summary_de` …, coordinates as typed.

    `facts`, `texts` and `competences` are what the actions take; `facts` has what was changed.
    """

    lat = latitude_field()
    lon = longitude_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in {"lat", "lon"} & set(self.fields):
            self.fields[name].required = False
        if self.instance.pk:
            known = {text.language: text for text in self.instance.texts.all()}
            for name, language, text in text_fields():
                self.initial[name] = getattr(known.get(language), text, "")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        lat, lon, place = (cleaned.get(name) for name in ("lat", "lon", "place"))
        if (lat is None) != (lon is None):
            self.add_error(
                "lat" if lat is None else "lon",
                ValidationError(self.fields["lat"].error_messages["required"], code="required"),
            )
        elif lat is not None and lon is not None and place is not None:
            try:
                check_near(Point(lat, lon), place)
            except ValidationError as error:
                self.add_error("lat", error)
        return cleaned

    @property
    def facts(self) -> dict[str, Any]:
        """The changed fields of the organisation itself."""
        texts = {field.name for field in text_fields()}
        return {
            name: self.cleaned_data[name]
            for name in self.changed_data
            if name not in texts and name != "competences"
        }

    @property
    def texts(self) -> dict[str, dict[str, str]]:
        """The texts by language; a language without any is left out."""
        found: dict[str, dict[str, str]] = {}
        for name, language, text in text_fields():
            found.setdefault(language, {})[text] = self.cleaned_data.get(name, "")
        known = {text.language for text in self.instance.texts.all()} if self.instance.pk else set()
        return {
            language: fields
            for language, fields in found.items()
            if any(fields.values()) or language in known
        }
