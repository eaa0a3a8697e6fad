"""What the map beside the results needs, handed over as JSON inside the page; and the same map as
one picture, for browsers that cannot draw it."""

from collections.abc import Iterable
from typing import TypedDict

from django.urls import reverse
from django.utils.translation import gettext as _

from catalogue.exporters.basemap import kept_basemap
from catalogue.exporters.map_frame import Frame, frame_around, frame_of_land
from catalogue.exporters.map_marks import Circle, Mark
from catalogue.exporters.static_map import draw
from catalogue.geo import Point
from catalogue.models import Category
from catalogue.search.offerings import Selection
from catalogue.search.query import Query
from catalogue.search.results import PAGE_SIZE, Results, loaded
from home.cards import Listed
from home.templatetags.offerings import distance

_DECIMALS = 5  # about a metre

# The picture, in pixels: readable on a phone, and made larger beside the list.
PICTURE_SIZE = (440, 560)
_LEAST_KM = 8


class Pin(TypedDict):
    """A result of this page; `number` is its place in the whole list, `distance` is in words."""

    number: int
    id: int
    name: str
    category: str
    kind: str
    place: str
    distance: str
    lat: float
    lon: float
    url: str


class MapData(TypedDict):
    """Positions are [longitude, latitude] in degrees; `rest` is where all other hits are to be had,
    empty when the page shows all; `picture` is the address of the map as one picture."""

    pins: list[Pin]
    centre: tuple[float, float] | None
    radius_km: float | None
    rest: str
    picture: str
    categories: dict[str, str]


def map_data(query: Query, results: Results, hits: Iterable[Listed]) -> MapData:
    """The results of one page as pins, in the list's order, and the circle that was searched."""
    first = (results.number - 1) * PAGE_SIZE + 1
    centre = query.centre
    everywhere = f"{reverse('search-geojson')}?{query.on_page(1).encode()}"
    return {
        "pins": [
            {
                "number": number,
                "id": card.pk,
                "name": card.title,
                "category": card.category,
                "kind": card.kind,
                "place": card.place,
                "distance": distance(distance_m),
                "lat": round(card.point.lat, _DECIMALS),
                "lon": round(card.point.lon, _DECIMALS),
                "url": card.url,
            }
            for number, (kept, distance_m) in enumerate(hits, first)
            for card in (kept.card,)
        ],
        "centre": (centre.point.lon, centre.point.lat) if centre else None,
        "radius_km": query.effective_radius_km,
        "rest": everywhere if results.count > len(results.hits) else "",
        "picture": f"{reverse('search-picture')}?{query.encode()}",
        "categories": {category.value: str(category.label) for category in Category},
    }


def picture_of(query: Query) -> str | None:
    """One page of results and the searched circle as an SVG; None where nothing is to be shown.

    Pins have the numbers and shapes of the list; it is read-only, and its words are names.
    """
    start = (query.page - 1) * PAGE_SIZE
    hits = loaded(Selection(query).page(start, PAGE_SIZE), relations=())
    marks = [
        Mark(hit.offering.point, category=hit.offering.category, number=number)
        for number, hit in enumerate(hits, start + 1)
    ]
    circle = None
    if query.centre is not None and query.effective_radius_km is not None:
        circle = Circle(query.centre.point, query.effective_radius_km)
    frame = _frame(circle.extremes if circle else [mark.point for mark in marks])
    if frame is None:
        return None
    return draw(kept_basemap(), frame, marks, title=_("Map of the results"), circle=circle)


def _frame(points: list[Point]) -> Frame | None:
    """Around the points, or all land where there are none."""
    if points:
        return frame_around(points, *PICTURE_SIZE, least_km=_LEAST_KM)
    return frame_of_land(kept_basemap(), PICTURE_SIZE[0])
