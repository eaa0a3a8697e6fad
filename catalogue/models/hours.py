"""When an offering is open, per purpose, as OpenStreetMap writes it."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from catalogue.opening_hours import LONGEST_RULE, Level, Problem, Schedule, check, schedule


class OfferingHours(models.Model):
    """Opening hours of the house or of a part of it. No record means unknown, never closed."""

    class Purpose(models.TextChoices):
        """What the hours are of."""

        HOUSE = "house", _("House")
        KITCHEN = "kitchen", _("Kitchen")
        TREATMENT = "treatment", _("Treatments")
        SHOP = "shop", _("Shop")

    offering = ParentalKey("catalogue.Offering", on_delete=models.CASCADE, related_name="hours")
    purpose = models.CharField(_("of"), max_length=10, choices=Purpose, default=Purpose.HOUSE)
    rule = models.CharField(
        _("opening hours"),
        max_length=LONGEST_RULE,
        help_text=_("OpenStreetMap notation, for example “Mo-Fr 10:00-18:00; PH off”."),
    )

    class Meta:
        verbose_name = _("opening hours")
        verbose_name_plural = _("opening hours")
        constraints = [
            models.UniqueConstraint(fields=["offering", "purpose"], name="hours_once_a_purpose"),
        ]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()}: {self.rule}"

    def clean(self) -> None:
        """Refuse a rule that cannot be understood, saying where and how it may be written."""
        super().clean()
        errors = [problem for problem in check(self.rule) if problem.level is Level.ERROR]
        if errors:
            raise ValidationError({"rule": [str(problem) for problem in errors]})

    @property
    def warnings(self) -> list[Problem]:
        """What an editor should look at: rules that may not mean what they say."""
        return [problem for problem in check(self.rule) if problem.level is Level.WARNING]

    @property
    def schedule(self) -> Schedule:
        """The hours, ready to be asked, with the public holidays of the offering's state."""
        return schedule(self.rule, self.offering.place.subdivision)
