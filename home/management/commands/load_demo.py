"""`load_demo`: sample offerings with drawn pictures, members and log-ins; safe to repeat."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from catalogue.importers.sample_files import Sample, SampleError, read_samples
from catalogue.importers.samples import load_samples
from catalogue.models import Place
from home.regions import UnknownRegionError, known_regions, region_folder
from home.sample_log_ins import (
    PublicSiteError,
    ensure_log_ins,
    refuse_on_public_site,
    second_factor_in_words,
)
from home.sample_pictures import check_scenes, draw_pictures
from network.members.samples import load_sample_organisations

SAMPLES = "demo"  # the folder of a region that holds its samples
MEMBERS = "members"  # the folder in it that holds sample organisations
REPORT_EVERY = 20  # pictures


class Command(BaseCommand):
    help = (
        "Fills the site with the sample offerings and members of its region, drawn pictures and "
        "log-ins; what is there already is left alone."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "region", nargs="?", help="key or folder of the region; by default the one loaded"
        )
        parser.add_argument(
            "--no-log-ins", action="store_true", help="sample offerings only, no people"
        )
        parser.add_argument(
            "--no-pictures", action="store_true", help="draw nothing, which takes most of the time"
        )
        parser.add_argument(
            "--force",
            action="store_true",
            help="create the log-ins, whose passwords everybody knows, outside DEBUG as well",
        )

    def handle(
        self, *args: Any, region: str | None, no_log_ins: bool, force: bool, **options: Any
    ) -> None:
        try:
            if not no_log_ins:
                refuse_on_public_site(force=force)
            folder = region_folder(region or _loaded_region()) / SAMPLES
            samples = read_samples(folder)
            check_scenes(samples)
            counts = load_samples(folder)
        except PublicSiteError as error:
            raise CommandError(
                "The passwords of the sample log-ins are public, and this site is not for trying "
                "out (DEBUG is off). Use --no-log-ins for the offerings alone."
            ) from error
        except (UnknownRegionError, SampleError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            "samples: " + ", ".join(f"{number} {outcome}" for outcome, number in counts.items())
        )
        if not options["no_pictures"]:
            self._draw(samples)
        people = () if no_log_ins else ensure_log_ins(force=force)
        self._load_members(folder / MEMBERS)
        for person in people:
            self.stdout.write(f"log-in ({person.part}): {person.email}  {person.password}")
        if people:
            self.stdout.write(f"second factor in the admin: {second_factor_in_words()}")
        if folder_of_mails := getattr(settings, "EMAIL_FILE_PATH", ""):
            self.stdout.write(f"mails of the site: files in {folder_of_mails}")

    def _load_members(self, folder: Path) -> None:
        try:
            counts = load_sample_organisations(folder)
        except SampleError as error:
            raise CommandError(str(error)) from error
        numbers = ", ".join(f"{number} {outcome}" for outcome, number in counts.items())
        self.stdout.write(f"members: {numbers}")

    def _draw(self, samples: list[Sample]) -> None:
        def progress(done: int, of: int) -> None:
            if done % REPORT_EVERY == 0 or done == of:
                self.stdout.write(f"pictures: {done} of {of} drawn")
                self.stdout.flush()

        draw_pictures(samples, progress=progress)


def _loaded_region() -> str:
    """Key of the loaded region that has samples; raises CommandError when there is none."""
    loaded = set(Place.objects.regions().values_list("key", flat=True))
    for key in known_regions():
        folder: Path = region_folder(key)
        if key in loaded and (folder / SAMPLES).is_dir():
            return key
    raise CommandError("No region with sample offerings is loaded: run “load_region” first.")
