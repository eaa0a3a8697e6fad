"""The detail record of an offering as rows of a table: what is known, in words."""

import datetime
from typing import NamedTuple

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue.models import Offering
from catalogue.models.fields import ChoiceListField

_SKIPPED = ("id", "offering")


class Row(NamedTuple):
    """A heading and what is said under it. `is_no` marks a plain "no"."""

    label: str
    value: str
    is_no: bool = False


def details_in_words(offering: Offering) -> list[Row]:
    """One row for each detail that somebody has stated; unknown ones are left out."""
    record = offering.details
    rows: list[Row] = []
    if record is None:
        return rows
    for field in record._meta.concrete_fields:
        if field.name in _SKIPPED:
            continue
        value = getattr(record, field.name)
        if value in (None, "", []):
            continue
        label = str(field.verbose_name)
        heading = label[:1].upper() + label[1:]
        if isinstance(field, ChoiceListField):
            rows.append(Row(heading, _months(value) or ", ".join(field.labels(value))))
        elif isinstance(value, bool):
            rows.append(Row(heading, _("yes") if value else _("no"), not value))
        elif isinstance(value, datetime.time):
            rows.append(Row(heading, formats.time_format(value, "H:i")))
        elif field.name == "duration_minutes":
            rows.append(Row(_("Usual duration"), _duration(value)))
        elif field.name == "delivery_radius_km":
            rows.append(Row(_("Delivery"), _("within %(km)s km") % {"km": value}))
        else:
            rows.append(Row(heading, formats.number_format(value) if type(value) is int else value))
    return rows


def _months(value: list[object]) -> str:
    """Whole years in words; empty for anything that is no complete list of months."""
    return _("all year") if value == list(range(1, 13)) else ""


def _duration(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    parts = []
    if hours:
        parts.append(ngettext("%(count)d hour", "%(count)d hours", hours) % {"count": hours})
    if rest:
        parts.append(ngettext("%(count)d minute", "%(count)d minutes", rest) % {"count": rest})
    return " ".join(parts)
