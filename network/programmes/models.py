"""Programmes that support cooperation, and where each may be used."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from catalogue.models import Place


class Programme(models.Model):
    """A development concept or funding programme of the region."""

    key = models.SlugField(_("key"), unique=True)
    name = models.CharField(_("name"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    url = models.URLField(_("website"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        """The name in the reader's language, German where no other is known."""
        return self.name if get_language() == "de" else self.name_en or self.name


class Territory(models.Model):
    """Whether a programme may be used in a place: fully, in selected cases, or not at all."""

    class Mode(models.TextChoices):
        """How far the programme reaches."""

        FULL = "full", _("full")
        SELECTED = "selected", _("in selected cases")
        NONE = "none", _("not at all")

    programme = models.ForeignKey(
        Programme, models.CASCADE, related_name="territories", verbose_name=_("programme")
    )
    place = models.ForeignKey(
        Place, models.CASCADE, related_name="territories", verbose_name=_("place")
    )
    mode = models.CharField(_("mode"), max_length=10, choices=Mode)
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("territory of a programme")
        verbose_name_plural = _("territories of programmes")
        constraints = [
            models.UniqueConstraint(fields=["programme", "place"], name="territory_once"),
        ]

    def __str__(self) -> str:
        return f"{self.programme}: {self.place}"
