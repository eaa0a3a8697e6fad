"""How long a radius search takes: `python -m tests.bench.radius` prints one table.

Page of 20 by distance and exact count, with and without category and tags, over synthetic
offerings; beside it brute force over the same points with geopy's geodesic and with numpy. Trust
the ratios, not the milliseconds: both run on the same machine in the same minutes. Each database
is a throw-away one; PostgreSQL is left out when none answers at BENCH_POSTGRESQL_URL.
"""

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

SIZES = (10_000, 100_000)
QUERIES = 200
GEOPY_QUERIES = 2  # of 200: each takes seconds
RADII_KM = (5, 10, 15, 25, 50)
SEED = 2026
PAGE = 20
DEFAULT_POSTGRESQL = "postgres://postgres@127.0.0.1/postgres"
COLUMNS = ("path", "filters", "median ms", "p95 ms", "times ours on SQLite")


class Ask(NamedTuple):
    """One radius query."""

    lat: float
    lon: float
    km: float


class Timing(NamedTuple):
    """What a way of searching took, in milliseconds."""

    path: str
    filters: str
    median: float
    p95: float


def say(text: str) -> None:
    """Progress, beside the table on stdout."""
    print(f"· {text}", file=sys.stderr, flush=True)  # noqa: T201  # a script's own output


def timed(path: str, filters: str, asks: Iterable[Ask], answer: Callable[[Ask], object]) -> Timing:
    """Ask everything once; the first answer of all is thrown away as a warm-up."""
    asks = list(asks)
    answer(asks[0])
    took = []
    for ask in asks:
        start = time.perf_counter()
        answer(ask)
        took.append((time.perf_counter() - start) * 1000)
    took.sort()
    return Timing(path, filters, statistics.median(took), took[int(0.95 * (len(took) - 1))])


def measure(size: int) -> list[Timing]:
    """Fill the database that DATABASE_URL names, measure there, drop it."""
    import django

    django.setup()
    from django.db import connection

    say(f"{connection.vendor}, {size:,} offerings: database")
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        return _measured(size, connection)
    finally:
        connection.creation.destroy_test_db(connection.settings_dict["NAME"], verbosity=0)


def _measured(size: int, connection: Any) -> list[Timing]:
    from django.db.models import Exists, OuterRef

    from catalogue.geo import Point
    from catalogue.models import Offering, TaggedOffering
    from tests.bench.synthetic import REGIONS, clustered_points, create_offerings, settlements
    from tests.factories import make_place

    chance = random.Random(SEED)
    towns = settlements(next(path.parent for path in sorted(REGIONS.glob("*/places.csv"))))
    say("offerings")
    points = list(clustered_points(towns, size, chance))
    create_offerings(iter(points), make_place(), chance)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    # People ask from towns, from large ones more often.
    centres = chance.choices(towns, [town.population for town in towns], k=QUERIES)
    asks = [Ask(*town.point, chance.choice(RADII_KM)) for town in centres]
    public = Offering.objects.public()
    tagged = TaggedOffering.objects.filter(tag__slug__in=["tag-1", "tag-2"])
    filtered = public.filter(Exists(tagged.filter(content_object=OuterRef("pk"))), category="food")
    say(f"{QUERIES} queries each")
    engine = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[connection.vendor]

    def page_of(offerings: Any) -> Callable[[Ask], object]:
        return lambda ask: offerings.near_page(Point(ask.lat, ask.lon), ask.km, limit=PAGE)

    return [
        timed(f"ours on {engine}", "none", asks, page_of(public)),
        timed(f"ours on {engine}", "category, tags", asks, page_of(filtered)),
        *brute_force(points, asks),
    ]


def brute_force(points: list[Any], asks: list[Ask]) -> list[Timing]:
    """The same without an index: geopy over all points, numpy's haversine over arrays."""
    import numpy as np
    from geopy.distance import geodesic

    lats, lons = np.radians(np.array(points)).T

    def with_geopy(ask: Ask) -> object:
        metres = (geodesic((ask.lat, ask.lon), point).m for point in points)
        inside = sorted(m for m in metres if m <= ask.km * 1000)
        return len(inside), inside[:PAGE]

    def with_numpy(ask: Ask) -> object:
        lat, lon = np.radians((ask.lat, ask.lon))
        half = np.sin((lats - lat) / 2) ** 2
        half += np.cos(lat) * np.cos(lats) * np.sin((lons - lon) / 2) ** 2
        metres = 2 * 6_371_008.8 * np.arcsin(np.sqrt(half))
        inside = np.flatnonzero(metres <= ask.km * 1000)
        return len(inside), inside[np.argsort(metres[inside])[:PAGE]]

    return [
        timed("numpy, haversine", "none", asks, with_numpy),
        timed(f"geopy, {GEOPY_QUERIES} queries", "none", asks[:GEOPY_QUERIES], with_geopy),
    ]


def in_process(size: int, url: str) -> list[Timing] | None:
    """`measure` in a process of its own, since settings are read once; None when it failed."""
    environment = {
        **os.environ,
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
    }
    command = [sys.executable, "-m", "tests.bench.radius", "--measure", str(size)]
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=False)  # noqa: S603  # our own command
    if done.returncode:
        return None
    return [Timing(*row) for row in json.loads(done.stdout)]


def postgresql_answers(url: str) -> bool:
    """Whether a PostgreSQL server can be reached there."""
    import psycopg

    try:
        psycopg.connect(url.replace("postgres://", "postgresql://", 1), connect_timeout=3).close()
    except psycopg.OperationalError:
        return False
    return True


def table(size: int, timings: list[Timing]) -> str:
    """The timings of one size, each beside the first."""
    lines = [f"{size:,} offerings, {QUERIES} queries, page of {PAGE} and exact count", ""]
    lines.append("{:24}{:16}{:>10}{:>10}{:>22}".format(*COLUMNS))
    for row in timings:
        ratio = row.median / timings[0].median
        lines.append(
            f"{row.path:24}{row.filters:16}{row.median:10.2f}{row.p95:10.2f}{ratio:22,.1f}"
        )
    return "\n".join([*lines, ""])


def main() -> int:
    """Measure every size on every engine and print the tables; 1 when nothing could be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--measure", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        json.dump(measure(options.measure), sys.stdout)
        return 0
    server = os.environ.get("BENCH_POSTGRESQL_URL", DEFAULT_POSTGRESQL)
    with_postgresql = postgresql_answers(server)
    if not with_postgresql:
        say(f"no PostgreSQL at {urlsplit(server).hostname}: measured on SQLite alone")
    failed = False
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            own = in_process(size, f"sqlite:///{Path(folder) / 'bench.sqlite3'}")
        other = in_process(size, server) if with_postgresql else []
        failed = failed or own is None or other is None
        # Brute force is the same whatever the database: once is enough.
        own, other = own or [], other or []
        if own or other:
            print(table(size, [*own[:2], *other[:2], *(own or other)[2:]]))  # noqa: T201
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
