"""Synthetic offerings, clustered as real ones are: many in towns, some between them. Seeded."""

import csv
import math
import random
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from catalogue.geo import Point
from catalogue.models import KINDS, Kind, Offering, Place, Tag, TaggedOffering

REGIONS = Path(__file__).resolve().parent.parent.parent / "home" / "regions"
# Of a hundred offerings, how many lie somewhere in the country between the towns.
SCATTERED = 20
TAGS = 12
_BATCH = 5_000


class Settlement(NamedTuple):
    """Where a cluster stands and how large it is."""

    point: Point
    population: int


def settlements(folder: Path) -> list[Settlement]:
    """The settlements in the `places.csv` of a region's folder."""
    with (folder / "places.csv").open(encoding="utf-8", newline="") as lines:
        return [
            Settlement(Point(float(row["lat"]), float(row["lon"])), int(row["population"] or 300))
            for row in csv.DictReader(lines)
            if row["kind"] == "settlement"
        ]


def clustered_points(towns: list[Settlement], count: int, chance: random.Random) -> Iterator[Point]:
    """`count` points: most in towns by population, denser in the middle; the rest anywhere."""
    weights = [town.population for town in towns]
    south, north = min(t.point.lat for t in towns), max(t.point.lat for t in towns)
    west, east = min(t.point.lon for t in towns), max(t.point.lon for t in towns)
    for town in chance.choices(towns, weights, k=count):
        if chance.randrange(100) < SCATTERED:
            yield Point(chance.uniform(south, north), chance.uniform(west, east))
            continue
        # A town of 10,000 reaches about 1.5 km; its area grows with its people.
        reach_km = 1.5 * math.sqrt(town.population / 10_000)
        north_km, east_km = chance.gauss(0, reach_km), chance.gauss(0, reach_km)
        lat = town.point.lat + north_km / 111.2
        yield Point(lat, town.point.lon + east_km / (111.3 * math.cos(math.radians(lat))))


def create_offerings(points: Iterator[Point], place: Place, chance: random.Random) -> None:
    """Published offerings of random kinds at these points, with none to three tags each."""
    tags = Tag.objects.bulk_create(
        Tag(name=f"Tag {number}", slug=f"tag-{number}", vocabulary="theme")
        for number in range(TAGS)
    )
    batch: list[Offering] = []
    for number, point in enumerate(points):
        kind: Kind = chance.choice(KINDS)
        batch.append(
            Offering(
                name=f"Angebot {number}",
                slug=f"angebot-{number}",
                category=kind.category,
                kind=kind.key,
                place=place,
                lat=point.lat,
                lon=point.lon,
                live=True,
            )
        )
        if len(batch) == _BATCH:
            _write(batch, tags, chance)
            batch = []
    _write(batch, tags, chance)


def _write(batch: list[Offering], tags: list[Tag], chance: random.Random) -> None:
    Offering.objects.bulk_create(batch)
    TaggedOffering.objects.bulk_create(
        TaggedOffering(tag=tag, content_object=offering)
        for offering in batch
        for tag in chance.sample(tags, chance.randrange(4))
    )
