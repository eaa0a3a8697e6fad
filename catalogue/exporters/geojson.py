"""Search results as GeoJSON (RFC 7946): WGS84, longitude first, seven decimals at most."""

from typing import Any

from catalogue.search.offerings import Selection
from catalogue.search.results import Found, Relations, loaded

MOST_FEATURES = 1_000
RELATIONS: Relations = ("texts", "origins__source")


def feature_collection(selection: Selection) -> dict[str, Any]:
    """A selection's first 1,000 hits in its query's order as a FeatureCollection.

    `numberMatched` is the exact count of the search, `numberReturned` the number of features,
    the names that OGC API Features uses.
    """
    hits = loaded(selection.page(0, MOST_FEATURES), RELATIONS)
    return {
        "type": "FeatureCollection",
        "numberMatched": selection.count(),
        "numberReturned": len(hits),
        "features": [feature(hit) for hit in hits],
    }


def feature(hit: Found) -> dict[str, Any]:
    """One offering as a Feature; `distance_m` is null where the search has no centre.

    `source` and `licence` say whose facts these are and on what terms; null where the facts are
    the site's own.
    """
    offering = hit.offering
    origins = list(offering.origins.all())
    return {
        "type": "Feature",
        "id": offering.pk,
        "geometry": {
            "type": "Point",
            "coordinates": [round(offering.lon, 7), round(offering.lat, 7)],
        },
        "properties": {
            "name": offering.title,
            "category": offering.category,
            "kind": offering.kind,
            "place": offering.place.name,
            "distance_m": None if hit.distance_m is None else round(hit.distance_m, 1),
            "url": offering.get_absolute_url(),
            "source": "; ".join(origin.source.credit for origin in origins) or None,
            "licence": "; ".join(origin.get_licence_display() for origin in origins) or None,
        },
    }
