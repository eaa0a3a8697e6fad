"""Reads a search from an address. Whatever is wrong is named, and nothing typed is lost."""

import datetime
import math
import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalogue.gazetteer import Match
from catalogue.geo import LONGEST_RADIUS_KM, Point
from catalogue.models import KIND_BY_KEY, Category, Kind, LabelScheme, Place, PlaceKind, Tag
from catalogue.search.facts import FACT_BY_KEY, Fact
from catalogue.search.places import gazetteer
from catalogue.search.query import NOW, Centre, Parameter, Query, Sort

LONGEST_TEXT = 200
# Each value costs a little; nobody ticks this many boxes.
MOST_VALUES = 60
LAST_PAGE = 1_000_000
OPEN_YEARS = range(2000, 2101)

# Places large enough that "in" means inside, not near the middle.
AREAS = frozenset({PlaceKind.REGION, PlaceKind.STATE, PlaceKind.DISTRICT})

_NUMBER = r"[+-]?\d{1,3}(?:\.\d{1,15})?"
_COORDINATES = re.compile(rf"\s*({_NUMBER})\s*[,;]\s*({_NUMBER})\s*")


class DecimalField(forms.FloatField):
    """A number, with a point or with the comma that German readers type."""

    def to_python(self, value: Any) -> Any:
        return super().to_python(value.replace(",", ".") if isinstance(value, str) else value)


class ChoicesField(forms.MultipleChoiceField):
    """Several choices; each stays once, in the order given. A parameter without a value is none."""

    def __init__(self, *, choices: Any, **kwargs: Any) -> None:
        super().__init__(required=False, choices=choices, **kwargs)

    def clean(self, value: Any) -> tuple[str, ...]:
        given = [one for one in dict.fromkeys(value or ()) if one]
        if len(given) > MOST_VALUES:
            raise ValidationError(
                _("At most %(most)d values are possible."), params={"most": MOST_VALUES}
            )
        return tuple(super().clean(given))


class WordsField(ChoicesField):
    """Several keys whose existence the form looks up itself."""

    def valid_value(self, value: str) -> bool:
        return "\x00" not in value and len(value) <= LONGEST_TEXT


# A time of day, a space, and an offset from UTC.
_SPACE_FOR_PLUS = re.compile(r"(\d\d:\d\d[\d:.]*) (\d\d:?\d\d)$")


class SearchForm(forms.Form):
    """The parameters of `/suche/` and `/suche.geojson`."""

    q = forms.CharField(
        label=_("What are you looking for?"), required=False, max_length=LONGEST_TEXT
    )
    ort = forms.CharField(label=_("Place"), required=False, max_length=LONGEST_TEXT)
    umkreis = DecimalField(
        label=_("Radius"),
        required=False,
        error_messages={"invalid": _("Enter the radius in kilometres, for example 15.")},
    )
    kategorie = ChoicesField(label=_("Category"), choices=Category.choices)
    # Functions, since a form copies lists with all that is in them for each request.
    art = ChoicesField(label=_("Kind"), choices=lambda: _labels(KIND_BY_KEY))
    merkmal = ChoicesField(label=_("Fact"), choices=lambda: _labels(FACT_BY_KEY))
    schlagwort = WordsField(label=_("Tag"), choices=())
    siegel = WordsField(label=_("Checked label"), choices=())
    offen = forms.CharField(label=_("Open"), required=False, max_length=40)
    sortierung = forms.ChoiceField(label=_("Sort by"), required=False, choices=Sort.choices)
    seite = forms.IntegerField(
        label=_("Page"), required=False, min_value=1, max_value=LAST_PAGE, initial=1
    )

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        self.suggestions: list[Match] = []

    def clean_ort(self) -> Centre | None:
        """A point as given, or the place of that name; unknown names get suggestions."""
        text: str = self.cleaned_data["ort"].strip()
        if not text:
            return None
        if coordinates := _COORDINATES.fullmatch(text):
            return self._point(text, float(coordinates[1]), float(coordinates[2]))
        match = gazetteer().find(text)
        if match is None:
            self.suggestions = gazetteer().suggest(text)
            message = (
                _("We do not know the postcode %(place)s. Enter the name of the place, please.")
                if text.isdecimal()
                else _("We know no place “%(place)s”.")
            )
            raise ValidationError(message, code="unknown_place", params={"place": text})
        entry = match.entry
        area = ""
        if entry.kind in AREAS:
            area = Place.objects.values_list("path", flat=True).get(slug=entry.slug)
        return Centre(text, entry.name, Point(entry.lat, entry.lon), entry.slug, area)

    def _point(self, text: str, lat: float, lon: float) -> Centre:
        """A point typed as coordinates; one that can find nothing is refused with its reason."""
        if abs(lat) > 90 or abs(lon) > 180:
            raise ValidationError(
                _("%(text)s is no point on earth: latitude −90 to 90, longitude −180 to 180."),
                code="not_on_earth",
                params={"text": text},
            )
        if not _is_near(Point(lat, lon)):
            if abs(lon) <= 90 and _is_near(Point(lon, lat)):
                raise ValidationError(
                    _("Latitude comes first: did you mean %(lon)s,%(lat)s?"),
                    code="swapped",
                    params={"lat": f"{lat:g}", "lon": f"{lon:g}"},
                )
            raise ValidationError(
                _("%(text)s is too far away: there are no offerings within %(km)d km."),
                code="far_away",
                params={"text": text, "km": LONGEST_RADIUS_KM},
            )
        return Centre(text, text, Point(lat, lon))

    def clean_umkreis(self) -> float | None:
        """Kilometres above 0 and at most 200."""
        radius: float | None = self.cleaned_data["umkreis"]
        if radius is not None and not (math.isfinite(radius) and 0 < radius <= LONGEST_RADIUS_KM):
            raise ValidationError(
                _("The radius must be above 0 and at most %(most)d km."),
                code="out_of_range",
                params={"most": LONGEST_RADIUS_KM},
            )
        return radius

    def clean_schlagwort(self) -> tuple[str, ...]:
        """Tags by address word; a merged one stands for the tag that replaced it."""
        wanted: tuple[str, ...] = self.cleaned_data["schlagwort"]
        if not wanted:
            return ()
        found = dict(
            Tag.objects.filter(slug__in=wanted, is_approved=True).values_list(
                "slug", "merged_into__slug"
            )
        )
        _refuse_unknown(wanted, found, _("We know no tag “%(value)s”."))
        return tuple(dict.fromkeys(found[slug] or slug for slug in wanted))

    def clean_siegel(self) -> tuple[str, ...]:
        """Labels by key."""
        wanted: tuple[str, ...] = self.cleaned_data["siegel"]
        if not wanted:
            return ()
        found = LabelScheme.objects.filter(key__in=wanted).values_list("key", flat=True)
        _refuse_unknown(wanted, set(found), _("We know no label “%(value)s”."))
        return wanted

    def clean_offen(self) -> datetime.datetime | None:
        """`jetzt`, or a local time in ISO 8601; an offset is respected.

        The plus of an offset, typed into an address, arrives as a space: that counts as one.
        """
        text = _SPACE_FOR_PLUS.sub(r"\1+\2", self.cleaned_data["offen"].strip())
        if not text:
            return None
        if text == NOW:
            return timezone.localtime().replace(second=0, microsecond=0)
        try:
            at = datetime.datetime.fromisoformat(text)
        except ValueError:
            at = None
        if at is None or at.year not in OPEN_YEARS:
            raise ValidationError(
                _("Enter “jetzt” or a time such as 2026-12-24T15:00."), code="no_time"
            )
        return at if timezone.is_aware(at) else timezone.make_aware(at)

    def clean_seite(self) -> int:
        """The page, 1 by default."""
        return self.cleaned_data["seite"] or 1

    def to_query(self) -> Query:
        """The search; only after `is_valid()`."""
        data = self.cleaned_data
        return Query(
            text=data["q"],
            centre=data["ort"],
            radius_km=data["umkreis"],
            categories=data["kategorie"],
            kinds=data["art"],
            facts=data["merkmal"],
            tags=data["schlagwort"],
            labels=data["siegel"],
            open_at=data["offen"],
            open_text=self.data.get(Parameter.OPEN, "").strip() if data["offen"] else "",
            sort=Sort(data["sortierung"]) if data["sortierung"] else None,
            page=data["seite"],
        )

    @property
    def is_place_unknown(self) -> bool:
        """Whether the one thing wrong is a place that the gazetteer does not know."""
        return list(self.errors) == [Parameter.PLACE] and self.has_error(
            Parameter.PLACE, "unknown_place"
        )


def _labels(entries: Mapping[str, Kind | Fact]) -> list[tuple[str, str | Promise]]:
    return [(key, entry.label) for key, entry in entries.items()]


def _is_near(point: Point) -> bool:
    """Whether anything of the region can lie within the longest radius."""
    nearest = gazetteer().nearest(point)
    return bool(nearest) and nearest[0][1] <= LONGEST_RADIUS_KM * 1000


def _refuse_unknown(wanted: tuple[str, ...], found: Any, message: Any) -> None:
    for value in wanted:
        if value not in found:
            raise ValidationError(message, code="unknown", params={"value": value})
