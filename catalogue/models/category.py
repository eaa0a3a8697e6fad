"""The closed set of six categories, and the kinds of offering in each."""

from typing import NamedTuple

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Category(models.TextChoices):
    """What an offering is for; the key is what addresses and interfaces say."""

    LODGING = "lodging", _("Sleep")
    FOOD = "food", _("Eat & drink")
    HEALTH = "health", _("Health")
    SPA = "spa", _("Spa & baths")
    PRODUCER = "producer", _("Regional produce")
    LEISURE = "leisure", _("Experience & nature")


class Kind(NamedTuple):
    """A finer kind within a category, with its type in the schema.org vocabulary."""

    key: str
    category: Category
    label: Promise
    schema_type: str


# One row a kind. The key is unique over all categories: it stands alone in addresses.
KINDS = (
    Kind("hotel", Category.LODGING, _("Hotel"), "Hotel"),
    Kind("guest_house", Category.LODGING, _("Guest house"), "BedAndBreakfast"),
    Kind("hostel", Category.LODGING, _("Hostel"), "Hostel"),
    Kind("holiday_flat", Category.LODGING, _("Holiday flat"), "VacationRental"),
    Kind("farm_stay", Category.LODGING, _("Farm stay"), "LodgingBusiness"),
    Kind("mountain_hut", Category.LODGING, _("Mountain hut"), "LodgingBusiness"),
    Kind("camp_site", Category.LODGING, _("Camp site"), "Campground"),
    Kind("caravan_site", Category.LODGING, _("Motorhome site"), "Campground"),
    Kind("lodging_other", Category.LODGING, _("Other lodging"), "LodgingBusiness"),
    Kind("restaurant", Category.FOOD, _("Restaurant"), "Restaurant"),
    Kind("inn", Category.FOOD, _("Country inn"), "Restaurant"),
    Kind("cafe", Category.FOOD, _("Café"), "CafeOrCoffeeShop"),
    Kind("pub", Category.FOOD, _("Pub"), "BarOrPub"),
    Kind("beer_garden", Category.FOOD, _("Beer garden"), "BarOrPub"),
    Kind("fast_food", Category.FOOD, _("Snack bar"), "FastFoodRestaurant"),
    Kind("ice_cream", Category.FOOD, _("Ice cream parlour"), "IceCreamShop"),
    Kind("food_other", Category.FOOD, _("Other food and drink"), "FoodEstablishment"),
    Kind("acute_clinic", Category.HEALTH, _("Hospital"), "Hospital"),
    Kind("rehab_clinic", Category.HEALTH, _("Rehabilitation clinic"), "MedicalClinic"),
    Kind("practice", Category.HEALTH, _("Medical practice"), "Physician"),
    Kind("dentist", Category.HEALTH, _("Dental practice"), "Dentist"),
    Kind("physiotherapy", Category.HEALTH, _("Physiotherapy"), "MedicalBusiness"),
    Kind("alternative_practitioner", Category.HEALTH, _("Naturopath"), "MedicalBusiness"),
    Kind("pharmacy", Category.HEALTH, _("Pharmacy"), "Pharmacy"),
    Kind("health_other", Category.HEALTH, _("Other health offer"), "MedicalBusiness"),
    Kind("thermal_bath", Category.SPA, _("Thermal bath"), "HealthAndBeautyBusiness"),
    Kind("swimming_pool", Category.SPA, _("Swimming pool"), "PublicSwimmingPool"),
    Kind("sauna", Category.SPA, _("Sauna"), "HealthAndBeautyBusiness"),
    Kind("cure_facility", Category.SPA, _("Cure facility"), "HealthAndBeautyBusiness"),
    Kind("kneipp_facility", Category.SPA, _("Kneipp facility"), "HealthAndBeautyBusiness"),
    Kind("day_spa", Category.SPA, _("Day spa"), "DaySpa"),
    Kind("massage", Category.SPA, _("Massage"), "HealthAndBeautyBusiness"),
    Kind("beauty_salon", Category.SPA, _("Beauty salon"), "BeautySalon"),
    Kind("fitness", Category.SPA, _("Fitness centre"), "HealthClub"),
    Kind("spa_other", Category.SPA, _("Other spa offer"), "HealthAndBeautyBusiness"),
    Kind("farm_shop", Category.PRODUCER, _("Farm shop"), "GroceryStore"),
    Kind("vending_machine", Category.PRODUCER, _("Produce vending machine"), "LocalBusiness"),
    Kind("market", Category.PRODUCER, _("Market"), "LocalBusiness"),
    Kind("beekeeper", Category.PRODUCER, _("Beekeeper"), "LocalBusiness"),
    Kind("dairy", Category.PRODUCER, _("Dairy"), "GroceryStore"),
    Kind("bakery", Category.PRODUCER, _("Bakery"), "Bakery"),
    Kind("butcher", Category.PRODUCER, _("Butcher"), "GroceryStore"),
    Kind("brewery", Category.PRODUCER, _("Brewery"), "Brewery"),
    Kind("distillery", Category.PRODUCER, _("Distillery"), "Distillery"),
    Kind("winery", Category.PRODUCER, _("Winery"), "Winery"),
    Kind("confectionery", Category.PRODUCER, _("Confectionery"), "GroceryStore"),
    Kind("deli", Category.PRODUCER, _("Delicatessen"), "GroceryStore"),
    Kind("craft", Category.PRODUCER, _("Crafts"), "LocalBusiness"),
    Kind("producer_other", Category.PRODUCER, _("Other producer"), "LocalBusiness"),
    Kind("museum", Category.LEISURE, _("Museum"), "Museum"),
    Kind("show_mine", Category.LEISURE, _("Show mine"), "TouristAttraction"),
    Kind("cave", Category.LEISURE, _("Cave"), "TouristAttraction"),
    Kind("castle", Category.LEISURE, _("Castle"), "TouristAttraction"),
    Kind("ruin", Category.LEISURE, _("Ruin"), "TouristAttraction"),
    Kind("monument", Category.LEISURE, _("Monument"), "TouristAttraction"),
    Kind("church", Category.LEISURE, _("Church or monastery"), "TouristAttraction"),
    Kind("tower", Category.LEISURE, _("Tower"), "TouristAttraction"),
    Kind("viewpoint", Category.LEISURE, _("Viewpoint"), "TouristAttraction"),
    Kind("peak", Category.LEISURE, _("Peak"), "TouristAttraction"),
    Kind("rock", Category.LEISURE, _("Rock"), "TouristAttraction"),
    Kind("spring", Category.LEISURE, _("Spring"), "TouristAttraction"),
    Kind("water", Category.LEISURE, _("Lake or reservoir"), "TouristAttraction"),
    Kind("trail", Category.LEISURE, _("Trail"), "TouristAttraction"),
    Kind("garden", Category.LEISURE, _("Park or garden"), "Park"),
    Kind("zoo", Category.LEISURE, _("Zoo"), "Zoo"),
    Kind("theme_park", Category.LEISURE, _("Leisure park"), "AmusementPark"),
    Kind("railway", Category.LEISURE, _("Heritage railway"), "TouristAttraction"),
    Kind("sports", Category.LEISURE, _("Sports"), "SportsActivityLocation"),
    Kind("ski", Category.LEISURE, _("Winter sports"), "SkiResort"),
    Kind("playground", Category.LEISURE, _("Playground"), "Playground"),
    Kind("culture", Category.LEISURE, _("Stage or gallery"), "TouristAttraction"),
    Kind(
        "tourist_information",
        Category.LEISURE,
        _("Tourist information"),
        "TouristInformationCenter",
    ),
    Kind("attraction", Category.LEISURE, _("Sight"), "TouristAttraction"),
    Kind("leisure_other", Category.LEISURE, _("Other experience"), "TouristAttraction"),
)

KIND_BY_KEY = {kind.key: kind for kind in KINDS}


def kinds_of(category: str) -> tuple[Kind, ...]:
    """The kinds of one category, in the order of the table; none for an unknown category."""
    return tuple(kind for kind in KINDS if kind.category == category)
