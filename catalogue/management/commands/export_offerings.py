"""`manage.py export_offerings`: offerings as a spreadsheet that can be edited and imported."""

import io
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from catalogue.exporters.spreadsheet import rows_of, write_csv, write_xlsx
from catalogue.management.terminal import language_of_terminal
from catalogue.models import Offering
from catalogue.sheet_columns import Columns
from catalogue.statements import NEEDED, Statements, stated

_FETCHED = 500  # at a time


class Command(BaseCommand):
    help = "Writes all offerings, or an empty template, as CSV or XLSX; see docs/import.md."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file", nargs="?", default="-", help="where to write; standard output by default"
        )
        parser.add_argument("--template", action="store_true", help="the headings alone")
        parser.add_argument("--format", choices=["csv", "xlsx"], default="csv")

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override(language_of_terminal()):
            columns = Columns()
            offerings = iter(()) if options["template"] else _all()
            write = write_csv if options["format"] == "csv" else write_xlsx
            made = io.BytesIO()
            write(rows_of(offerings, columns), columns, made)
        try:
            if options["file"] == "-":
                sys.stdout.buffer.write(made.getvalue())
            else:
                Path(options["file"]).write_bytes(made.getvalue())
        except OSError as error:
            raise CommandError(str(error)) from error


def _all() -> Iterator[tuple[int, Statements]]:
    found = Offering.objects.order_by("pk").prefetch_related(*NEEDED)
    for offering in found.iterator(chunk_size=_FETCHED):
        yield offering.pk, stated(offering)
