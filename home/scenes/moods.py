"""Light and season of a drawing: the colours that everything in it shares."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

T = TypeVar("T")


class Mood(NamedTuple):
    """A time of day and of year.

    `sky` runs from the top to the horizon, `hills` from far to near, `ground` from light to
    dark; `leaf` is the foliage of broad-leaved trees.
    """

    key: str
    label: str | Promise
    sky: tuple[str, str, str]
    hills: tuple[str, str, str, str, str]
    sun: str
    ground: tuple[str, str]
    leaf: str
    is_snowy: bool = False
    is_lit: bool = False


MOODS = {
    mood.key: mood
    for mood in (
        Mood(
            "dawn", _("first light"), ("#C9B9D6", "#F3D6CF", "#FBEBD8"),
            ("#A3A2BE", "#7D90AC", "#567690", "#345A6C", "#1D4450"),
            "#FFF0CF", ("#7C9A82", "#4F7465"), "#5F8A72",
        ),
        Mood(
            "day", _("clear day"), ("#A9CCDD", "#D5E6E4", "#F4F0DF"),
            ("#8DB5A8", "#649684", "#417A68", "#275F50", "#17473C"),
            "#FFF6D8", ("#93B365", "#6C9150"), "#5C9150",
        ),
        Mood(
            "summer", _("summer"), ("#86BEDF", "#BFE0EA", "#F2F5E4"),
            ("#A5C9B4", "#7BB08A", "#4F9067", "#2F7350", "#1C563E"),
            "#FFF4C2", ("#A6C765", "#7BA54E"), "#4F8F43",
        ),
        Mood(
            "gold", _("evening light"), ("#F0BE86", "#F8DDB4", "#FBF0DA"),
            ("#C4B488", "#9AA573", "#6E8F65", "#3F7059", "#1F4C3B"),
            "#FFF0C4", ("#B5AE62", "#84914D"), "#B98B3C", is_lit=True,
        ),
        Mood(
            "mist", _("morning mist"), ("#9FC3D2", "#CFE2E2", "#EEF4EC"),
            ("#9FC4C6", "#76A8AC", "#4D878C", "#2F6D74", "#184A50"),
            "#FFFBE6", ("#84A876", "#5F8A62"), "#5E9478",
        ),
        Mood(
            "spring", _("spring"), ("#A9CCDD", "#DAEAE4", "#F8F3E2"),
            ("#B4D2B0", "#90BD84", "#6AA564", "#488A50", "#2C6A43"),
            "#FFF6D8", ("#A3C873", "#77A854"), "#9CC868",
        ),
        Mood(
            "autumn", _("autumn"), ("#E9B77F", "#F6D9AE", "#FBEFD9"),
            ("#D2A46E", "#B98048", "#8F6A42", "#5F5A45", "#34473F"),
            "#FFF3D0", ("#C2A65B", "#94823F"), "#C8662C",
        ),
        Mood(
            "winter", _("snow"), ("#AFC6D8", "#DCE6EC", "#F5F7F8"),
            ("#BACBD6", "#93AEBE", "#6B8FA3", "#476F84", "#2C5365"),
            "#FFFBEF", ("#F3F6F8", "#CFDCE4"), "#8FA7B6", is_snowy=True,
        ),
        Mood(
            "dusk", _("blue hour"), ("#2F4A6B", "#7487A6", "#E3C3B4"),
            ("#7E8BA6", "#5E7190", "#43597A", "#2B4560", "#182E42"),
            "#FBE9C8", ("#4F6B63", "#33504E"), "#3F6356", is_lit=True,
        ),
    )
}  # fmt: skip

ALL_YEAR = tuple(MOODS)
WITHOUT_SNOW = tuple(key for key, mood in MOODS.items() if not mood.is_snowy)
WARM = ("day", "summer", "gold", "spring", "autumn", "dawn")
SUNNY = ("day", "summer", "gold", "spring")


@dataclass(frozen=True)
class Sketch:
    """One drawing in the making: its chance and its light."""

    rng: random.Random
    mood: Mood

    def between(self, least: float, most: float) -> float:
        """Any number from `least` to `most`."""
        return self.rng.uniform(least, most)

    def pick(self, *options: T) -> T:
        """One of the options."""
        return self.rng.choice(options)

    def shuffled(self, options: Sequence[T]) -> list[T]:
        """The options in some order."""
        return self.rng.sample(options, len(options))

    def chance(self, probability: float) -> bool:
        """True with that probability (0 to 1)."""
        return self.rng.random() < probability
