"""The scenes that speak for a whole category or a theme, and the files they are drawn to."""

from django.utils.functional import Promise

from catalogue.models import Category
from home.scenes.registry import SCENES

# Six a category; `draw_scenes` writes them to static/img/scenes/<category>-<1 to 6>.svg.
STAND_INS = {
    Category.LODGING: (
        "half_timbered", "mountain_hut", "long_house", "mountain_town_house", "chalets",
        "farm_stay",
    ),
    Category.FOOD: ("inn", "coffee_and_cake", "terrace", "stew", "trout", "tavern"),
    Category.HEALTH: (
        "clinic", "sanatorium", "forest_air", "park_walk", "therapy_room", "practice",
    ),
    Category.SPA: (
        "thermal_bath", "stones", "kneipp_basin", "barrel_sauna", "pump_room", "roof_terrace",
    ),
    Category.PRODUCER: ("farm", "cheese", "bread", "vegetables", "honey", "sheep"),
    Category.LEISURE: (
        "steam_train", "crag", "lookout_tower", "reservoir", "waterfall", "forest_path",
    ),
}  # fmt: skip


def drawings() -> list[tuple[str, str | Promise]]:
    """The drawn files as choices: a scene's key, and what it shows."""
    return [(key, SCENES[key].alt) for keys in STAND_INS.values() for key in keys]


def file_of(key: str) -> str:
    """Path of a drawn file below the static files; raises KeyError for an unknown scene."""
    category = SCENES[key].category
    return f"img/scenes/{category.value}-{STAND_INS[category].index(key) + 1}.svg"
