"""Coordinates as people type them, and what is likely wrong with them."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from catalogue.geo import Point, distance_m
from catalogue.models import Place, PlaceKind

# An offering lies at most this many kilometres from the centre of its place.
FAR_KM = 50
FAR_KM_OF_LARGE = {PlaceKind.DISTRICT: 80, PlaceKind.STATE: 250, PlaceKind.REGION: 250}


class CoordinateField(forms.FloatField):
    """Decimal degrees; a comma serves as well as a point."""

    widget = forms.TextInput

    def __init__(self, *, limit: float, out_of_range: Any, **kwargs: Any) -> None:
        kwargs.setdefault("error_messages", {})
        kwargs["error_messages"] = {
            "min_value": out_of_range,
            "max_value": out_of_range,
            "invalid": _("Enter decimal degrees, for example 51.8333."),
            **kwargs["error_messages"],
        }
        super().__init__(min_value=-limit, max_value=limit, **kwargs)

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            value = value.strip().rstrip("°").replace(",", ".").replace("−", "-")
        return super().to_python(value)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"inputmode": "decimal", "autocomplete": "off"}


def latitude_field() -> CoordinateField:
    """A form field for the latitude."""
    return CoordinateField(
        limit=90,
        label=capfirst(_("latitude")),
        help_text=_("Decimal degrees, for example 51.8333."),
        out_of_range=_("A latitude lies between −90 and 90."),
    )


def longitude_field() -> CoordinateField:
    """A form field for the longitude."""
    return CoordinateField(
        limit=180,
        label=capfirst(_("longitude")),
        help_text=_("Decimal degrees, for example 10.7833."),
        out_of_range=_("A longitude lies between −180 and 180."),
    )


def check_near(point: Point, place: Place) -> None:
    """Raise ValidationError, saying what is likely wrong, unless `point` is near `place`."""
    limit_km = FAR_KM_OF_LARGE.get(PlaceKind(place.kind), FAR_KM)

    def is_near(candidate: Point) -> bool:
        return distance_m(candidate, place.point) <= limit_km * 1000

    if is_near(point):
        return
    params = {"place": place.name}
    if abs(point.lon) <= 90 and is_near(Point(point.lon, point.lat)):
        message = _(
            "Latitude and longitude are swapped: the other way round they are in %(place)s."
        )
        raise ValidationError(message, code="swapped", params=params)
    if any(
        is_near(Point(lat, lon))
        for lat in (point.lat, -point.lat)
        for lon in (point.lon, -point.lon)
    ):
        message = _("Wrong hemisphere: without the minus sign the point is in %(place)s.")
        raise ValidationError(message, code="hemisphere", params=params)
    message = _("This point is %(km)d km away from %(place)s.")
    km = round(distance_m(point, place.point) / 1000)
    raise ValidationError(message, code="far", params={**params, "km": km})
