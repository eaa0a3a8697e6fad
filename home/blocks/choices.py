"""Choices of blocks, as functions, so that a new kind, fact or sign changes no migration."""

from django.utils.dates import MONTHS
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from catalogue.models import KIND_BY_KEY, Category, Tag
from catalogue.search.facts import FACT_BY_KEY
from catalogue.search.query import Sort

Choices = list[tuple[str, str | Promise]]


def categories() -> Choices:
    """The six categories."""
    return list(Category.choices)


def kinds() -> Choices:
    """All kinds of offering."""
    return [(key, kind.label) for key, kind in KIND_BY_KEY.items()]


def facts() -> Choices:
    """All searchable facts."""
    return [(key, fact.label) for key, fact in FACT_BY_KEY.items()]


def tags() -> Choices:
    """The tags that visitors see."""
    return list(Tag.objects.shown().order_by("name").values_list("slug", "name"))


def orders() -> Choices:
    """The orders in which results come."""
    return list(Sort.choices)


def months() -> Choices:
    """The twelve months."""
    return [(str(number), name) for number, name in MONTHS.items()]


def signs() -> Choices:
    """Signs of facts: the name of an icon, and what it is for."""
    return [
        ("info", _("Good to know")),
        ("calendar-days", _("Date or season")),
        ("clock", _("Duration")),
        ("bus", _("Bus and train")),
        ("footprints", _("On foot")),
        ("ticket", _("Price")),
        ("phone", _("Telephone")),
        ("accessibility", _("Accessibility")),
        ("sprout", pgettext_lazy("season", "Spring")),
        ("sun", pgettext_lazy("season", "Summer")),
        ("apple", pgettext_lazy("season", "Autumn")),
        ("snowflake", pgettext_lazy("season", "Winter")),
    ]
