"""What a spreadsheet of 5,000 offerings costs: `python -m tests.bench.tables` prints one table.

Each kind of import runs in a process of its own on SQLite, from the bytes of the file to the last
row written: CPU is shared with whatever else runs, so trust the order of magnitude. Peak memory is
the whole process, Django and the region included, as the system counts it. Printed, not asserted;
the aim is less than 60 seconds and 512 MB.
"""

import argparse
import io
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
ROWS = 5_000
WRONG = 40
STEPS = ("new", "again", "changed")
_LINE = "{:44}{:>6}{:>12}{:>12}{:>14}"


def say(text: str) -> None:
    """Progress, beside the table on stdout."""
    print(f"· {text}", file=sys.stderr, flush=True)  # noqa: T201  # a script's own output


def prepare() -> None:
    """The region in a new database, and a file for each step beside it."""
    from django.core.management import call_command

    quiet: dict[str, Any] = {"verbosity": 0, "stdout": io.StringIO()}
    call_command("migrate", **quiet)
    call_command("load_region", "harz", **quiet)
    folder = Path(os.environ["BENCH_FOLDER"])
    for kind in ("csv", "xlsx"):
        for step in STEPS:
            (folder / f"{step}.{kind}").write_bytes(_file(kind, step))


def _file(kind: str, step: str) -> bytes:
    """Five thousand farm shops as a provider might write them; forty rows have something wrong."""
    from catalogue.exporters.spreadsheet import write_csv, write_xlsx
    from catalogue.models import Place
    from catalogue.sheet_columns import Columns

    chance = random.Random(2026)
    columns = Columns()
    places = list(Place.objects.filter(kind="settlement").order_by("pk"))
    rows = []
    for number in range(ROWS):
        place = chance.choice(places)
        cells = {
            "name": f"Hofladen {number}",
            "kind": "farm_shop",
            "place": place.key,
            "lat": str(place.lat),
            "lon": str(place.lon),
            "street": f"Dorfstraße {number % 90}",
            "postcode": "38855",
            "phone": f"'+49 39454 {number}" if step != "changed" else f"'+49 39454 0{number}",
            "website": f"https://hof-{number}.example/",
            "hours.house": "Mo-Fr 09:00-18:00; Sa 09:00-13:00; PH off",
            "texts.de.summary": "Gemüse, Eier und Käse vom Hof.",
            "texts.de.description": "Alles wächst rund um das Dorf. " * 8,
            "texts.en.summary": "Vegetables, eggs and cheese.",
            "details.product_groups": "vegetables | eggs | cheese",
            "details.season_months": "4 | 5 | 6 | 7 | 8 | 9",
        }
        if number % (ROWS // WRONG) == 0:
            cells["website"] = "keine"
        rows.append([cells.get(column.key, "") for column in columns.all])
    made = io.BytesIO()
    (write_csv if kind == "csv" else write_xlsx)(rows, columns, made)
    return made.getvalue()


def measure(path: Path) -> dict[str, Any]:
    """Import one file; seconds, megabytes at most, and what became of the rows."""
    from catalogue.importers.spreadsheet.applying import apply_table
    from catalogue.importers.spreadsheet.files import read_file
    from catalogue.importers.spreadsheet.rows import read_rows
    from catalogue.sheet_columns import Columns

    began = time.perf_counter()
    columns = Columns()
    rows, _ignored = read_rows(read_file(path.read_bytes()), columns)
    report = apply_table(rows, columns, publish=True)
    seconds = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {
        "seconds": seconds,
        "megabytes": peak / (1024 if sys.platform != "darwin" else 1024**2),
        "written": report.created + report.updated,
        "wrong": len({row for row, _problem in report.wrong}),
    }


def in_process(environment: dict[str, str], *arguments: str) -> str:
    """What this module prints when it does one step; raises CalledProcessError when it fails."""
    done = subprocess.run(  # noqa: S603  # our own command
        [sys.executable, "-m", "tests.bench.tables", *arguments],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return done.stdout


def main() -> None:
    """Measure each kind of file and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--prepare", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.prepare or options.measure:
        import django

        django.setup()
        if options.prepare:
            prepare()
        else:
            json.dump(measure(options.measure), sys.stdout)
        return
    words = {"new": "all new", "again": "the same again", "changed": "another phone in each"}
    lines = [
        _LINE.format(f"{ROWS:,} rows of a spreadsheet", "file", "written", "seconds", "peak MB")
    ]
    for kind in ("csv", "xlsx"):
        with tempfile.TemporaryDirectory() as folder:
            environment = {
                **os.environ,
                "DJANGO_SETTINGS_MODULE": "config.settings.test",
                "DATABASE_URL": f"sqlite:///{Path(folder) / 'bench.sqlite3'}",
                "BENCH_FOLDER": folder,
            }
            say(f"{kind}: the region and the files")
            in_process(environment, "--prepare")
            for step in STEPS:
                say(f"{kind}: {words[step]}")
                done = json.loads(in_process(environment, "--measure", f"{folder}/{step}.{kind}"))
                lines.append(
                    _LINE.format(
                        f"{words[step]}, {done['wrong']} wrong",
                        kind,
                        done["written"],
                        f"{done['seconds']:.1f}",
                        f"{done['megabytes']:.0f}",
                    )
                )
    print("\n".join(lines))  # noqa: T201  # a script's own output


if __name__ == "__main__":
    main()
