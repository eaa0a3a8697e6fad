"""What the templates of letters need."""

import datetime

from django import template
from django.utils.formats import date_format

register = template.Library()


@register.filter
def iso_date(value: str) -> str:
    """A date kept as YYYY-MM-DD, in the words of the language."""
    return date_format(datetime.date.fromisoformat(value), "DATE_FORMAT")
