"""Loads what a region's folder says about places, statuses, tags and labels.

The files are the source of truth for what they hold: loading twice changes nothing, loading a
changed file changes just that. Nothing is deleted that somebody might refer to; a place that
left the files stays. docs/region.md explains the files.
"""

from pathlib import Path
from typing import Any

from django.db import transaction

from catalogue.importers.region_files import Row, read_toml
from catalogue.importers.region_places import load_places
from catalogue.importers.region_terms import load_labels, load_statuses, load_tags
from catalogue.importers.tally import Tally, upsert
from catalogue.models import Licence, Source


@transaction.atomic
def load_region(folder: Path) -> dict[str, int]:
    """Load the region in `folder`; returns how many rows were created, updated, unchanged.

    All or nothing. Raises RegionFileError, which names file, row and field.
    """
    tally = Tally()
    path = folder / "region.toml"
    region = read_toml(path)
    sources = _load_sources(path, region, tally)
    places = load_places(folder, region, sources, tally)
    load_statuses(folder, places, tally)
    load_tags(folder, tally)
    load_labels(folder, tally)
    return tally.counts()


def _load_sources(path: Path, region: dict[str, Any], tally: Tally) -> dict[str, Source]:
    """The sources of the region's facts by key."""
    sources = {}
    columns = ("key", "name", "name_en", "attribution", "attribution_en", "licence", "url")
    for number, entry in enumerate(region.get("sources", []), start=1):
        row = Row(path, number, {name: str(entry.get(name, "")) for name in columns})
        values = {
            "name": row.required("name"),
            "name_en": row["name_en"],
            "attribution": row.required("attribution"),
            "attribution_en": row["attribution_en"],
            "licence": row.one_of("licence", Licence.values),
            "url": row["url"],
        }
        key = row.required("key")
        sources[key] = upsert(Source, {"key": key}, values, row=row, tally=tally)
    return sources
