"""What Lighthouse says of our pages: `python -m tests.bench.lighthouse` prints one table.

The pages of `tests.bench.pages` with as many offerings, behind gunicorn under a public site's
settings, as a mid-range phone on a slow mobile network sees them (Lighthouse's own defaults for
mobile). Each figure is the median of three runs. Lighthouse is fetched by npm when asked for; it
needs Chromium (CHROME_PATH, or on the PATH).
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from tests.bench.pages import OFFERINGS, ROOT, Server, Site, say

LIGHTHOUSE = "lighthouse@12.8.2"
RUNS = 3
PAGES = ("home", "search, all facets open", "offering", "place")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
METRICS = {
    "first-contentful-paint": "FCP ms",
    "largest-contentful-paint": "LCP ms",
    "total-blocking-time": "TBT ms",
    "cumulative-layout-shift": "CLS",
    "total-byte-weight": "KiB",
}
# Chromium refuses its sandbox to root; maps are drawn without a graphics card.
FLAGS = "--headless=new --no-sandbox --use-gl=angle --use-angle=swiftshader"
FLAGS += " --enable-unsafe-swiftshader"


def report(server: Server, path: str, folder: Path) -> dict[str, Any]:
    """Lighthouse's report on a page; raises SystemExit where it could not look at it."""
    file = folder / "report.json"
    subprocess.run(  # noqa: S603  # our own command
        [
            shutil.which("npx") or "npx",
            "--yes",
            LIGHTHOUSE,
            f"http://127.0.0.1:{server.port}{path}",
            "--quiet",
            "--output=json",
            f"--output-path={file}",
            f"--chrome-flags={FLAGS}",
            f"--only-categories={','.join(CATEGORIES)}",
        ],
        cwd=ROOT,
        env={**os.environ, "CHROME_PATH": chromium()},
        check=True,
    )
    found: dict[str, Any] = json.loads(file.read_text())
    if "runtimeError" in found:
        raise SystemExit(f"{path}: {found['runtimeError']['message']}")
    return found


def chromium() -> str:
    """Where Chromium is; raises SystemExit when it is nowhere."""
    named = os.environ.get("CHROME_PATH") or os.environ.get("CHROMIUM")
    found = named or shutil.which("chromium") or shutil.which("google-chrome")
    if not found:
        raise SystemExit("Lighthouse needs Chromium: name it in CHROME_PATH.")
    return found


def failed(reports: list[dict[str, Any]]) -> set[str]:
    """Audits that some run did not pass, apart from those that are figures of speed."""
    return {
        f"{audit['id']}: {audit['title']}"
        for one in reports
        for name in CATEGORIES[1:]
        for reference in one["categories"][name]["auditRefs"]
        if (audit := one["audits"][reference["id"]])["score"] not in (None, 1)
    }


def row(page: str, reports: list[dict[str, Any]]) -> str:
    """A line of the table."""
    cells = [
        statistics.median(one["categories"][name]["score"] for one in reports)
        for name in CATEGORIES
    ]
    figures = {
        name: statistics.median(one["audits"][name]["numericValue"] for one in reports)
        for name in METRICS
    }
    figures["total-byte-weight"] /= 1024
    last = [
        f"{value:10.2f}" if name == "cumulative-layout-shift" else f"{value:10.0f}"
        for name, value in figures.items()
    ]
    return f"{page:26}{''.join(f'{cell:16.2f}' for cell in cells)}{''.join(last)}"


def main() -> None:
    """Fill, serve, look and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--offerings", type=int, default=OFFERINGS)
    options = parser.parse_args()
    chromium()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        say(f"making a site with {options.offerings:,} offerings")
        site = Site(ROOT, folder / "site", options.offerings)
        heads = [f"{head:>16}" for head in CATEGORIES]
        heads += [f"{head:>10}" for head in METRICS.values()]
        print(f"{LIGHTHOUSE}, mobile, median of {RUNS}\n\n{'page':26}{''.join(heads)}")  # noqa: T201
        missed: set[str] = set()
        with site.served(2) as server:
            for page in PAGES:
                path = site.paths[page][0]
                server.get(path)
                reports = [report(server, path, folder) for _run in range(RUNS)]
                missed |= failed(reports)
                print(row(page, reports), flush=True)  # noqa: T201
        print("\n".join(["", "Not passed:", *sorted(missed)] if missed else ["", "All passed."]))  # noqa: T201


if __name__ == "__main__":
    main()
