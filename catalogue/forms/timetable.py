"""Opening hours as a form: weeks, seasons, exceptions; no notation, no script needed.

One `TimetableForm` is one purpose (house, kitchen …). Its buttons are submits with names of their
own: `adds` says that the page is to be shown again with one more season or exception.
"""

import datetime
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.translation import gettext_lazy as _

from catalogue.forms.day_hours import DayHoursField
from catalogue.opening_hours.schedule import LONGEST_RULE, Schedule
from catalogue.opening_hours.timetable import (
    CLOSED,
    DayHours,
    Exceptional,
    Kind,
    Season,
    Timetable,
    YearDay,
    write,
)
from catalogue.opening_hours.timetable_reading import read

MOST_SEASONS = 8
MOST_EXCEPTIONS = 20
_DAY_NAMES = ("mo", "tu", "we", "th", "fr", "sa", "su")


class SeasonForm(forms.Form):
    """One week, for the whole year or between two days of each year."""

    begin_day = forms.IntegerField(min_value=1, max_value=31, required=False, label=_("from day"))
    begin_month = forms.TypedChoiceField(coerce=int, required=False, label=_("from month"))
    end_day = forms.IntegerField(min_value=1, max_value=31, required=False, label=_("until day"))
    end_month = forms.TypedChoiceField(coerce=int, required=False, label=_("until month"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("begin_month", "end_month"):
            self.fields[name].choices = [("", "–"), *MONTHS.items()]  # type: ignore[attr-defined]
        for number, name in enumerate(_DAY_NAMES):
            self.fields[name] = DayHoursField(label=WEEKDAYS[number])
        self.fields["holidays"] = DayHoursField(label=_("Public holidays"), like_others=True)

    @property
    def day_fields(self) -> list[forms.BoundField]:
        """The rows of the week, public holidays last."""
        return [self[name] for name in (*_DAY_NAMES, "holidays")]

    def clean(self) -> dict[str, Any]:
        """Turn the fields into a `Season`; dates are given all or not at all."""
        cleaned = super().clean() or self.cleaned_data
        parts = [
            cleaned.get(f"{end}_{part}") for end in ("begin", "end") for part in ("day", "month")
        ]
        if self.errors:
            return cleaned
        if any(parts) and not all(parts):
            raise ValidationError(_("Please give the first and the last day with their months."))
        begin = end = None
        if all(parts):
            begin = self._year_day("begin", parts[0], parts[1])
            end = self._year_day("end", parts[2], parts[3])
        days = tuple(cleaned[name] or CLOSED for name in _DAY_NAMES)
        cleaned["season"] = Season(days, begin, end, cleaned["holidays"])
        return cleaned

    def _year_day(self, which: str, day: Any, month: Any) -> YearDay:
        try:
            datetime.date(2028, month, day)  # a leap year
        except ValueError:
            self.add_error(f"{which}_day", _("This month has no such day."))
        return YearDay(month, day)


class ExceptionForm(forms.Form):
    """Days that follow no week."""

    first = forms.DateField(label=_("from"), widget=forms.DateInput(attrs={"type": "date"}))
    last = forms.DateField(
        label=_("until"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    every_year = forms.BooleanField(label=_("every year"), required=False)
    hours = DayHoursField(label=_("hours"))
    remark = forms.CharField(
        label=_("reason"), required=False, max_length=60, help_text=_("Such as “Christmas market”.")
    )

    def clean(self) -> dict[str, Any]:
        """Turn the fields into an `Exceptional`."""
        cleaned = super().clean() or self.cleaned_data
        first = cleaned.get("first")
        if self.errors or first is None:
            return cleaned
        last = cleaned.get("last") or first
        if last < first:
            self.add_error("last", _("The last day lies before the first one."))
        elif (last - first).days > 366:
            self.add_error("last", _("That is more than a year. A season fits better."))
        begin, end = first, last
        if cleaned.get("every_year"):
            begin, end = YearDay(first.month, first.day), YearDay(last.month, last.day)
        hours = cleaned.get("hours") or CLOSED
        remark = "" if hours.kind is Kind.APPOINTMENT else cleaned.get("remark", "")
        cleaned["exception"] = Exceptional(begin, end, hours, remark)
        return cleaned


_SeasonFormSet = forms.formset_factory(
    SeasonForm, extra=0, can_delete=True, max_num=MOST_SEASONS, validate_max=True
)
_ExceptionFormSet = forms.formset_factory(
    ExceptionForm, extra=0, can_delete=True, max_num=MOST_EXCEPTIONS, validate_max=True
)


class TimetableForm:
    """The opening hours of one purpose, bound to a submitted form or filled from a rule text.

    `is_special` says that the rule is more than the form can show: then `timetable` stays empty
    and saving replaces the rule.
    """

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        rule: str = "",
        prefix: str = "house",
        today: datetime.date,
    ) -> None:
        self.prefix = prefix
        self._today = today
        timetable = read(rule) if rule else None
        self.is_special = bool(rule) and timetable is None
        self.rule_before = rule
        self._data = _with_one_more(data, prefix) if data is not None else None
        seasons = timetable.seasons if timetable else ()
        exceptions = timetable.exceptions if timetable else ()
        self.seasons = _SeasonFormSet(
            self._data,
            prefix=f"{prefix}-season",
            initial=[_season_fields(one) for one in seasons] or [{}],
        )
        self.exceptions = _ExceptionFormSet(
            self._data,
            prefix=f"{prefix}-exception",
            initial=[_exception_fields(one, today) for one in exceptions],
        )

    @property
    def adds(self) -> bool:
        """Whether a button asks for another season or exception, or to copy Monday."""
        return (
            self._data is not None
            and any(
                name in self._data
                for name in (f"{self.prefix}-add-season", f"{self.prefix}-add-exception")
            )
        ) or self.copies

    @property
    def copies(self) -> bool:
        """Whether a button asks to copy Monday's hours to the other working days."""
        return self._data is not None and any(
            name.startswith(f"{self.prefix}-season-") and name.endswith("-copy")
            for name in self._data
        )

    def is_valid(self) -> bool:
        """Whether all fields are, and the seasons do not overlap."""
        valid = all([self.seasons.is_valid(), self.exceptions.is_valid()])
        return valid and not self.errors

    @property
    def errors(self) -> list[str]:
        """What is wrong with the whole, in the reader's language."""
        found = [str(e) for e in self.seasons.non_form_errors()]
        found += [str(e) for e in self.exceptions.non_form_errors()]
        if self.seasons.is_valid() and self.exceptions.is_valid():
            timetable = self.timetable
            if sum(season.is_always for season in timetable.seasons) > 1:
                found.append(str(_("Only one week can be without dates.")))
            if _overlap(timetable.seasons):
                found.append(str(_("Two seasons overlap. A day can belong to one only.")))
            if len(write(timetable)) > LONGEST_RULE:
                found.append(str(_("That is more than we can keep. Please leave out exceptions.")))
        return found

    @property
    def timetable(self) -> Timetable:
        """What the valid form says; what is marked for removal is left out."""
        seasons = _cleaned(self.seasons, "season")
        exceptions = _cleaned(self.exceptions, "exception")
        return Timetable(tuple(seasons), tuple(exceptions))

    @property
    def has_entries(self) -> bool:
        """Whether the valid form says anything; an untouched week of closed days does not."""
        timetable = self.timetable
        return bool(timetable.exceptions) or any(
            not season.is_closed or not season.is_always for season in timetable.seasons
        )

    @property
    def rule(self) -> str:
        """What the valid form says in the notation, ready to be stored."""
        return write(self.timetable)

    def schedule(self, subdivision: str) -> Schedule | None:
        """The hours as visitors will see them; None while the form is not valid."""
        if self._data is None:
            return Schedule(self.rule_before, subdivision) if self.rule_before else None
        return Schedule(self.rule, subdivision) if self.is_valid() and self.rule else None


def _cleaned(forms_of_kind: Any, name: str) -> list[Any]:
    """What the valid forms of a set became, without those that were left empty or taken out."""
    cleaned = [form.cleaned_data for form in forms_of_kind.forms if form.is_valid()]
    return [fields[name] for fields in cleaned if name in fields and not fields.get("DELETE")]


def _with_one_more(data: Mapping[str, Any], prefix: str) -> dict[str, Any]:
    """The submitted data after its buttons: a form more, or Monday's hours on Tuesday to Friday."""
    changed = {name: data[name] for name in data}
    for kind, most in (("season", MOST_SEASONS), ("exception", MOST_EXCEPTIONS)):
        total = f"{prefix}-{kind}-TOTAL_FORMS"
        if f"{prefix}-add-{kind}" in data and str(changed.get(total, "")).isdigit():
            changed[total] = str(min(int(changed[total]) + 1, most))
    for name in data:
        if name.startswith(f"{prefix}-season-") and name.endswith("-copy"):
            season = name.removesuffix("-copy")
            monday = {
                key.removeprefix(f"{season}-mo_"): value
                for key, value in changed.items()
                if key.startswith(f"{season}-mo_")
            }
            for day in ("tu", "we", "th", "fr"):
                changed |= {f"{season}-{day}_{part}": value for part, value in monday.items()}
    return changed


def _season_fields(season: Season) -> dict[str, Any]:
    fields: dict[str, Any] = dict(zip(_DAY_NAMES, season.days, strict=True))
    fields["holidays"] = season.holidays
    if season.begin and season.end:
        fields |= {"begin_month": season.begin.month, "begin_day": season.begin.day}
        fields |= {"end_month": season.end.month, "end_day": season.end.day}
    return fields


def _exception_fields(exception: Exceptional, today: datetime.date) -> dict[str, Any]:
    first, last = exception.first, exception.last
    every_year = isinstance(first, YearDay)
    if isinstance(first, YearDay) and isinstance(last, YearDay):
        first, last = _coming(first, last, today)
    hours: DayHours = exception.hours
    return {
        "first": first,
        "last": last if last != first else None,
        "every_year": every_year,
        "hours": hours,
        "remark": exception.remark,
    }


def _coming(
    first: YearDay, last: YearDay, today: datetime.date
) -> tuple[datetime.date, datetime.date]:
    """The dates of a yearly stretch that is not over yet, for fields that ask for a year."""
    for year in range(today.year - 1, today.year + 9):
        try:
            begin = datetime.date(year, first.month, first.day)
            end = datetime.date(year + (last < first), last.month, last.day)
        except ValueError:  # 29 February
            continue
        if end >= today:
            return begin, end
    raise ValueError(f"no such days: {first}, {last}")


def _overlap(seasons: tuple[Season, ...]) -> bool:
    """Whether a day of the year lies in two dated seasons."""
    days: set[tuple[int, int]] = set()
    for season in seasons:
        if season.begin is None or season.end is None:
            continue
        first, last = tuple(season.begin), tuple(season.end)
        for number in range(366):
            date = datetime.date(2028, 1, 1) + datetime.timedelta(days=number)
            day = (date.month, date.day)
            within = first <= day <= last if first <= last else day >= first or day <= last
            if within and day in days:
                return True
            if within:
                days.add(day)
    return False
