"""Invented offerings for cards, of which nothing is stored."""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _

from catalogue.geo import Point
from catalogue.models import KIND_BY_KEY, Kind


class Several(list[object]):
    """Related things that are known already: `all` asks nothing."""

    def all(self) -> "Several":
        """All of them."""
        return self


class ExamplePlace(NamedTuple):
    """Where an example is."""

    name: str
    subdivision: str = ""


class ExampleText(NamedTuple):
    """What an example says of itself."""

    language: str
    summary: str


class ExampleLabel(NamedTuple):
    """A label that somebody has checked."""

    label: str
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True)
class ExampleOffering:
    """As much of an offering as its card asks for. Without a key it cannot be saved."""

    category: str
    kind: str
    title: str
    place: ExamplePlace
    words: ExampleText
    pk: int = 0
    wheelchair: str = ""
    price_level: int | None = None
    is_sample: bool = True
    hours: Several = field(default_factory=Several)
    pictures: Several = field(default_factory=Several)
    label_awards: Several = field(default_factory=Several)

    @property
    def kind_entry(self) -> Kind:
        """The row of the table of kinds."""
        return KIND_BY_KEY[self.kind]

    @property
    def point(self) -> Point:
        """In the middle of the region."""
        return Point(51.75, 10.8)

    def text(self) -> ExampleText:
        """What it says of itself."""
        return self.words

    def get_absolute_url(self) -> str:
        """It has no page; its card leads to where the cards are."""
        return "#karte"


def example_offerings(language: str, pk: int = 0) -> list[ExampleOffering]:
    """One of each category; the first has everything that a card can have, and this key."""
    town = ExamplePlace("Mühlental")

    def bare(category: str, kind: str, title: str) -> ExampleOffering:
        return ExampleOffering(category, kind, title, town, ExampleText(language, ""))

    return [
        ExampleOffering(
            "lodging",
            "guest_house",
            _("Raven’s View Guest House"),
            town,
            ExampleText(
                language, _("Half-timbered, four rooms, breakfast with cheese from next door.")
            ),
            pk=pk,
            wheelchair="yes",
            price_level=2,
            label_awards=Several([ExampleLabel("Viabono")]),
        ),
        bare("food", "inn", _("Old Mill Inn")),
        bare("health", "rehab_clinic", _("Sülzetal Clinic")),
        bare("spa", "thermal_bath", _("Odertal Kneipp Bath")),
        bare("producer", "dairy", _("Wiedatal Farm Dairy")),
        bare(
            "leisure",
            "railway",
            _("Narrow-Gauge Railway Enthusiasts’ Association of the Upper Forest"),
        ),
    ]
