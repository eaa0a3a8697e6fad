"""The region's places as a tree, and what holds for everything inside them."""

import datetime
from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from treebeard.mp_tree import MP_Node

from catalogue.geo import Point
from catalogue.models.licence import Source
from catalogue.querysets import PlaceManager, PlaceStatusQuerySet


class PlaceKind(models.TextChoices):
    """The levels of the tree, outermost first; a landmark hangs in the municipality around it."""

    REGION = "region", _("Region")
    STATE = "state", _("State")
    DISTRICT = "district", _("District")
    MUNICIPALITY = "municipality", _("Municipality")
    SETTLEMENT = "settlement", _("Settlement")
    LANDMARK = "landmark", _("Landmark")


class Place(MP_Node):
    """A place with a name: region, state, district, municipality, settlement or landmark.

    The root of a tree is a region. `key` names the place in the region's files and never
    changes; `slug` is its public address and may.
    """

    key = models.CharField(_("key"), max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=PlaceKind)
    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(_("address"), max_length=120, unique=True)
    official_key = models.CharField(
        _("official key"), max_length=12, blank=True, help_text=_("Amtlicher Gemeindeschlüssel")
    )
    subdivision = models.CharField(
        _("state code"),
        max_length=6,
        blank=True,
        help_text=_("ISO 3166-2, for example DE-ST; decides which public holidays apply."),
    )
    population = models.PositiveIntegerField(_("population"), null=True, blank=True)
    lat = models.FloatField(_("latitude"))
    lon = models.FloatField(_("longitude"))
    boundary = models.JSONField(
        _("boundary"),
        null=True,
        blank=True,
        help_text=_("GeoJSON geometry: Polygon or MultiPolygon, WGS84."),
    )
    landscape = models.JSONField(
        _("landscape"),
        null=True,
        blank=True,
        help_text=_("Of a region: what its map shows beside places, a GeoJSON FeatureCollection."),
    )
    source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("source")
    )
    # The gazetteer reads the places anew when this changes anywhere.
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    node_order_by: ClassVar[list[str]] = ["name"]

    objects: ClassVar[PlaceManager] = PlaceManager()

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(lat__range=(-90, 90), lon__range=(-180, 180)),
                name="place_coordinates_on_earth",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("place", kwargs={"slug": self.slug})

    @property
    def point(self) -> Point:
        """Where the place is: the centre that its source gives."""
        return Point(self.lat, self.lon)


class PlaceName(models.Model):
    """Another name of a place: an older, a local or a foreign one."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="names")
    name = models.CharField(_("name"), max_length=120)

    class Meta:
        verbose_name = _("alternative name")
        verbose_name_plural = _("alternative names")
        constraints = [models.UniqueConstraint(fields=["place", "name"], name="place_name_once")]

    def __str__(self) -> str:
        return self.name


class PlacePostcode(models.Model):
    """A postcode that covers a place or a part of it."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="postcodes")
    code = models.CharField(_("postcode"), max_length=10, db_index=True)

    class Meta:
        verbose_name = _("postcode")
        verbose_name_plural = _("postcodes")
        constraints = [
            models.UniqueConstraint(fields=["place", "code"], name="place_postcode_once")
        ]

    def __str__(self) -> str:
        return self.code


class FormerSlug(models.Model):
    """An address that a place once had, so that old links still lead there."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="former_slugs")
    slug = models.SlugField(_("address"), max_length=120, unique=True)

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")

    def __str__(self) -> str:
        return self.slug


class ResortKind(models.TextChoices):
    """What a health resort is recognised for, the strictest first: its order and its sign.

    Each state has words of its own; this is what they have in common.
    """

    SPRING = "spring", _("Remedies from the ground")
    KNEIPP = "kneipp", _("Kneipp therapy")
    CLIMATE = "climate", _("Healing climate")
    GALLERY = "gallery", _("Healing gallery")
    AIR = "air", _("Clean air")
    RECREATION = "recreation", _("Recreation")


class StatusScheme(models.Model):
    """A status that places can have, in the words of the state that grants it."""

    class Kind(models.TextChoices):
        """What the status means for a guest."""

        HEALTH_RESORT = "health_resort", _("Health resort")
        GUEST_TICKET = "guest_ticket", _("Guest ticket area")
        NATURE_PARK = "nature_park", _("Nature park")
        GEOPARK = "geopark", _("Geopark")
        NATIONAL_PARK = "national_park", _("National park")
        HERITAGE = "heritage", _("World heritage")

    key = models.SlugField(_("key"), unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    name = models.CharField(_("name"), max_length=120)
    name_en = models.CharField(_("name in English"), max_length=120)
    explanation = models.TextField(_("what it means for guests"), blank=True)
    explanation_en = models.TextField(_("the same in English"), blank=True)
    subdivision = models.CharField(
        _("state code"), max_length=6, blank=True, help_text=_("Empty: granted beyond one state.")
    )
    resort_kind = models.CharField(
        _("recognised for"),
        max_length=12,
        choices=ResortKind,
        blank=True,
        help_text=_("Only for health resorts: decides the order of the list and the sign."),
    )

    class Meta:
        verbose_name = _("kind of place status")
        verbose_name_plural = _("kinds of place status")
        ordering = ["kind", "name"]

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        """The name in the reader's language."""
        return self.name if get_language() == "de" else self.name_en


class PlaceStatus(models.Model):
    """A status that a place has or had. All offerings inside inherit it; none has its own.

    `valid_from` may be known to the year only: then it holds the first of January and
    `valid_from_precision` says so. An unknown date stays empty.
    """

    class Precision(models.TextChoices):
        """How exactly a date is known."""

        DAY = "day", pgettext_lazy("precision of a date", "to the day")
        YEAR = "year", pgettext_lazy("precision of a date", "to the year")

    place = models.ForeignKey(
        Place, models.CASCADE, related_name="statuses", verbose_name=_("place")
    )
    scheme = models.ForeignKey(
        StatusScheme, models.PROTECT, related_name="statuses", verbose_name=_("status")
    )
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_from_precision = models.CharField(
        _("precision"), max_length=4, choices=Precision, default=Precision.DAY
    )
    valid_to = models.DateField(
        _("valid to"), null=True, blank=True, help_text=_("The last day on which it holds.")
    )
    source_title = models.CharField(_("source"), max_length=300)
    source_url = models.URLField(_("address of the source"), max_length=500)
    checked_on = models.DateField(_("source checked on"), null=True, blank=True)

    objects = PlaceStatusQuerySet.as_manager()

    class Meta:
        verbose_name = _("place status")
        verbose_name_plural = _("place statuses")
        constraints = [
            models.UniqueConstraint(
                fields=["place", "scheme", "valid_from"], name="place_status_once"
            ),
            models.UniqueConstraint(
                fields=["place", "scheme"],
                condition=models.Q(valid_from__isnull=True),
                name="place_status_without_date_once",
            ),
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True)
                | models.Q(valid_from__isnull=True)
                | models.Q(valid_to__gte=models.F("valid_from")),
                name="place_status_ends_after_start",
            ),
            models.CheckConstraint(
                condition=~models.Q(source_title="") & ~models.Q(source_url=""),
                name="place_status_has_source",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scheme} ({self.place})"

    def is_valid(self, on: datetime.date) -> bool:
        """Whether the status holds on that day."""
        return (self.valid_from is None or self.valid_from <= on) and (
            self.valid_to is None or on <= self.valid_to
        )
