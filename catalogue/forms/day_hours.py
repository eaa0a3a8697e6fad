"""One row of a timetable: closed, open at up to three times, or by appointment."""

import datetime
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from catalogue.opening_hours.timetable import (
    CLOSED,
    ON_APPOINTMENT,
    DayHours,
    Kind,
    Times,
    overlapping,
)

MOST_TIMES = 3
LIKE_OTHERS = "like_others"


class DayHoursWidget(forms.Widget):
    """A choice and pairs of times; the second and third pair wait behind a “further times”."""

    template_name = "catalogue/day_hours.html"

    def __init__(self, attrs: dict[str, Any] | None = None, *, like_others: bool = False) -> None:
        super().__init__(attrs)
        self.like_others = like_others

    def _render(self, template_name: str, context: Any, renderer: Any = None) -> SafeString:
        # The site's own templates, whatever renders the other fields.
        return render_to_string(template_name, context)

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> dict[str, Any]:
        """What was typed, by part of the row."""
        parts = {"kind": data.get(f"{name}_kind", "")}
        for number in range(1, MOST_TIMES + 1):
            for end in ("start", "end"):
                parts[f"{end}{number}"] = data.get(f"{name}_{end}{number}", "")
        return parts

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return f"{name}_kind" not in data

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        typed = value if isinstance(value, dict) else _typed(value)
        kinds = [(Kind.OPEN, _("open")), (Kind.CLOSED, _("closed"))]
        kinds += [(Kind.APPOINTMENT, _("by appointment"))]
        if self.like_others:
            kinds.insert(0, (LIKE_OTHERS, _("like other days")))  # type: ignore[arg-type]
        default = LIKE_OTHERS if self.like_others else Kind.CLOSED
        selected = typed.get("kind") or default
        context["widget"]["kinds"] = [
            {"value": str(kind), "label": label, "is_selected": str(kind) == str(selected)}
            for kind, label in kinds
        ]
        pairs = [
            {"number": n, "start": typed.get(f"start{n}", ""), "end": typed.get(f"end{n}", "")}
            for n in range(1, MOST_TIMES + 1)
        ]
        context["widget"] |= {
            "first": pairs[0],
            "further": pairs[1:],
            "has_further": any(pair["start"] or pair["end"] for pair in pairs[1:]),
        }
        return context


class DayHoursField(forms.Field):
    """Cleans to a `DayHours`; with `like_others`, None means “as on any other day”."""

    def __init__(self, *, like_others: bool = False, **kwargs: Any) -> None:
        super().__init__(required=False, widget=DayHoursWidget(like_others=like_others), **kwargs)
        self.like_others = like_others

    def clean(self, value: Any) -> DayHours | None:
        """Raises ValidationError saying which part is missing or does not fit."""
        typed: dict[str, str] = value or {}
        kind = typed.get("kind") or (LIKE_OTHERS if self.like_others else "")
        times = [
            pair
            for number in range(1, MOST_TIMES + 1)
            if (pair := self._pair(typed, number)) is not None
        ]
        if kind == LIKE_OTHERS and self.like_others and not times:
            return None
        if kind == Kind.APPOINTMENT and not times:
            return ON_APPOINTMENT
        if kind in (Kind.CLOSED, "") and not times:
            return CLOSED
        if kind != Kind.OPEN and kind:
            raise ValidationError(_("There are times here. Choose “open”, or empty them."))
        if not times:
            raise ValidationError(_("When does it open and close?"))
        if overlapping(times):
            raise ValidationError(_("These times overlap."))
        return DayHours(Kind.OPEN, tuple(sorted(times, key=lambda pair: pair.start)))

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether anything was entered that is not there already; an untouched row was not."""
        untouched = ("", Kind.CLOSED, LIKE_OTHERS) if initial is None else ("",)
        typed = {part: text for part, text in (data or {}).items() if text not in untouched}
        return typed != _typed(initial)

    def _pair(self, typed: Mapping[str, str], number: int) -> Times | None:
        start, end = (typed.get(f"{which}{number}", "").strip() for which in ("start", "end"))
        if not (start or end):
            return None
        if not start:
            raise ValidationError(
                _("The beginning is missing before %(end)s."), params={"end": end}
            )
        return Times(_time(start), _time(end) if end else None)


def _time(text: str) -> datetime.time:
    """A time as people type it: 9, 9:30, 09.30, 24:00."""
    hour, _colon, minute = text.replace(".", ":").replace("Uhr", "").strip().partition(":")
    if all(part.isascii() and part.isdigit() for part in (hour, minute or "0")):
        if int(hour) < 24 and int(minute or 0) < 60:
            return datetime.time(int(hour), int(minute or 0))
        if int(hour) == 24 and not int(minute or 0):
            return datetime.time(0)
    raise ValidationError(_("“%(text)s” is no time; write it like 9:30."), params={"text": text})


def _typed(value: DayHours | None) -> dict[str, str]:
    """The parts of a row for a stored value."""
    if value is None:
        return {}
    typed = {"kind": str(value.kind)}
    for number, times in enumerate(value.times, start=1):
        typed[f"start{number}"] = f"{times.start:%H:%M}"
        typed[f"end{number}"] = f"{times.end:%H:%M}" if times.end else ""
    return typed
