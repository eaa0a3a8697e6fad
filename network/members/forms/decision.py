"""What an editor says when deciding."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from network.members.models import Claim


class ApprovalForm(forms.Form):
    """How the editor made sure; and whether the business changed hands, where that is a question.

    `replaced` names the claim that the editor saw as the present one.
    """

    check_note = forms.CharField(
        label=_("How did you make sure?"),
        help_text=_("For example: called at the number of the website on 3 March, spoke to …"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        required=False,
    )
    has_changed_hands = forms.BooleanField(
        label=_("The business has changed hands: end the present assignment"), required=False
    )
    replaced = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, claim: Claim, holding: Claim | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["replaced"] = holding.pk if holding else None
        self.fields["check_note"].required = not claim.is_proved
        if holding is None:
            del self.fields["has_changed_hands"]

    @property
    def replacing(self) -> Claim | None:
        """The claim that ends, if the editor said so."""
        if not self.cleaned_data.get("has_changed_hands"):
            return None
        return Claim.objects.filter(pk=self.cleaned_data["replaced"]).first()


class ReasonForm(forms.Form):
    """Why something is declined or ends; the people concerned read it."""

    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("The owners get it by mail."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
    )


class OwnerForm(forms.Form):
    """Whom to invite as an owner."""

    email = forms.EmailField(label=_("E-mail of the new owner"))
