"""Draws the pictures that stand in for missing photos: `manage.py draw_scenes`.

Six a category, written to static/img/scenes/ and committed; run it again after a change of
`home.scenes` and look at the result.
"""

import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from home.scenes import SCENES, Drawing, draw
from home.scenes.stand_ins import STAND_INS

LARGEST = 12_000  # bytes: these are shown many to a page


class Command(BaseCommand):
    help = "Draws the stand-ins for missing photos, six a category, as SVG files."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--folder", type=Path, default=settings.BASE_DIR / "static" / "img" / "scenes"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["folder"]
        folder.mkdir(parents=True, exist_ok=True)
        for category, keys in STAND_INS.items():
            for number, drawing in enumerate(_different(keys), start=1):
                (folder / f"{category.value}-{number}.svg").write_text(drawing.svg + "\n")
        self.stdout.write(f"{sum(map(len, STAND_INS.values()))} drawings in {folder}")


def _different(keys: tuple[str, ...]) -> Iterator[Drawing]:
    """One small drawing of each scene, no two under the same sky."""
    skies: set[str] = set()
    for key in keys:
        for attempt in count():
            drawing = draw(SCENES[key], f"stand-in-{attempt}")
            sky = re.findall(r'stop-color="(#\w+)"', drawing.svg)[0]
            if sky not in skies and len(drawing.svg.encode()) < LARGEST:
                skies.add(sky)
                yield drawing
                break
