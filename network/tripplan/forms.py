"""What visitors may send to change their plan."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from catalogue.querysets import today
from network.tripplan.models import LONGEST_NOTE, NO_DAY
from network.tripplan.plain_text import plain_text

_LONGEST_BACK = datetime.timedelta(days=60)
_LONGEST_AHEAD = datetime.timedelta(days=730)


class NoteField(forms.CharField):
    """Plain text. Browsers send a line's end as two characters; it counts as one."""

    def to_python(self, value: Any) -> str:
        return plain_text(super().to_python(value) or "").strip()


class NoteForm(forms.Form):
    """A note to a stop."""

    note = NoteField(
        label=_("Note"),
        help_text=_(
            "Everyone who has your link reads your notes. Please write nothing about your health."
        ),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class BeginningForm(forms.Form):
    """The date of the first day; empty takes it away."""

    starts_on = forms.DateField(
        label=_("First day"),
        help_text=_(
            "With a date we say what is closed on which day, and you get a calendar file. "
            "It may stay empty."
        ),
        required=False,
        # Fields of this type speak ISO 8601, whatever the language of the page.
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d.%m.%Y"],
    )

    def clean_starts_on(self) -> datetime.date | None:
        """Refuse a date that must be a slip of the hand."""
        date: datetime.date | None = self.cleaned_data["starts_on"]
        if date and not today() - _LONGEST_BACK <= date <= today() + _LONGEST_AHEAD:
            raise ValidationError(_("Please choose a date within the next two years."))
        return date


class DayForm(forms.Form):
    """One of the days of a plan, or none."""

    day = forms.ChoiceField(label=_("Day"), required=False)

    def __init__(self, *args: Any, day_count: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        days = [(day, _("Day %(number)d") % {"number": day}) for day in range(1, day_count + 1)]
        self.choices = [(NO_DAY, _("Without a day")), *days]
        self.fields["day"].choices = self.choices  # type: ignore[attr-defined]  # declared above

    def clean_day(self) -> int:
        """The number of the day; nothing chosen is no day."""
        return int(self.cleaned_data["day"] or NO_DAY)
