"""What is said about an offering, once a language."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey


class OfferingText(models.Model):
    """What is said about an offering in one language: title, texts, prices, the season."""

    offering = ParentalKey("catalogue.Offering", on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    title = models.CharField(
        _("title"),
        max_length=200,
        blank=True,
        help_text=_("Only where it differs from the name."),
    )
    summary = models.CharField(
        _("summary"), max_length=300, blank=True, help_text=_("One sentence for lists.")
    )
    description = models.TextField(_("description"), blank=True)
    plain_language = models.TextField(_("plain language"), blank=True)
    season = models.CharField(
        _("season note"),
        max_length=300,
        blank=True,
        help_text=_("What holds now or this season, for example “Closed until the end of March”."),
    )
    prices = models.TextField(
        _("prices"),
        blank=True,
        help_text=_("One a line, the price after a colon: “Day ticket: 12 €”."),
    )

    class Meta:
        verbose_name = _("text")
        verbose_name_plural = _("texts")
        constraints = [
            models.UniqueConstraint(fields=["offering", "language"], name="text_once_a_language"),
        ]

    def __str__(self) -> str:
        return f"{self.offering} ({self.language})"
