"""Which of two listings stays."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.models import Offering


class MergeForm(forms.Form):
    """The one of two listings that stays; only public ones can."""

    keep = forms.TypedChoiceField(
        label=gettext_lazy("Which one stays?"), widget=forms.RadioSelect, coerce=int
    )

    def __init__(self, *args: Any, both: Iterable[Offering], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [
            (one.pk, _("%(name)s, number %(number)s") % {"name": one.name, "number": one.pk})
            for one in both
            if one.live
        ]
        self.fields["keep"].choices = choices  # type: ignore[attr-defined]
        if len(choices) == 1:
            self.initial["keep"] = choices[0][0]
