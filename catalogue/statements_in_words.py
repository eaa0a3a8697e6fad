"""Statements for people: what each is about, and what it says, in the reader's language."""

import datetime
from collections.abc import Mapping
from functools import cached_property
from typing import Any, NamedTuple

from django.conf import settings
from django.db import models
from django.utils import formats
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from wagtail.images import get_image_model

from catalogue.models import (
    DETAILS_RELATIONS,
    KIND_BY_KEY,
    LabelScheme,
    Offering,
    OfferingHours,
    OfferingPicture,
    OfferingText,
    Place,
    Tag,
)
from catalogue.models.fields import ChoiceListField
from catalogue.opening_hours.rule_in_words import rule_in_words
from catalogue.statements import Statements

_TEXT_NAMES = {field.name: field.verbose_name for field in OfferingText._meta.concrete_fields}


class Change(NamedTuple):
    """One statement, and what it said before and says now; empty where nothing is said."""

    path: str
    label: str
    before: str
    after: str


class Words:
    """Says statements; what it needs to know of places, tags and labels is read once."""

    def changes(self, before: Statements, after: Statements) -> list[Change]:
        """What differs, in the order in which a form asks."""
        paths = [
            path for path in before.keys() | after.keys() if before.get(path) != after.get(path)
        ]
        return [
            Change(
                path,
                self.label(path),
                self.value(path, before.get(path)),
                self.value(path, after.get(path)),
            )
            for path in sorted(paths, key=_order)
        ]

    def label(self, path: str) -> str:
        """What the statement is about."""
        match path.split("."):
            case ["point"]:
                words: str | Promise = _("position")
            case ["place"]:
                words = _("place")
            case ["pictures"]:
                words = _("pictures")
            case ["labels"]:
                words = _("labels")
            case ["hours", purpose]:
                words = f"{_('opening hours')}: {OfferingHours.Purpose(purpose).label}"
            case ["tags", slug]:
                tag = self._tags.get(slug)
                words = _("tag “%(tag)s”") % {"tag": tag.label if tag else slug}
            case ["texts", language, name]:
                of = dict(settings.LANGUAGES).get(language, language)
                words = f"{_TEXT_NAMES[name]} ({_(str(of))})"
            case _:
                words = _field(path).verbose_name
        return str(words)[:1].upper() + str(words)[1:]

    def value(self, path: str, value: Any) -> str:
        """What the statement says; empty where nothing is said."""
        if value in (None, "", []):
            return ""
        match path.split("."):
            case ["point"]:
                lat, lon = value
                return f"{formats.number_format(lat, 5)} · {formats.number_format(lon, 5)}"
            case ["place"]:
                return self._places.get(str(value), str(value))
            case ["kind"]:
                return str(KIND_BY_KEY[str(value)].label) if value in KIND_BY_KEY else str(value)
            case ["pictures"]:
                return "\n".join(self._picture(picture) for picture in value)
            case ["labels"]:
                return "\n".join(self._award(label) for label in value)
            case ["hours", _purpose]:
                return rule_in_words(str(value))
            case ["texts", *_rest]:
                return str(value)
            case ["tags", _slug]:
                return _("yes")
        return _value(_field(path), value)

    def _picture(self, picture: Any) -> str:
        title = self._image_titles.get(picture["image"], _("a deleted picture"))
        shows = OfferingPicture.Motif(picture["shows"]).label if picture.get("shows") else ""
        return ", ".join(str(word) for word in (title, shows, picture.get("caption")) if word)

    def _award(self, label: Any) -> str:
        scheme = self._schemes.get(label["scheme"])
        name = scheme.label if scheme else label["scheme"]
        level = scheme.label_of(label["level"] or "") if scheme else label["level"]
        parts = [f"{name} {level or ''}".strip(), label.get("number")]
        if label.get("valid_to"):
            parts.append(_("until %(date)s") % {"date": _date(label["valid_to"])})
        if label.get("proof"):
            parts.append(_("document %(number)d") % {"number": label["proof"]})
        parts.append(label.get("proof_url"))
        return ", ".join(str(part) for part in parts if part)

    @cached_property
    def _places(self) -> dict[str, str]:
        return dict(Place.objects.values_list("key", "name"))

    @cached_property
    def _tags(self) -> dict[str, Tag]:
        return {tag.slug: tag for tag in Tag.objects.all()}

    @cached_property
    def _schemes(self) -> dict[str, LabelScheme]:
        return {scheme.key: scheme for scheme in LabelScheme.objects.all()}

    @cached_property
    def _image_titles(self) -> Mapping[int, str]:
        pictures = OfferingPicture.objects.values("image")
        images = get_image_model().objects.filter(pk__in=pictures)
        return dict(images.values_list("pk", "title"))


def _order(path: str) -> tuple[int, str]:
    """Names first, then as the edit form has it."""
    first, _dot, _rest = path.partition(".")
    order = ("name", "kind", "tags", "texts", "pictures", "place", "point", "hours", "details")
    return (order.index(first) if first in order else len(order)), path


def _field(path: str) -> models.Field:  # type: ignore[type-arg]
    """The field that holds the statement; raises KeyError for a path that is none."""
    name = path.removeprefix("details.")
    owners: list[type[models.Model]] = [Offering]
    if name != path:
        relations: Any = [Offering._meta.get_field(r) for r in DETAILS_RELATIONS.values()]
        owners = [relation.related_model for relation in relations]
    for owner in owners:
        for field in owner._meta.concrete_fields:
            if field.name == name:
                return field
    raise KeyError(path)


def _value(field: models.Field, value: Any) -> str:  # type: ignore[type-arg]
    if isinstance(field, ChoiceListField):
        return ", ".join(field.labels(value))
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(field, models.BooleanField):
        return _("yes") if value else _("no")
    if isinstance(field, models.TimeField):
        return formats.time_format(datetime.time.fromisoformat(value), "H:i")
    if isinstance(value, int):
        return formats.number_format(value)
    return str(value)


def _date(value: str) -> str:
    return formats.date_format(datetime.date.fromisoformat(value), "SHORT_DATE_FORMAT")
