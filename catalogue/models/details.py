"""What is particular to each category: one detail record a kind of offering.

`None` in a yes-or-no field means that nobody has said it, which is not "no".
"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from catalogue.models import terms
from catalogue.models.category import Category
from catalogue.models.fields import ChoiceListField


class LodgingDetails(models.Model):
    """A place to sleep. Stars are an awarded label, not a field."""

    offering = ParentalKey(
        "catalogue.Offering", on_delete=models.CASCADE, related_name="lodging_details"
    )
    rooms = models.PositiveSmallIntegerField(_("rooms"), null=True, blank=True)
    beds = models.PositiveSmallIntegerField(_("beds"), null=True, blank=True)
    check_in = models.TimeField(_("check-in from"), null=True, blank=True)
    check_out = models.TimeField(_("check-out until"), null=True, blank=True)
    pets = models.BooleanField(_("pets welcome"), null=True, blank=True)

    class Meta:
        verbose_name = _("details of lodging")
        verbose_name_plural = _("details of lodging")
        constraints = [models.UniqueConstraint(fields=["offering"], name="lodging_details_once")]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)


class FoodDetails(models.Model):
    """A place to eat and drink."""

    offering = ParentalKey(
        "catalogue.Offering", on_delete=models.CASCADE, related_name="food_details"
    )
    cuisines = ChoiceListField(_("cuisines"), options=terms.Cuisine.choices)
    diets = ChoiceListField(_("diets"), options=terms.Diet.choices)
    seats = models.PositiveSmallIntegerField(_("seats"), null=True, blank=True)
    group_seats = models.PositiveSmallIntegerField(_("seats for a group"), null=True, blank=True)
    regional_dishes = models.BooleanField(_("dishes from the region"), null=True, blank=True)

    class Meta:
        verbose_name = _("details of food and drink")
        verbose_name_plural = _("details of food and drink")
        constraints = [models.UniqueConstraint(fields=["offering"], name="food_details_once")]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)


class HealthDetails(models.Model):
    """A clinic, practice or other health offer."""

    offering = ParentalKey(
        "catalogue.Offering", on_delete=models.CASCADE, related_name="health_details"
    )
    indications = ChoiceListField(_("indications"), options=terms.Indication.choices)
    therapies = ChoiceListField(_("therapies"), options=terms.Therapy.choices)
    admission = ChoiceListField(_("admission"), options=terms.Admission.choices)
    payers = ChoiceListField(_("payers"), options=terms.Payer.choices)
    referral_needed = models.BooleanField(_("referral needed"), null=True, blank=True)
    accompanying_person = models.BooleanField(_("accompanying person"), null=True, blank=True)

    class Meta:
        verbose_name = _("details of a health offer")
        verbose_name_plural = _("details of health offers")
        constraints = [models.UniqueConstraint(fields=["offering"], name="health_details_once")]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)


class SpaDetails(models.Model):
    """A bath, sauna, cure facility or treatment."""

    offering = ParentalKey(
        "catalogue.Offering", on_delete=models.CASCADE, related_name="spa_details"
    )
    remedies = ChoiceListField(_("natural remedies"), options=terms.Remedy.choices)
    applications = ChoiceListField(_("applications"), options=terms.Application.choices)
    prescription_possible = models.BooleanField(
        _("possible on prescription"), null=True, blank=True
    )
    day_ticket = models.BooleanField(_("day ticket"), null=True, blank=True)

    class Meta:
        verbose_name = _("details of a spa")
        verbose_name_plural = _("details of spas")
        constraints = [models.UniqueConstraint(fields=["offering"], name="spa_details_once")]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)


class ProducerDetails(models.Model):
    """Somebody who makes or grows something in the region and sells it."""

    offering = ParentalKey(
        "catalogue.Offering", on_delete=models.CASCADE, related_name="producer_details"
    )
    product_groups = ChoiceListField(_("product groups"), options=terms.ProductGroup.choices)
    season_months = ChoiceListField(_("season"), options=terms.Month.choices)
    points_of_sale = ChoiceListField(_("points of sale"), options=terms.PointOfSale.choices)
    delivery_radius_km = models.PositiveSmallIntegerField(
        _("delivers within (km)"), null=True, blank=True
    )
    tours_and_tasting = models.BooleanField(_("tours and tasting"), null=True, blank=True)
    own_label = models.CharField(_("own label"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("details of a producer")
        verbose_name_plural = _("details of producers")
        constraints = [models.UniqueConstraint(fields=["offering"], name="producer_details_once")]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)


class LeisureDetails(models.Model):
    """Something to see or to do."""

    offering = ParentalKey(
        "catalogue.Offering", on_delete=models.CASCADE, related_name="leisure_details"
    )
    duration_minutes = models.PositiveSmallIntegerField(
        _("usual duration (minutes)"), null=True, blank=True
    )
    free_of_charge = models.BooleanField(_("free of charge"), null=True, blank=True)
    weather_dependent = models.BooleanField(_("depends on the weather"), null=True, blank=True)
    season_months = ChoiceListField(_("season"), options=terms.Month.choices)

    class Meta:
        verbose_name = _("details of an experience")
        verbose_name_plural = _("details of experiences")
        constraints = [models.UniqueConstraint(fields=["offering"], name="leisure_details_once")]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)


Details = (
    LodgingDetails | FoodDetails | HealthDetails | SpaDetails | ProducerDetails | LeisureDetails
)

DETAILS_RELATIONS: dict[str, str] = {
    category.value: f"{category.value}_details" for category in Category
}
