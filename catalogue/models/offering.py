"""The offering: what one can find, in one place. Facts once, texts per language."""

from collections.abc import Iterable
from typing import Any, ClassVar, Self

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models.functions import Cos, Sin, Sqrt
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.models import ClusterableModel
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    RevisionMixin,
    WorkflowMixin,
)

from catalogue.geo import Point, earth_centred
from catalogue.german import address_word
from catalogue.models import terms
from catalogue.models.category import KIND_BY_KEY, KINDS, Category, Kind, kinds_of
from catalogue.models.details import DETAILS_RELATIONS, Details
from catalogue.models.fields import ChoiceListField
from catalogue.models.licence import Source
from catalogue.models.place import Place
from catalogue.models.tag import TaggedOffering
from catalogue.models.text import OfferingText
from catalogue.querysets import OfferingManager


class _Columns:
    """Sine, cosine and root of the database, for `earth_centred`."""

    sin = Sin
    cos = Cos
    sqrt = Sqrt


_EARTH_CENTRED = earth_centred(models.F("lat"), models.F("lon"), _Columns)


class Offering(
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    ClusterableModel,
):
    """A hotel, restaurant, clinic, bath, producer or sight: one row whatever the languages.

    `name` is the name in the default language; `OfferingText` holds what is said about it. `x`,
    `y`, `z` are earth-centred metres that the database generates from `lat` and `lon`.
    """

    name = models.CharField(_("name"), max_length=200)
    slug = models.SlugField(
        _("address"), max_length=220, blank=True, help_text=_("Filled from the name when empty.")
    )
    category = models.CharField(_("category"), max_length=10, choices=Category)
    kind = models.CharField(
        _("kind"), max_length=40, choices=[(kind.key, kind.label) for kind in KINDS]
    )
    has_operator = models.BooleanField(
        _("has an operator"),
        default=True,
        help_text=_("Untick for a viewpoint, rock, trail or ruin that nobody runs."),
    )
    tags = ClusterTaggableManager(through=TaggedOffering, blank=True, verbose_name=_("tags"))

    place = models.ForeignKey(
        Place, models.PROTECT, related_name="offerings", verbose_name=_("place")
    )
    street = models.CharField(_("street and number"), max_length=200, blank=True)
    postcode = models.CharField(_("postcode"), max_length=10, blank=True)
    locality = models.CharField(
        _("postal town"), max_length=120, blank=True, help_text=_("As it stands on a letter.")
    )
    lat = models.FloatField(
        _("latitude"), validators=[MinValueValidator(-90), MaxValueValidator(90)]
    )
    lon = models.FloatField(
        _("longitude"), validators=[MinValueValidator(-180), MaxValueValidator(180)]
    )
    x = models.GeneratedField(
        expression=_EARTH_CENTRED.x, output_field=models.FloatField(), db_persist=True
    )
    y = models.GeneratedField(
        expression=_EARTH_CENTRED.y, output_field=models.FloatField(), db_persist=True
    )
    z = models.GeneratedField(
        expression=_EARTH_CENTRED.z, output_field=models.FloatField(), db_persist=True
    )

    phone = models.CharField(_("phone"), max_length=60, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    website = models.URLField(_("website"), max_length=500, blank=True)
    booking_url = models.URLField(_("booking link"), max_length=500, blank=True)
    price_level = models.PositiveSmallIntegerField(
        _("price level"),
        null=True,
        blank=True,
        choices=[(1, "€"), (2, "€€"), (3, "€€€"), (4, "€€€€")],
    )
    languages_spoken = ChoiceListField(_("languages spoken"), options=terms.SpokenLanguage.choices)

    wheelchair = models.CharField(
        _("wheelchair"), max_length=10, choices=terms.Wheelchair, blank=True
    )
    access_features = ChoiceListField(
        _("accessibility (own statement)"), options=terms.AccessFeature.choices
    )
    stop_name = models.CharField(_("nearest stop"), max_length=120, blank=True)
    stop_distance_m = models.PositiveIntegerField(
        _("way to the stop (metres)"), null=True, blank=True
    )

    wikidata = models.CharField(_("Wikidata"), max_length=20, blank=True)
    checked_on = models.DateField(_("details checked on"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True, editable=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="offering",
        for_concrete_model=False,
    )
    revisions = GenericRelation(
        "wagtailcore.Revision",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="offering",
        for_concrete_model=False,
    )

    objects: ClassVar[OfferingManager[Self]] = OfferingManager()

    class Meta:
        verbose_name = _("offering")
        verbose_name_plural = _("offerings")
        indexes = [
            # Covers a radius query whole: box, chord, category and the row to fetch.
            models.Index(
                fields=["lat", "lon", "x", "y", "z", "category", "id"],
                condition=models.Q(live=True),
                name="offering_live_near",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(lat__range=(-90, 90), lon__range=(-180, 180)),
                name="offering_coordinates_on_earth",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    *[
                        models.Q(category=category, kind__in=[k.key for k in kinds_of(category)])
                        for category in Category.values
                    ],
                    _connector=models.Q.OR,
                ),
                name="offering_kind_of_its_category",
            ),
            models.CheckConstraint(
                condition=models.Q(live=False) | models.Q(withdrawn_at__isnull=True),
                name="offering_withdrawn_is_not_live",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse a kind of another category and detail records that do not belong here."""
        super().clean()
        if not self.slug:
            self.slug = address_word(self.name)
        if self.kind and self.category and KIND_BY_KEY[self.kind].category != self.category:
            raise ValidationError(
                {
                    "kind": _("This kind does not belong to the category “%(category)s”.")
                    % {"category": Category(self.category).label}
                }
            )

        self._refuse_misplaced_details()

    def _refuse_misplaced_details(self) -> None:
        """At most one detail record, and only the one of the category."""
        for category, relation in DETAILS_RELATIONS.items():
            count = len(getattr(self, relation).all())
            if count and category != self.category:
                raise ValidationError(
                    _("The details belong to the category “%(category)s”."),
                    code="foreign_details",
                    params={"category": Category(category).label},
                )
            if count > 1:
                raise ValidationError(
                    _("There can be only one record of details."), code="second_details"
                )

    def with_content_json(self, content: dict[str, Any]) -> Self:
        """A draft is never withdrawn: publishing one brings a withdrawn offering back."""
        draft: Self = super().with_content_json(content)
        draft.withdrawn_at = None
        return draft

    def get_absolute_url(self) -> str:
        slug = self.slug or address_word(self.name)
        return reverse("offering", kwargs={"slug": slug, "pk": self.pk})

    def get_preview_template(self, request: object, mode_name: str) -> str:
        return "catalogue/offering.html"

    @property
    def point(self) -> Point:
        """Where the offering is."""
        return Point(self.lat, self.lon)

    @property
    def kind_entry(self) -> Kind:
        """The row of the table of kinds."""
        return KIND_BY_KEY[self.kind]

    @property
    def details(self) -> Details | None:
        """The detail record of this category; None while nothing is known."""
        records: Iterable[Details] = getattr(self, DETAILS_RELATIONS[self.category]).all()
        return next(iter(records), None)

    @property
    def is_sample(self) -> bool:
        """Whether the offering is invented; prefetch `origins__source` before asking many."""
        return any(origin.source.key == Source.SAMPLES for origin in self.origins.all())

    def text(self, language: str | None = None) -> OfferingText | None:
        """The text in `language` (the reader's by default), else the default language's."""
        texts = {text.language: text for text in self.texts.all()}
        return texts.get(language or get_language() or "") or texts.get(settings.LANGUAGE_CODE)

    @property
    def title(self) -> str:
        """The name as the reader's language has it."""
        texts = {text.language: text for text in self.texts.all()}
        own = texts.get(get_language() or "")
        return (own.title if own else "") or self.name
