"""Joining: an organisation, the search for its listing, and the proof that it is theirs."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from catalogue.forms.document import DocumentField
from catalogue.forms.place_choice import PlaceField
from catalogue.models import Offering
from catalogue.models.category import Category, kinds_of
from network.members.models import Claim, Organisation
from network.members.proofs import proves


class BeginForm(forms.Form):
    """The least that an organisation needs; everything else comes later."""

    kind = forms.ChoiceField(
        label=_("What are you?"), choices=Organisation.Kind, initial=Organisation.Kind.PROVIDER
    )
    name = forms.CharField(
        label=_("Name of the organisation"),
        max_length=200,
        help_text=_("As guests know it; a company name fits later."),
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    place = PlaceField(label=_("Place"), help_text=_("The town or village where it is."))
    phone = forms.CharField(
        label=_("Phone"),
        max_length=60,
        required=False,
        help_text=_("So that the editors can call back."),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )


class FindForm(forms.Form):
    """Which listing is meant."""

    q = forms.CharField(label=_("Name of the listing"), max_length=200)
    ort = PlaceField(label=_("Place"), required=False)


class ClaimForm(forms.Form):
    """How to make sure that a listing is theirs."""

    proof = forms.ChoiceField(
        label=_("How can we make sure?"), choices=Claim.Proof, widget=forms.RadioSelect
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    document = DocumentField(
        label=_("Document"),
        required=False,
        help_text=_("PDF, JPEG or PNG, at most 10 MB. Deleted as soon as we have decided."),
    )
    message = forms.CharField(
        label=_("Message to the editors"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, offering: Offering, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offering = offering
        choices = [
            (Claim.Proof.EMAIL, _("A message to the e-mail address of the listing")),
            (Claim.Proof.DOCUMENT, _("A document, such as the trade registration")),
            (Claim.Proof.CHECK, _("The editors call or look it up")),
        ]
        if not (offering.email or offering.website):
            choices.pop(0)  # there is no address to write to
        self.fields["proof"].choices = choices  # type: ignore[attr-defined]
        self.initial.setdefault("proof", choices[0][0])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        proof = cleaned.get("proof")
        if proof == Claim.Proof.EMAIL and "email" not in self.errors:
            if not cleaned.get("email"):
                self.add_error("email", _("Which address may we write to?"))
            elif not proves(cleaned["email"], self._offering):
                self.add_error(
                    "email",
                    _("It must be the listing’s own address, or one at the domain of its website."),
                )
        is_bare = not cleaned.get("document") and "document" not in self.errors
        if proof == Claim.Proof.DOCUMENT and is_bare:
            self.add_error("document", _("Please choose a file."))
        if proof == Claim.Proof.CHECK and not cleaned.get("message", "").strip():
            self.add_error(
                "message",
                _("Please say how the editors can make sure, for example a number to call."),
            )
        return cleaned


class NewListingForm(forms.Form):
    """The least that a listing begins with: what, and where."""

    name = forms.CharField(label=_("Name of the listing"), max_length=200)
    kind = forms.ChoiceField(label=_("What is it?"))
    place = PlaceField(label=_("Place"), help_text=_("The town or village where it is."))
    is_new = forms.BooleanField(label=_("None of these is mine"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            ("", _("Please choose")),
            *(
                (category.label, [(kind.key, kind.label) for kind in kinds_of(category)])
                for category in Category
            ),
        ]
