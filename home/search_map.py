"""What the map beside the results needs, handed over as JSON inside the page."""

from typing import TypedDict

from django.urls import reverse

from catalogue.models import Category
from catalogue.search.query import Query
from catalogue.search.results import PAGE_SIZE, Results
from home.templatetags.offerings import distance

_DECIMALS = 5  # about a metre


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
    empty when the page shows all."""

    pins: list[Pin]
    centre: tuple[float, float] | None
    radius_km: float | None
    rest: str
    categories: dict[str, str]


def map_data(query: Query, results: Results) -> MapData:
    """The results of one page as pins, in the list's order, and the circle that was searched."""
    first = (results.number - 1) * PAGE_SIZE + 1
    centre = query.centre
    everywhere = f"{reverse('search-geojson')}?{query.on_page(1).encode()}"
    return {
        "pins": [
            {
                "number": number,
                "id": hit.offering.pk,
                "name": hit.offering.title,
                "category": hit.offering.category,
                "kind": str(hit.offering.kind_entry.label),
                "place": hit.offering.place.name,
                "distance": distance(hit.distance_m),
                "lat": round(hit.offering.lat, _DECIMALS),
                "lon": round(hit.offering.lon, _DECIMALS),
                "url": hit.offering.get_absolute_url(),
            }
            for number, hit in enumerate(results.hits, first)
        ],
        "centre": (centre.point.lon, centre.point.lat) if centre else None,
        "radius_km": query.effective_radius_km,
        "rest": everywhere if results.count > len(results.hits) else "",
        "categories": {category.value: str(category.label) for category in Category},
    }
