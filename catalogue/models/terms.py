"""Closed lists of terms that the detail records of offerings are made of.

They are facts of the trade, not of a region: a region adds tags, never terms. A term's key is
what addresses of the search carry, so it is unique over all lists that the search uses.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Cuisine(models.TextChoices):
    REGIONAL = "regional", _("Regional")
    GERMAN = "german", _("German")
    GAME = "game", _("Game and fish")
    ITALIAN = "italian", _("Italian")
    GREEK = "greek", _("Greek")
    ASIAN = "asian", _("Asian")
    TURKISH = "turkish", _("Turkish and Arabic")
    INTERNATIONAL = "international", _("International")
    COFFEE_CAKE = "coffee_cake", _("Coffee and cake")
    BURGER_GRILL = "burger_grill", _("Burgers and grill")
    FINE_DINING = "fine_dining", _("Fine dining")


class Diet(models.TextChoices):
    VEGETARIAN = "vegetarian", _("Vegetarian")
    VEGAN = "vegan", _("Vegan")
    GLUTEN_FREE = "gluten_free", _("Gluten-free")
    LACTOSE_FREE = "lactose_free", _("Lactose-free")
    HALAL = "halal", _("Halal")
    KOSHER = "kosher", _("Kosher")
    ORGANIC_DISHES = "organic_dishes", _("Organic dishes")


class Indication(models.TextChoices):
    RESPIRATORY = "respiratory", _("Airways")
    ORTHOPAEDIC = "orthopaedic", _("Joints and back")
    CARDIOVASCULAR = "cardiovascular", _("Heart and circulation")
    PSYCHOSOMATIC = "psychosomatic", _("Psychosomatic disorders")
    NEUROLOGICAL = "neurological", _("Nervous system")
    ONCOLOGICAL = "oncological", _("After cancer")
    METABOLIC = "metabolic", _("Metabolism and digestion")
    DERMATOLOGICAL = "dermatological", _("Skin")
    RHEUMATIC = "rheumatic", _("Rheumatism")
    GYNAECOLOGICAL = "gynaecological", _("Women’s health")
    PAEDIATRIC = "paediatric", _("Children and young people")
    GERIATRIC = "geriatric", _("Old age")
    ADDICTION = "addiction", _("Addiction")
    POST_COVID = "post_covid", _("After Covid-19")


class Therapy(models.TextChoices):
    PHYSIOTHERAPY = "physiotherapy_treatment", _("Physiotherapy treatments")
    EXERCISE = "exercise_therapy", _("Exercise therapy")
    OCCUPATIONAL = "occupational_therapy", _("Occupational therapy")
    SPEECH = "speech_therapy", _("Speech therapy")
    PSYCHOTHERAPY = "psychotherapy", _("Psychotherapy")
    MASSAGE = "medical_massage", _("Medical massage")
    LYMPH_DRAINAGE = "lymph_drainage", _("Lymph drainage")
    INHALATION = "inhalation", _("Inhalation")
    NUTRITION = "nutrition_counselling", _("Nutrition counselling")
    ACUPUNCTURE = "acupuncture", _("Acupuncture")
    RELAXATION = "relaxation", _("Relaxation training")
    DIALYSIS = "dialysis", _("Dialysis")


class Admission(models.TextChoices):
    INPATIENT = "inpatient", _("Inpatient")
    DAY_PATIENT = "day_patient", _("Day patient")
    OUTPATIENT = "outpatient", _("Outpatient")


class Payer(models.TextChoices):
    STATUTORY = "statutory_insurance", _("Statutory health insurance")
    PENSION = "pension_insurance", _("Pension insurance")
    ACCIDENT = "accident_insurance", _("Accident insurance")
    PRIVATE = "private_insurance", _("Private insurance")
    BEIHILFE = "beihilfe", _("Civil servants’ aid (Beihilfe)")
    SELF_PAY = "self_pay", _("Self-payers")


class Remedy(models.TextChoices):
    BRINE = "brine", _("Brine")
    PEAT = "peat", _("Peat")
    CLIMATE = "climate", _("Healing climate")
    KNEIPP = "kneipp", _("Kneipp")
    THERMAL_WATER = "thermal_water", _("Thermal water")
    MINERAL_WATER = "mineral_water", _("Mineral water")
    RADON = "radon", _("Radon")
    GALLERY = "gallery_air", _("Healing gallery")


class Application(models.TextChoices):
    MASSAGES = "massages", _("Massages")
    BATHS = "medicinal_baths", _("Medicinal baths")
    PACKS = "packs", _("Packs and wraps")
    SAUNA = "sauna_bathing", _("Sauna")
    STEAM = "steam_bath", _("Steam bath")
    AQUA_FITNESS = "aqua_fitness", _("Aqua fitness")
    WATER_TREADING = "water_treading", _("Water treading")
    BRINE_INHALATION = "brine_inhalation", _("Brine inhalation")
    COSMETICS = "cosmetics", _("Cosmetics")
    YOGA = "yoga", _("Yoga and meditation")


class ProductGroup(models.TextChoices):
    VEGETABLES = "vegetables", _("Vegetables and potatoes")
    FRUIT = "fruit", _("Fruit")
    MEAT = "meat", _("Meat and sausage")
    VENISON = "venison", _("Venison")
    FISH = "fish", _("Fish")
    MILK = "milk", _("Milk")
    CHEESE = "cheese", _("Cheese")
    EGGS = "eggs", _("Eggs")
    HONEY = "honey", _("Honey")
    BREAD = "bread", _("Bread and cakes")
    SWEETS = "sweets", _("Sweets and chocolate")
    JUICE = "juice", _("Juice")
    BEER = "beer", _("Beer")
    SPIRITS = "spirits", _("Spirits and liqueurs")
    WINE = "wine", _("Wine")
    HERBS = "herbs", _("Herbs and tea")
    FLOWERS = "flowers", _("Flowers and plants")
    WOOD_CRAFT = "wood_craft", _("Woodwork")
    CERAMICS = "ceramics", _("Ceramics and glass")
    TEXTILES = "textiles", _("Wool and textiles")


class PointOfSale(models.TextChoices):
    FARM_GATE = "farm_gate", _("at the farm")
    OWN_SHOP = "own_shop", _("own shop")
    MARKET_STALL = "market_stall", _("market stall")
    VENDING_MACHINE = "machine", _("vending machine")
    ONLINE_SHOP = "online_shop", _("online shop")
    DELIVERY = "delivery", _("delivery")
    RETAILERS = "retailers", _("shops in the region")


class AccessFeature(models.TextChoices):
    STEP_FREE = "step_free", _("Step-free entrance")
    LIFT = "lift", _("Lift")
    ACCESSIBLE_TOILET = "accessible_toilet", _("Accessible toilet")
    ACCESSIBLE_PARKING = "accessible_parking", _("Accessible parking")
    ACCESSIBLE_ROOM = "accessible_room", _("Accessible room")
    INDUCTION_LOOP = "induction_loop", _("Induction loop")
    TACTILE = "tactile", _("Tactile guidance")
    GUIDE_DOG = "guide_dog", _("Guide dogs welcome")
    QUIET = "quiet", _("Quiet place")


class Wheelchair(models.TextChoices):
    """As the provider or a map says it; no check is behind it."""

    YES = "yes", _("accessible by wheelchair")
    LIMITED = "limited", _("partly accessible by wheelchair")
    NO = "no", _("not accessible by wheelchair")


class Month(models.IntegerChoices):
    JANUARY = 1, _("January")
    FEBRUARY = 2, _("February")
    MARCH = 3, _("March")
    APRIL = 4, _("April")
    MAY = 5, _("May")
    JUNE = 6, _("June")
    JULY = 7, _("July")
    AUGUST = 8, _("August")
    SEPTEMBER = 9, _("September")
    OCTOBER = 10, _("October")
    NOVEMBER = 11, _("November")
    DECEMBER = 12, _("December")


class SpokenLanguage(models.TextChoices):
    """ISO 639-1; sign language as ISO 639-3."""

    GERMAN = "de", _("German")
    ENGLISH = "en", _("English")
    DUTCH = "nl", _("Dutch")
    DANISH = "da", _("Danish")
    FRENCH = "fr", _("French")
    SPANISH = "es", _("Spanish")
    ITALIAN = "it", _("Italian")
    POLISH = "pl", _("Polish")
    CZECH = "cs", _("Czech")
    RUSSIAN = "ru", _("Russian")
    UKRAINIAN = "uk", _("Ukrainian")
    TURKISH = "tr", _("Turkish")
    ARABIC = "ar", _("Arabic")
    SIGN = "gsg", _("German Sign Language")
