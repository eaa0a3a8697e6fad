"""`load_region harz` or `load_region path/to/folder`: fills the site with a region's data."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from catalogue.importers.region import load_region
from catalogue.importers.region_files import RegionFileError
from home.moderation import ensure_moderation
from home.pages import load_pages
from home.regions import UnknownRegionError, known_regions, region_folder
from network.members.region import load_competences
from network.programmes.region import load_territories


class Command(BaseCommand):
    help = (
        "Loads a region's places, statuses, tags, labels, programmes, competences and pages, and "
        "sets up who reviews offerings; safe to repeat."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "region",
            help=f"a region that comes with the software ({', '.join(known_regions())}) "
            "or the path of a folder with a region.toml",
        )

    def handle(self, *args: Any, region: str, **options: Any) -> None:
        try:
            folder = region_folder(region)
            with transaction.atomic():
                results = {
                    "catalogue": load_region(folder),
                    "programmes": load_territories(folder),
                    "competences": load_competences(folder),
                    "pages": load_pages(folder),
                }
                ensure_moderation()
        except (UnknownRegionError, RegionFileError) as error:
            raise CommandError(str(error)) from error
        for part, counts in results.items():
            numbers = ", ".join(f"{number} {outcome}" for outcome, number in counts.items())
            self.stdout.write(f"{part}: {numbers}")
