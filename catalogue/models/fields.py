"""A model field for several choices out of a closed list."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core import checks
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _


class ChoiceListField(models.JSONField):
    """A list of keys from `options`, kept in the order of the options, each at most once.

    Stored as a JSON list, so revisions carry it unchanged. The database is never asked about
    its inside: `catalogue.search.index` lays out what the search needs.
    """

    default_error_messages = {
        "unknown_option": _("“%(value)s” is not one of the options."),
        "not_a_list": _("Enter a list."),
    }

    def __init__(
        self,
        verbose_name: Any = None,
        *,
        options: Iterable[tuple[Any, Any]] = (),
        **kwargs: Any,
    ) -> None:
        self.options = list(options)
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(verbose_name, **kwargs)

    def check(self, **kwargs: Any) -> list[checks.CheckMessage]:
        """A list without options accepts nothing, which nobody means."""
        errors: list[checks.CheckMessage] = list(super().check(**kwargs))
        if not self.options:
            errors.append(checks.Error("ChoiceListField needs options.", obj=self))
        return errors

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        """Raise ValidationError naming the first value that is no option."""
        super().validate(value, model_instance)
        if not isinstance(value, list):
            raise ValidationError(self.error_messages["not_a_list"], code="not_a_list")
        known = {key for key, _label in self.options}
        for item in value:
            if item not in known:
                raise ValidationError(
                    self.error_messages["unknown_option"],
                    code="unknown_option",
                    params={"value": item},
                )

    def clean(self, value: Any, model_instance: models.Model | None) -> Any:
        """The list in the order of the options, without repetitions."""
        cleaned = super().clean(value, model_instance)
        return [key for key, _label in self.options if key in cleaned]

    def formfield(self, **kwargs: Any) -> forms.Field:
        """Tick boxes, one an option."""
        defaults = {
            "choices": self.options,
            "coerce": type(self.options[0][0]) if self.options else str,
            "widget": forms.CheckboxSelectMultiple,
            "required": not self.blank,
            "label": capfirst(self.verbose_name),
            "help_text": self.help_text,
            "empty_value": [],
        }
        # What JSONField and the admin would pass for a text area does not fit tick boxes.
        for unfit in ("form_class", "choices_form_class", "encoder", "decoder"):
            kwargs.pop(unfit, None)
        return forms.TypedMultipleChoiceField(**{**defaults, **kwargs})

    def labels(self, value: Iterable[Any]) -> list[str]:
        """The readable names of the given keys, in the reader's language."""
        chosen = set(value)
        return [str(label) for key, label in self.options if key in chosen]
