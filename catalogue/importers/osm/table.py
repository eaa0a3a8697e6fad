"""What a thing in OpenStreetMap is for us: one table of uses, first match wins.

Specific uses come first: a castle with a museum is a castle, a hotel with a restaurant a hotel.
The words are those of OpenStreetMap's mappers: https://wiki.openstreetmap.org/wiki/Map_features.
"""

from collections.abc import Mapping
from typing import NamedTuple

Tags = Mapping[str, str]

ANY = "*"
_PRODUCE = (
    "milk|eggs|egg|cheese|honey|potatoes|potato|vegetables|vegetable|fruit|apple|"
    "strawberries|strawberry|meat|sausage|sausages|venison|chicken|bread|juice|wine|spirits|"
    "noodles|pasta|jam|asparagus|mushrooms|mushroom|onions|carrots|carrot|pumpkin|flowers|"
    "farm_products|farm products"
)
_SIGNPOSTS = "guidepost|board|map|route_marker|trail_blaze|terminal|tactile_model|stele"
_CRAFTS = (
    "pottery|glassblower|glass|goldsmith|jeweller|basket_maker|woodcarver|weaver|bookbinder|"
    "leather|sculptor|candlemaker|soap_maker|blacksmith"
)
_FOOD_SHOPS = "beverages|alcohol|greengrocer|seafood|health_food|herbalist|brewing_supplies"
_WAYSIDE = "monument|memorial|wayside_cross|wayside_shrine|boundary_stone|milestone|stone"
_SPORTS = (
    "sports_centre|stadium|golf_course|miniature_golf|disc_golf_course|horse_riding|ice_rink|"
    "fishing|marina|bowling_alley|sports_hall|climbing|pitch|track"
)
_NO_LEISURE = (
    "adult_gaming_centre|amusement_arcade|outdoor_seating|picnic_table|firepit|slipway|"
    "common|dog_park|schoolyard"
)


class Use(NamedTuple):
    """`key` with one of `values` (ANY: whatever it says) is an offering of this `kind`.

    `also` must hold besides and `never` must not, both written like "key=value|value".
    `is_run`: somebody runs it; where not, the offering has no operator unless the map names one.
    """

    key: str
    values: str
    kind: str
    also: str = ""
    never: str = ""
    is_run: bool = True


USES = (
    # Things of which there are hundreds of thousands, named or not, and no visit is worth one.
    Use("tourism", "information", "", also=f"information={_SIGNPOSTS}"),
    Use("memorial", "stolperstein|plaque|war_memorial|blue_plaque", ""),
    Use("access", "private|no", "", also="leisure=*"),
    # Sleep
    Use("tourism", "hotel|motel", "hotel"),
    Use("tourism", "guest_house", "farm_stay", also="guest_house=agritourism|farm"),
    Use("tourism", "guest_house|bed_and_breakfast", "guest_house"),
    Use("tourism", "hostel", "hostel"),
    Use("tourism", "apartment|chalet", "holiday_flat"),
    Use("tourism", "alpine_hut|wilderness_hut", "mountain_hut"),
    Use("tourism", "camp_site", "camp_site"),
    Use("tourism", "caravan_site", "caravan_site"),
    Use("tourism", "trail_riding_station", "lodging_other"),
    Use("leisure", "summer_camp|resort", "lodging_other"),
    # Health
    Use("healthcare", "rehabilitation", "rehab_clinic"),
    Use("healthcare:speciality", "rehabilitation", "rehab_clinic", also="amenity=hospital|clinic"),
    Use("amenity", "hospital", "acute_clinic"),
    Use("healthcare", "hospital", "acute_clinic"),
    Use("amenity", "dentist", "dentist"),
    Use("healthcare", "dentist", "dentist"),
    Use("amenity", "pharmacy", "pharmacy"),
    Use("healthcare", "pharmacy", "pharmacy"),
    Use("healthcare", "physiotherapist", "physiotherapy"),
    Use("healthcare", "alternative", "alternative_practitioner"),
    Use("amenity", "doctors", "practice"),
    Use("healthcare", "doctor|centre", "practice"),
    Use("amenity", "clinic", "health_other"),
    Use("healthcare", "laboratory|blood_donation|sample_collection|counselling|yes|no", ""),
    Use("healthcare", ANY, "health_other"),
    # Spa and baths
    Use("amenity", "public_bath", "thermal_bath", also="bath:type=thermal|hot_spring|onsen"),
    Use("amenity", "kneipp_water_cure", "kneipp_facility"),
    Use("leisure", "sauna", "sauna"),
    Use("amenity", "public_bath", "swimming_pool"),
    Use("leisure", "water_park", "swimming_pool"),
    Use("leisure", "sports_centre", "swimming_pool", also="sport=swimming"),
    Use("leisure", "swimming_pool", "swimming_pool"),
    Use("leisure", "spa", "day_spa"),
    Use("amenity", "spa", "day_spa"),
    Use("leisure", "fitness_centre", "fitness"),
    Use("shop", "massage", "massage"),
    Use("shop", "beauty", "beauty_salon"),
    # Regional produce
    Use("shop", "farm", "farm_shop"),
    Use("craft", "beekeeper", "beekeeper"),
    Use(
        "amenity",
        "vending_machine",
        "vending_machine",
        also="vending=food",
        never="vending=sweets|coffee|cigarettes",
    ),
    Use("amenity", "vending_machine", "vending_machine", also=f"vending={_PRODUCE}"),
    Use("amenity", "marketplace", "market"),
    Use("craft", "brewery", "brewery"),
    Use("craft", "distillery", "distillery"),
    Use("craft", "winery", "winery"),
    Use("craft", "confectionery|chocolatier", "confectionery"),
    Use("shop", "confectionery|chocolate", "confectionery"),
    Use("craft", "dairy|cheese|cheese_maker", "dairy"),
    Use("shop", "dairy|cheese", "dairy"),
    Use("shop", "honey", "beekeeper"),
    Use("craft", "bakery|baker", "bakery"),
    Use("shop", "bakery|pastry", "bakery"),
    Use("craft", "butcher", "butcher"),
    Use("shop", "butcher", "butcher"),
    Use("shop", "deli|wine|tea|coffee|spices|pasta", "deli"),
    Use("shop", "pottery|art|craft", "craft"),
    Use("craft", _CRAFTS, "craft"),
    Use("craft", "oil_mill|grinding_mill|caterer|cider", "producer_other"),
    Use("shop", _FOOD_SHOPS, "producer_other"),
    # Eat and drink
    Use("amenity", "restaurant", "restaurant"),
    Use("amenity", "cafe", "cafe"),
    Use("amenity", "pub|bar", "pub"),
    Use("amenity", "biergarten", "beer_garden"),
    Use("amenity", "fast_food", "fast_food"),
    Use("amenity", "ice_cream", "ice_cream"),
    Use("shop", "ice_cream", "ice_cream"),
    Use("amenity", "food_court|canteen", "food_other"),
    # Experience and nature
    Use("tourism", "information", "tourist_information", also="information=office|visitor_centre"),
    Use("amenity", "ranger_station", "tourist_information"),
    Use("historic", "ruins", "ruin", is_run=False),
    Use("historic", "castle|manor|palace|fort", "ruin", also="ruins=yes|castle", is_run=False),
    Use("historic", "castle|manor|palace|fort|castle_wall", "castle"),
    Use("historic", "monastery|church|chapel|abbey", "church"),
    Use("historic", "mine|mine_shaft|adit", "show_mine", also="tourism=attraction|museum|yes"),
    Use("man_made", "adit|mineshaft", "show_mine", also="tourism=attraction|museum|yes"),
    Use("tourism", "museum", "show_mine", also="museum=mine|mining|mining_history"),
    Use("tourism", "museum", "museum"),
    Use("tourism", "zoo|aquarium", "zoo"),
    Use("tourism", "theme_park", "theme_park"),
    Use("tourism", "gallery", "culture"),
    Use("amenity", "theatre|cinema|arts_centre|planetarium|music_venue", "culture"),
    Use(
        "man_made", "tower", "tower", also="tower:type=observation|watchtower|bell_tower|defensive"
    ),
    Use("man_made", "tower", "tower", also="tourism=*"),
    Use("historic", "tower|city_gate", "tower"),
    Use("natural", "peak|hill|volcano", "peak", is_run=False),
    Use("natural", "rock|stone|cliff|arch", "rock", is_run=False),
    Use("natural", "cave_entrance|sinkhole", "cave", is_run=False),
    Use("natural", "spring|hot_spring|geyser", "spring", is_run=False),
    Use("waterway", "waterfall", "water", is_run=False),
    Use("natural", "water|bay|beach", "water", is_run=False),
    Use("leisure", "swimming_area|bathing_place", "water", is_run=False),
    Use("tourism", "viewpoint", "viewpoint", is_run=False),
    Use("leisure", "bird_hide", "viewpoint", is_run=False),
    Use("historic", _WAYSIDE, "monument", is_run=False),
    Use("amenity", "place_of_worship|monastery", "church"),
    Use("railway", "narrow_gauge|preserved|miniature", "railway"),
    Use("historic", "railway|railway_station|locomotive", "railway"),
    Use("route", "hiking|foot|bicycle|mtb|horse|ski", "trail", is_run=False),
    Use("aerialway", "chair_lift|drag_lift|t-bar|j-bar|platter|rope_tow|magic_carpet", "ski"),
    Use("aerialway", "gondola|cable_car|mixed_lift", "attraction"),
    Use("landuse", "winter_sports", "ski"),
    Use("piste:type", ANY, "ski"),
    Use("leisure", "garden|park", "garden"),
    Use("leisure", "nature_reserve", "attraction", is_run=False),
    Use("leisure", "playground", "playground"),
    Use("leisure", _SPORTS, "sports"),
    Use("amenity", "boat_rental|bicycle_rental|ski_rental|dojo|ski_school", "sports"),
    Use("shop", "ski|ski_rental", "sports"),
    Use("leisure", _NO_LEISURE, ""),
    Use("sport", ANY, "sports"),
    Use("tourism", "attraction|artwork|yes", "attraction", is_run=False),
    Use("historic", "yes|no", "", never="tourism=*"),
    Use("historic", ANY, "attraction", is_run=False),
    Use(
        "man_made",
        "adit|mineshaft|watermill|windmill|lighthouse|observatory|dam",
        "attraction",
        is_run=False,
    ),
    Use("natural", "valley|gorge|ridge|saddle|heath|moor", "leisure_other", is_run=False),
    Use("amenity", "fountain|clock", "attraction", also="tourism=*", is_run=False),
    Use(
        "amenity",
        "shelter|nightclub|bbq|hunting_stand|public_bookcase",
        "leisure_other",
        also="tourism=*",
        is_run=False,
    ),
    Use("shop", "gift|souvenir", "leisure_other"),
    Use("leisure", ANY, "leisure_other"),
    Use("tourism", "camp_pitch|no", ""),
    Use("tourism", ANY, "leisure_other", is_run=False),
)
"""An empty kind means: no use for visitors, whatever else it is."""


def values_of(tags: Tags, key: str) -> list[str]:
    """The values of a key; OpenStreetMap parts several by semicolons."""
    return [value.strip() for value in tags.get(key, "").split(";") if value.strip()]


def says(tags: Tags, condition: str) -> bool:
    """Whether a condition like "key=value|value" or "key=*" holds."""
    key, _equals, wanted = condition.partition("=")
    found = values_of(tags, key)
    return bool(found) if wanted == ANY else not set(found).isdisjoint(wanted.split("|"))


def use_of(tags: Tags) -> Use | None:
    """The first use in the table that fits; None where visitors have no use for the thing."""
    for use in USES:
        if (
            says(tags, f"{use.key}={use.values}")
            and (not use.also or says(tags, use.also))
            and not (use.never and says(tags, use.never))
        ):
            return use if use.kind else None
    return None


# ---- words of OpenStreetMap → terms of the catalogue --------------------------------------

CUISINES = {
    "regional": "regional", "local": "regional", "german": "german", "bavarian": "german",
    "schnitzel": "german", "game": "game", "fish": "game", "seafood": "game",
    "italian": "italian", "pizza": "italian", "pasta": "italian", "greek": "greek",
    "asian": "asian", "chinese": "asian", "thai": "asian", "vietnamese": "asian",
    "japanese": "asian", "sushi": "asian", "indian": "asian", "korean": "asian",
    "turkish": "turkish", "kebab": "turkish", "arab": "turkish", "lebanese": "turkish",
    "syrian": "turkish", "persian": "turkish", "oriental": "turkish", "falafel": "turkish",
    "international": "international", "mexican": "international", "spanish": "international",
    "mediterranean": "international", "african": "international", "russian": "international",
    "american": "international", "french": "international", "balkan": "international",
    "cake": "coffee_cake", "coffee_shop": "coffee_cake", "coffee": "coffee_cake",
    "burger": "burger_grill", "steak_house": "burger_grill", "steak": "burger_grill",
    "barbecue": "burger_grill", "grill": "burger_grill", "chicken": "burger_grill",
    "fine_dining": "fine_dining",
}  # fmt: skip
DIETS = {
    "vegetarian": "vegetarian", "vegan": "vegan", "gluten_free": "gluten_free",
    "lactose_free": "lactose_free", "halal": "halal", "kosher": "kosher",
}  # fmt: skip
INDICATIONS = {
    "pulmonology": "respiratory", "pneumology": "respiratory", "orthopaedics": "orthopaedic",
    "orthopedics": "orthopaedic", "cardiology": "cardiovascular",
    "psychosomatics": "psychosomatic", "psychosomatic_medicine": "psychosomatic",
    "psychiatry": "psychosomatic", "neurology": "neurological", "oncology": "oncological",
    "gastroenterology": "metabolic", "endocrinology": "metabolic", "diabetology": "metabolic",
    "dermatology": "dermatological", "rheumatology": "rheumatic",
    "gynaecology": "gynaecological", "paediatrics": "paediatric", "geriatrics": "geriatric",
    "addiction_medicine": "addiction",
}  # fmt: skip
PRODUCTS = {
    "vegetables": "vegetables", "vegetable": "vegetables", "potatoes": "vegetables",
    "potato": "vegetables", "carrots": "vegetables", "carrot": "vegetables",
    "onions": "vegetables", "redbeets": "vegetables", "asparagus": "vegetables",
    "mushroom": "vegetables", "mushrooms": "vegetables", "pumpkin": "vegetables",
    "fruit": "fruit", "fruits": "fruit", "apple": "fruit", "apples": "fruit",
    "strawberry": "fruit", "strawberries": "fruit", "cherry": "fruit", "berries": "fruit",
    "meat": "meat", "sausage": "meat", "sausages": "meat", "chicken": "meat", "ham": "meat",
    "venison": "venison", "fish": "fish", "trout": "fish", "milk": "milk", "dairy": "milk",
    "cheese": "cheese", "egg": "eggs", "eggs": "eggs", "honey": "honey", "bread": "bread",
    "cake": "bread", "chocolate": "sweets", "juice": "juice", "beer": "beer",
    "spirits": "spirits", "wine": "wine", "herbs": "herbs", "tea": "herbs", "flowers": "flowers",
    "plants": "flowers", "wood": "wood_craft", "pottery": "ceramics", "glass": "ceramics",
    "wool": "textiles",
}  # fmt: skip
PRODUCTS_OF_KIND = {
    "beekeeper": "honey", "brewery": "beer", "distillery": "spirits", "winery": "wine",
    "bakery": "bread", "butcher": "meat", "confectionery": "sweets",
}  # fmt: skip
POINTS_OF_SALE = {"vending_machine": "machine", "farm_shop": "farm_gate"}
TAGS = (
    ("diet:vegan=yes|only", "vegan"),
    ("diet:vegetarian=yes|only", "vegetarisch"),
    ("diet:gluten_free=yes|only", "glutenfrei"),
    ("diet:lactose_free=yes|only", "laktosefrei"),
    ("organic=yes|only", "bio"),
    ("internet_access=wlan|yes", "wlan"),
    ("dog=yes|leashed", "hundefreunde"),
    ("sauna=yes", "sauna"),
    ("swimming_pool=yes", "pool"),
    ("outdoor_seating=yes|garden|terrace", "terrasse"),
    ("washing_machine=yes", "waschmaschine"),
    ("playground=yes", "spielplatz"),
    ("group_only=yes", "gruppen"),
    ("shop=farm", "vom-hof"),
    ("craft=beekeeper", "vom-hof"),
    ("sport=climbing", "klettern"),
    ("route=hiking|foot", "wandern"),
    ("route=bicycle|mtb", "radfahren"),
)
"""Conditions, and the slug of the tag that follows; a region without that tag goes without."""
