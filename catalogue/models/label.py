"""Labels that somebody checked and granted. Self-statements are kept apart from them."""

import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from catalogue.private_files import private_files
from catalogue.querysets import LabelAwardQuerySet


class LabelScheme(models.Model):
    """A label, classification or certificate that offerings can be awarded."""

    class Kind(models.TextChoices):
        """What the label vouches for."""

        CLASSIFICATION = "classification", _("Classification (stars)")
        ACCESSIBILITY = "accessibility", _("Accessibility")
        ORGANIC = "organic", _("Organic farming")
        REGIONAL = "regional", _("Regional origin")
        SUSTAINABILITY = "sustainability", _("Sustainability")
        QUALITY = "quality", _("Quality")
        HEALTH = "health", _("Health")

    key = models.SlugField(_("key"), unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    name = models.CharField(_("name"), max_length=120)
    name_en = models.CharField(_("name in English"), max_length=120, blank=True)
    issuer = models.CharField(_("issued by"), max_length=200)
    issuer_en = models.CharField(
        _("issued by, in English"),
        max_length=200,
        blank=True,
        help_text=_("Empty where it is the same."),
    )
    url = models.URLField(_("website"), blank=True)
    levels = models.JSONField(
        _("levels"),
        default=list,
        blank=True,
        help_text=_("A list of the levels from low to high; empty where there are none."),
    )
    levels_en = models.JSONField(
        _("levels in English"),
        default=list,
        blank=True,
        help_text=_("The same list in English, as long as the other; empty where it is the same."),
    )
    needs_number = models.BooleanField(
        _("a number belongs to it"),
        default=False,
        help_text=_("For example the code of the control body of organic farming."),
    )

    class Meta:
        verbose_name = _("label")
        verbose_name_plural = _("labels")
        ordering = ["kind", "name"]

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        """The name in the reader's language, German where no other is known."""
        return self.name if get_language() == "de" else self.name_en or self.name

    @property
    def issued_by(self) -> str:
        """Who grants it, in the reader's language, German where no other is known."""
        return self.issuer if get_language() == "de" else self.issuer_en or self.issuer

    def clean(self) -> None:
        """Refuse English levels of another number than the German ones."""
        if self.levels_en and len(self.levels_en) != len(self.levels):
            raise ValidationError({"levels_en": _("As many levels as in German are needed.")})

    def label_of(self, level: str) -> str:
        """A level in the reader's language; as it is where no other is known."""
        if get_language() == "de" or not self.levels_en:
            return level
        return str(dict(zip(self.levels, self.levels_en, strict=False)).get(level, level))


class LabelProof(models.Model):
    """A document that shows that an offering holds a label: for its people and editors only.

    It stays as long as the offering, since earlier versions may name it.
    """

    offering = models.ForeignKey(
        "catalogue.Offering",
        models.CASCADE,
        related_name="label_proofs",
        verbose_name=_("offering"),
    )
    document = models.FileField(_("document"), upload_to="labels/", storage=private_files)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("uploaded by"),
    )
    uploaded_at = models.DateTimeField(_("uploaded"), auto_now_add=True)

    class Meta:
        verbose_name = _("proof of a label")
        verbose_name_plural = _("proofs of labels")

    def __str__(self) -> str:
        return f"{self.pk} ({self.uploaded_at:%Y-%m-%d})"


class LabelAward(models.Model):
    """That an offering holds a label, with its proof. Expired means gone the same day."""

    class Scope(models.TextChoices):
        """What of the offering the label covers."""

        HOUSE = "house", _("the house")
        SERVICE = "service", _("a service")
        PRODUCT = "product", _("a product")
        DISH = "dish", _("a dish")

    offering = ParentalKey(
        "catalogue.Offering", on_delete=models.CASCADE, related_name="label_awards"
    )
    scheme = models.ForeignKey(
        LabelScheme, models.PROTECT, related_name="awards", verbose_name=_("label")
    )
    level = models.CharField(_("level"), max_length=80, blank=True)
    number = models.CharField(_("number"), max_length=80, blank=True)
    scope = models.CharField(_("covers"), max_length=10, choices=Scope, default=Scope.HOUSE)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(
        _("valid to"), null=True, blank=True, help_text=_("The last day on which it holds.")
    )
    proof = models.ForeignKey(
        LabelProof,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("proof"),
    )
    proof_url = models.URLField(_("address of the proof"), max_length=500, blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("checked by"),
    )
    checked_on = models.DateField(_("checked on"), null=True, blank=True)

    objects = LabelAwardQuerySet.as_manager()

    class Meta:
        verbose_name = _("awarded label")
        verbose_name_plural = _("awarded labels")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True)
                | models.Q(valid_from__isnull=True)
                | models.Q(valid_to__gte=models.F("valid_from")),
                name="label_award_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scheme} {self.level}".strip()

    @property
    def label(self) -> str:
        """Label and level in the reader's language."""
        return f"{self.scheme.label} {self.level_label}".strip()

    @property
    def level_label(self) -> str:
        """The level in the reader's language."""
        return self.scheme.label_of(self.level)

    def is_valid(self, on: datetime.date) -> bool:
        """Whether the label holds on that day; the last day still counts."""
        return (self.valid_from is None or self.valid_from <= on) and (
            self.valid_to is None or on <= self.valid_to
        )
