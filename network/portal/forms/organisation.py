"""What an organisation says about itself, whom it works with, and who works there."""

from typing import Any

from django import forms
from django.conf import settings
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from catalogue.models import Offering
from network.members import permissions
from network.members.actions.organisations import OWN_FACTS
from network.members.models import Competence, Membership, Organisation, OrganisationText
from network.members.models.membership import Role

_TEXTS = ("summary", "description")
# Coordinates come from the place, and the logo with the pictures.
_LATER = ("lat", "lon", "logo")


class OrganisationForm(forms.ModelForm):  # type: ignore[type-arg]
    """Facts, texts in each language and competences; `actions.organisations.change` stores them."""

    competences = forms.ModelMultipleChoiceField(
        Competence.objects.all(),
        label=_("What you can bring into a cooperation"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    website = forms.URLField(
        label=_("Website"), required=False, max_length=500, assume_scheme="https"
    )

    class Meta:
        model = Organisation
        fields = [name for name in OWN_FACTS if name not in _LATER]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["competences"] = list(self.instance.competences.all())
        texts = {text.language: text for text in self.instance.texts.all()}
        for language, label in settings.LANGUAGES:
            for name in _TEXTS:
                column = OrganisationText._meta.get_field(name)
                assert isinstance(column, models.Field)  # noqa: S101  a constant of this module
                field = column.formfield()
                assert field is not None  # noqa: S101
                field.label = f"{capfirst(str(field.label))} ({label})"
                field.initial = getattr(texts.get(language), name, "")
                field.widget.attrs["lang"] = language
                self.fields[f"{name}_{language}"] = field
        if not self.fields["competences"].queryset.exists():  # type: ignore[attr-defined]
            del self.fields["competences"]

    @property
    def sections(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """The fields in groups with headings."""
        imprint = (
            "legal_name", "represented_by", "register_entry", "vat_id",
            "supervisory_authority", "chamber", "professional_title",
        )  # fmt: skip
        reach = ("name", "phone", "email", "website", "street", "postcode", "locality")
        texts = [f"{name}_{language}" for language, _label in settings.LANGUAGES for name in _TEXTS]
        cooperation = ("competences", "successor_wanted", "funding")
        groups = [
            (_("Name and address"), reach),
            (_("About you"), texts),
            (_("Cooperation"), cooperation),
            (_("Imprint"), imprint),
        ]
        return [
            (heading, [self[name] for name in names if name in self.fields])
            for heading, names in groups
        ]

    @property
    def facts(self) -> dict[str, Any]:
        """The facts as typed, by field."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}

    @property
    def texts(self) -> dict[str, dict[str, str]]:
        """The texts as typed, by language and field; a language without any is left out."""
        typed = {
            language: {name: self.cleaned_data[f"{name}_{language}"] for name in _TEXTS}
            for language, _label in settings.LANGUAGES
        }
        known = {text.language for text in self.instance.texts.all()}
        return {
            language: fields
            for language, fields in typed.items()
            if any(fields.values()) or language in known
        }


class InviteForm(forms.Form):
    """Who is to join, and how far that person may go."""

    email = forms.EmailField(
        label=_("E-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    role = forms.ChoiceField(
        label=_("Role"), choices=Role, initial=Role.MAINTAINER, widget=forms.RadioSelect
    )
    language = forms.ChoiceField(label=_("Language of the letter"), choices=settings.LANGUAGES)


class HandOverForm(forms.Form):
    """Who becomes the owner."""

    to = forms.ModelChoiceField(Membership.objects.none(), label=_("New owner"))

    def __init__(self, *args: Any, organisation: Organisation, by: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = organisation.memberships.exclude(user=by).select_related("user")
        self.fields["to"].queryset = others  # type: ignore[attr-defined]
        self.fields["to"].label_from_instance = lambda member: str(member.user)  # type: ignore[attr-defined]


class MandateForm(forms.Form):
    """Which association keeps what, and for how long."""

    association = forms.ModelChoiceField(Organisation.objects.none(), label=_("Association"))
    offering = forms.ModelChoiceField(
        Offering.objects.none(),
        label=_("Listing"),
        required=False,
        empty_label=_("All listings, present and future"),
    )
    ends_on = forms.DateField(
        label=_("until"),
        required=False,
        help_text=_("Empty: until you end it."),
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        caretakers = Organisation.objects.all().caretakers().exclude(pk=organisation.pk)
        self.fields["association"].queryset = caretakers  # type: ignore[attr-defined]
        own = permissions.listings_of(organisation).filter(
            claims__organisation=organisation, claims__state="approved"
        )
        self.fields["offering"].queryset = own.distinct()  # type: ignore[attr-defined]
