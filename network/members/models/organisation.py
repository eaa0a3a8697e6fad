"""A business, association, municipality … that takes part."""

from typing import ClassVar, Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from catalogue.geo import Point
from catalogue.models import CreditedImage, Place
from network.members.models.competence import Competence


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    """Organisations, narrowed."""

    def public(self) -> Self:
        """What visitors see: approved by an editor, and still taking part."""
        return self.filter(approved_at__isnull=False, left_at__isnull=True)

    def waiting(self) -> Self:
        """What nobody has approved yet."""
        return self.filter(approved_at__isnull=True, left_at__isnull=True)

    def caretakers(self) -> Self:
        """Those that may be handed the upkeep of others' listings."""
        return self.public().filter(kind__in=CARETAKER_KINDS)

    def without_owner(self) -> Self:
        """Those whose listings nobody may hand on; made by editors, or imported."""
        return self.exclude(memberships__role="owner")


class Organisation(models.Model):
    """Somebody who offers something or cooperates; non-selling partners belong too.

    Made by its first owner or by an editor, public once an editor has approved it.
    """

    class Kind(models.TextChoices):
        """What it is."""

        PROVIDER = "provider", _("Business")
        ASSOCIATION = "association", _("Tourism association")
        MUNICIPALITY = "municipality", _("Municipality")
        PARK = "park", _("Nature park, national park or geopark")
        CLUB = "club", _("Club")
        CLINIC = "clinic", _("Clinic operator")
        UNION = "union", _("Trade union")
        TRAINING = "training", _("Training provider")
        SUPPORT = "support", _("Business support")
        OTHER = "other", _("Other partner")

    kind = models.CharField(_("kind"), max_length=15, choices=Kind)
    name = models.CharField(_("name"), max_length=200)
    # Given once: a new name leaves the address as it is, so that links keep working.
    slug = models.SlugField(_("address"), max_length=220, unique=True, editable=False)
    competences = models.ManyToManyField(
        Competence, blank=True, related_name="organisations", verbose_name=_("competences")
    )
    logo = models.ForeignKey(
        CreditedImage,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("logo"),
    )

    phone = models.CharField(_("phone"), max_length=60, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    website = models.URLField(_("website"), max_length=500, blank=True)
    street = models.CharField(_("street and number"), max_length=200, blank=True)
    postcode = models.CharField(_("postcode"), max_length=10, blank=True)
    locality = models.CharField(_("postal town"), max_length=120, blank=True)
    place = models.ForeignKey(
        Place, models.PROTECT, related_name="organisations", verbose_name=_("place")
    )
    lat = models.FloatField(
        _("latitude"),
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
    )
    lon = models.FloatField(
        _("longitude"),
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
    )

    # What the law asks of whoever offers something (§ 5 DDG, § 2 DL-InfoV).
    legal_name = models.CharField(_("legal name"), max_length=200, blank=True)
    represented_by = models.CharField(_("represented by"), max_length=200, blank=True)
    register_entry = models.CharField(
        _("entry in a register"),
        max_length=120,
        blank=True,
        help_text=_("Court and number, such as “Amtsgericht Stendal, HRB 1234”."),
    )
    vat_id = models.CharField(_("VAT number"), max_length=20, blank=True)
    supervisory_authority = models.CharField(_("supervisory authority"), max_length=200, blank=True)
    chamber = models.CharField(
        _("chamber"), max_length=200, blank=True, help_text=_("Of medical and other free trades.")
    )
    professional_title = models.CharField(
        _("professional title"),
        max_length=200,
        blank=True,
        help_text=_("With the state that granted it."),
    )

    successor_wanted = models.BooleanField(
        _("successor wanted"),
        default=False,
        help_text=_("Shown on the public page: the business is to be handed on."),
    )
    funding = models.CharField(
        _("funding"),
        max_length=300,
        blank=True,
        help_text=_("Programme and reference, where a cooperation is funded."),
    )

    is_sample = models.BooleanField(_("invented for trying out"), default=False, editable=False)
    approved_at = models.DateTimeField(_("approved"), null=True, blank=True, editable=False)
    left_at = models.DateTimeField(_("left"), null=True, blank=True, editable=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    objects: ClassVar[models.Manager["Organisation"]] = models.Manager.from_queryset(
        OrganisationQuerySet
    )()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(lat__isnull=True, lon__isnull=True)
                | models.Q(
                    lat__isnull=False,
                    lon__isnull=False,
                    lat__range=(-90, 90),
                    lon__range=(-180, 180),
                ),
                name="organisation_coordinates_on_earth",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("organisation", kwargs={"slug": self.slug})

    @property
    def is_public(self) -> bool:
        """Whether visitors see it."""
        return self.approved_at is not None and self.left_at is None

    @property
    def is_caretaker(self) -> bool:
        """Whether it may be handed the upkeep of others' listings."""
        return self.is_public and self.kind in CARETAKER_KINDS

    @property
    def point(self) -> Point | None:
        """Where it is, if that is known."""
        if self.lat is None or self.lon is None:
            return None
        return Point(self.lat, self.lon)

    def text(self, language: str | None = None) -> "OrganisationText | None":
        """The text in `language` (the reader's by default), else the default language's."""
        texts = {text.language: text for text in self.texts.all()}
        return texts.get(language or get_language() or "") or texts.get(settings.LANGUAGE_CODE)


# Bodies that look after a place's offerings as a part of their task.
CARETAKER_KINDS = (
    Organisation.Kind.ASSOCIATION,
    Organisation.Kind.MUNICIPALITY,
    Organisation.Kind.PARK,
)


class OrganisationText(models.Model):
    """What an organisation says about itself, once a language."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="texts")
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    summary = models.CharField(
        _("summary"), max_length=300, blank=True, help_text=_("One sentence for lists.")
    )
    description = models.TextField(_("description"), max_length=3000, blank=True)

    class Meta:
        verbose_name = _("text")
        verbose_name_plural = _("texts")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "language"], name="organisation_text_once_a_language"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} ({self.language})"
