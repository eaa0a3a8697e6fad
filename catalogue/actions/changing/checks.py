"""Whether statements can be stored, one by one.

Names and the like are plain text. They are escaped wherever they are shown, and markup in one is a
mistake or an attack: it is refused rather than silently altered.
"""

import math
import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import cached_property, partial
from typing import Any

from django.conf import settings
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext as _
from wagtail.images import get_image_model

from catalogue.actions.changing.values import Keys, details_model
from catalogue.models import (
    KIND_BY_KEY,
    LabelAward,
    LabelProof,
    LabelScheme,
    Offering,
    OfferingHours,
    OfferingPicture,
    OfferingText,
)
from catalogue.statements import (
    COLUMNS,
    LABEL_FIELDS,
    PICTURE_FIELDS,
    REQUIRED,
    TEXT_FIELDS,
    Plain,
    Statements,
    in_order,
    plain,
)

_MARKUP = re.compile(r"<[/!?a-zA-Z]")
_BIDI_CONTROLS = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def cleaned(changes: Statements, *, category: str, keys: Keys) -> Statements:
    """The changes as they can be stored; what is empty becomes None, the statement goes.

    `category`: of the offering before the change. Raises ValidationError with the messages of
    every path that cannot be stored; one that no statement has is a KeyError.
    """
    kind = KIND_BY_KEY.get(str(changes.get("kind")))
    check = _Check(kind.category.value if kind else category, keys)
    found: Statements = {}
    errors: dict[str, list[str]] = {}
    for path, value in changes.items():
        try:
            now = check.stored(path, value)
        except ValidationError as error:
            errors[path] = error.messages
        else:
            found[path] = None if now in (None, "", []) else now
    if errors:
        raise ValidationError(errors)
    return found


class _Check:
    """Statements of an offering of one category."""

    def __init__(self, category: str, keys: Keys) -> None:
        self.category, self.keys = category, keys

    def stored(self, path: str, value: Plain) -> Plain:
        """The value as it would be stored. Raises ValidationError, KeyError for no such path."""
        check = self._check_of(path)
        if value not in (None, "", []):
            return check(value)
        if path in REQUIRED:
            raise ValidationError(_("This cannot be left empty."))
        return None

    def _check_of(self, path: str) -> Callable[[Any], Plain]:
        match path.split("."):
            case ["point" | "place" | "kind" | "pictures" | "labels" as whole]:
                check: Callable[[Any], Plain] = getattr(self, f"_{whole}")
                return check
            case [column] if column in COLUMNS:
                return partial(stored_value, column_of(Offering, column))
            case ["details", name] if name in self._details:
                return partial(stored_value, self._details[name])
            case ["hours", purpose] if purpose in OfferingHours.Purpose:
                return rule_value
            case ["texts", language, name] if name in TEXT_FIELDS:
                if language in dict(settings.LANGUAGES):
                    return partial(stored_value, column_of(OfferingText, name))
            case ["tags", slug]:
                return partial(self._tag, slug)
        raise KeyError(path)

    @cached_property
    def _details(self) -> dict[str, models.Field]:  # type: ignore[type-arg]
        fields = details_model(self.category)._meta.concrete_fields
        return {field.name: field for field in fields if field.name not in ("id", "offering")}

    def _tag(self, slug: str, value: Plain) -> Plain:
        if slug not in self.keys.tags:
            raise ValidationError(_("No such tag: %(words)s.") % {"words": slug})
        return True

    def _point(self, value: list[float]) -> Plain:
        return [degrees(value[0], 90), degrees(value[1], 180)]

    def _place(self, key: str) -> Plain:
        if key not in self.keys.places:
            raise ValidationError(_("There is no such place."))
        return key

    def _kind(self, key: str) -> Plain:
        if key not in KIND_BY_KEY:
            raise ValidationError(_("Unknown kind “%(kind)s”.") % {"kind": key})
        return key

    def _pictures(self, pictures: list[dict[str, Plain]]) -> Plain:
        images = [picture["image"] for picture in pictures]
        known = set(get_image_model().objects.filter(pk__in=images).values_list("pk", flat=True))
        if not known.issuperset(images):
            raise ValidationError(_("A picture is no longer there."))
        return [
            {"image": picture["image"], **_parts(OfferingPicture, picture, PICTURE_FIELDS[1:])}
            for picture in pictures
        ]

    def _labels(self, labels: list[dict[str, Plain]]) -> Plain:
        schemes = {scheme.key: scheme for scheme in LabelScheme.objects.all()}
        return in_order([self._label(label, schemes) for label in labels])

    def _label(self, label: dict[str, Plain], schemes: dict[str, LabelScheme]) -> dict[str, Plain]:
        scheme = schemes.get(str(label["scheme"]))
        if scheme is None:
            raise ValidationError(_("There is no such label."))
        plain_fields = [name for name in LABEL_FIELDS if name not in ("scheme", "proof")]
        found = {"scheme": scheme.key, **_parts(LabelAward, label, plain_fields)}
        proof = found["proof"] = label.get("proof")
        if found["level"] and found["level"] not in scheme.levels:
            message = _("“%(level)s” is no level of %(label)s.")
            raise ValidationError(message % {"level": found["level"], "label": scheme.label})
        if scheme.needs_number and not found["number"]:
            raise ValidationError(_("%(label)s needs its number.") % {"label": scheme.label})
        begins, ends = found["valid_from"], found["valid_to"]
        if begins and ends and str(begins) > str(ends):
            raise ValidationError(_("%(label)s ends before it begins.") % {"label": scheme.label})
        if proof is not None and not LabelProof.objects.filter(pk=str(proof)).exists():
            raise ValidationError(_("A proof is no longer there."))
        return found


def _parts(
    model: type[models.Model], said: dict[str, Plain], names: Iterable[str]
) -> dict[str, Plain]:
    found: dict[str, Plain] = {}
    for name in names:
        field = column_of(model, name)
        value = said.get(name)
        empty = plain(field.get_default()) if field.has_default() or not field.null else None
        found[name] = empty if value in (None, "") else stored_value(field, value)
    return found


def column_of(model: type[models.Model], name: str) -> models.Field:  # type: ignore[type-arg]
    """The model's field of that name; raises FieldDoesNotExist for relations to it, too."""
    field = model._meta.get_field(name)
    if not isinstance(field, models.Field):
        raise FieldDoesNotExist(name)
    return field


def stored_value(field: models.Field, value: Plain) -> Plain:  # type: ignore[type-arg]
    """The value as `field` would store it, plain; raises ValidationError."""
    if isinstance(value, str):
        value = lines(value) if isinstance(field, models.TextField) else one_line(value)
    cleaned = plain(field.clean(value, None))
    if isinstance(field, models.PositiveSmallIntegerField) and cleaned is not None:
        # PostgreSQL's smallest integer, so that SQLite takes no more.
        MaxValueValidator(32_767)(cleaned)
    if isinstance(field, models.URLField) and not str(cleaned).startswith(("http://", "https://")):
        raise ValidationError(_("Only addresses that begin with http:// or https:// are taken."))
    return cleaned


def rule_value(value: Plain) -> Plain:
    """Opening hours that can be understood; raises ValidationError saying what cannot."""
    rule = stored_value(column_of(OfferingHours, "rule"), value)
    OfferingHours(rule=str(rule)).clean()
    return rule


def degrees(value: float, limit: int) -> float:
    """A latitude or longitude; raises ValidationError for what lies beyond `limit` or is none."""
    if not math.isfinite(value) or abs(value) > limit:
        raise ValidationError(
            _("%(value)s is out of range, from −%(limit)s to %(limit)s is possible.")
            % {"value": value, "limit": limit}
        )
    return float(value)


def lines(text: str) -> str:
    """Text of several lines, each as `one_line` has it, without empty ones at either end."""
    return "\n".join(one_line(line) for line in text.splitlines()).strip("\n")


def one_line(text: str) -> str:
    """The text on one line, composed (NFC); raises ValidationError for what no text needs."""
    line = unicodedata.normalize("NFC", " ".join(text.split()))
    if any(unicodedata.category(sign) in ("Cc", "Cs") or sign in _BIDI_CONTROLS for sign in line):
        raise ValidationError(_("Contains control characters."))
    if _MARKUP.search(line):
        raise ValidationError(_("Contains markup; plain text is expected."))
    return line
