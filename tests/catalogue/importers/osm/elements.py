"""Answers of the Overpass service, made up."""

import json
from pathlib import Path
from typing import Any


def node(number: int = 1, lat: float = 51.8, lon: float = 10.8, **tags: str) -> dict[str, Any]:
    """A node; `tags` are its tags, a double underscore standing for a colon."""
    return {
        "type": "node",
        "id": number,
        "lat": lat,
        "lon": lon,
        "tags": {key.replace("__", ":"): value for key, value in tags.items()},
    }


def inn(number: int = 1, **tags: str) -> dict[str, Any]:
    """A restaurant with a name."""
    return node(number, **{"name": f"Gasthof {number}", "amenity": "restaurant", **tags})


def write(path: Path, *elements: Any, **more: Any) -> Path:
    """A file with these elements."""
    answer = {
        "version": 0.6,
        "osm3s": {"timestamp_osm_base": "2026-01-29T00:00:00Z"},
        "elements": list(elements),
        **more,
    }
    path.write_text(json.dumps(answer), encoding="utf-8")
    return path
