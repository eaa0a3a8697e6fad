"""A place that somebody types into a form, understood by the gazetteer."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from catalogue.models import Place
from catalogue.search.places import gazetteer

MOST_SUGGESTED = 3


class PlaceField(forms.CharField):
    """Cleans to a `Place`, however it is spelled; names what comes near when none is meant."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 120)
        kwargs.setdefault("widget", forms.TextInput(attrs={"autocomplete": "off"}))
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, Place):
            return value.name
        if isinstance(value, int):
            return Place.objects.filter(pk=value).values_list("name", flat=True).first() or ""
        return value

    def clean(self, value: Any) -> Any:
        """Raises ValidationError for a place that the region does not have."""
        text = super().clean(value)
        if not text:
            return None
        match = gazetteer().find(text)
        place = match and Place.objects.filter(key=match.entry.key).first()
        if place:
            return place
        names = [found.entry.name for found in gazetteer().suggest(text, MOST_SUGGESTED)]
        if names:
            raise ValidationError(
                _("We do not know “%(text)s”. Do you mean %(names)s?"),
                code="unknown",
                params={"text": text, "names": ", ".join(names)},
            )
        raise ValidationError(
            _("We do not know “%(text)s”. Please give the town or village, without the street."),
            code="unknown",
            params={"text": text},
        )
