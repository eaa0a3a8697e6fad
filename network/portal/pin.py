"""The pin of a listing: what a typed address proposes, and what holds where a pin stands."""

from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from catalogue import geocoding
from catalogue.exporters.basemap import kept_basemap
from catalogue.exporters.map_frame import Frame
from catalogue.exporters.map_marks import Mark
from catalogue.exporters.static_map import draw
from catalogue.forms.coordinates import check_near
from catalogue.geo import Point, distance_m
from catalogue.geocoding import Address, NotLocatedError
from catalogue.models import Place, PlaceKind, PlaceStatus
from catalogue.search.places import place_at

# A house rarely lies farther from the middle of its town; beyond, the page asks about it.
ASK_BEYOND_KM = 6
_TOWNS = (PlaceKind.SETTLEMENT, PlaceKind.MUNICIPALITY, PlaceKind.LANDMARK)
_PICTURE_KM, _PICTURE_SIZE = 8, (640, 400)


class Proposal(NamedTuple):
    """Where the pin may stand, and what to say of it; `is_exact`: at the house, not in the town."""

    point: Point
    words: str
    is_exact: bool


def propose(place: Place, *, street: str, postcode: str, locality: str) -> Proposal:
    """A point for an address: the house where a geocoder knows it, else the middle of the place."""
    middle = _("The pin stands in the middle of %(place)s. Please move it to the house.") % {
        "place": place.name
    }
    if not street or not geocoding.is_on():
        return Proposal(place.point, middle, is_exact=False)
    town = locality or place.name
    country = place.subdivision[:2]
    try:
        point = geocoding.locate(Address(street, postcode, town, country, place.point))
    except NotLocatedError as reason:
        return Proposal(place.point, f"{reason} {middle}", is_exact=False)
    words = _("The pin stands where the address was found. Please look whether it is right.")
    return Proposal(point, words, is_exact=True)


class Pin:
    """A pin on the map. `chosen` is the place that the listing names, if there is one."""

    def __init__(self, point: Point, chosen: Place | None) -> None:
        self.point = point
        self.chosen = chosen

    @cached_property
    def place(self) -> Place | None:
        """The settlement or municipality in which it stands; None outside the region."""
        found = place_at(self.point)
        return None if found is None or found.kind == PlaceKind.REGION else found

    @cached_property
    def where(self) -> str:
        """Settlement, municipality and district in one line; empty outside the region."""
        if self.place is None:
            return ""
        wanted = (PlaceKind.MUNICIPALITY, PlaceKind.DISTRICT)
        above = self.place.get_ancestors().defer("boundary", "landscape")
        names = [one.name for one in above if one.kind in wanted]
        return ", ".join(dict.fromkeys([self.place.name, *reversed(names)]))

    @cached_property
    def statuses(self) -> list[PlaceStatus]:
        """What the place and all around it are recognised as today: the listing inherits it."""
        if self.place is None:
            return []
        found = PlaceStatus.objects.of(self.place).valid().select_related("place", "scheme")
        return list(found.defer("place__boundary", "place__landscape").order_by("-place__path"))

    @cached_property
    def warning(self) -> str:
        """What may be wrong with it, in words; empty where nothing seems to be."""
        if self.chosen is not None:
            try:
                check_near(self.point, self.chosen)
            except ValidationError as error:
                return str(error.messages[0])
            km = distance_m(self.point, self.chosen.point) / 1000
            # Whole districts are wide; towns are not.
            if km > ASK_BEYOND_KM and self.chosen.kind in _TOWNS:
                return _("The pin stands %(km)d km away from %(place)s. Is that right?") % {
                    "km": round(km),
                    "place": self.chosen.name,
                }
        if self.place is None:
            return _("The pin stands outside the region.")
        return ""


def picture_of(point: Point) -> str:
    """The surroundings of a point as an SVG, for browsers without script or WebGL."""
    frame = Frame(point, _PICTURE_KM, *_PICTURE_SIZE)
    title = _("Map: where the pin stands")
    return draw(kept_basemap(), frame, [Mark(point)], title=title)
