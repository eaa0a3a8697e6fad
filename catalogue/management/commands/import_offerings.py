"""`manage.py import_offerings`: takes over what a source says."""

import datetime
import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue.actions.importing import NoPlacesError, Report, TooManyMissingError, apply
from catalogue.importers import osm
from catalogue.importers.osm import overpass
from catalogue.importers.osm.translate import translate
from catalogue.importers.spreadsheet.applying import TableReport, apply_table
from catalogue.importers.spreadsheet.files import read_file
from catalogue.importers.spreadsheet.rows import read_rows
from catalogue.importers.spreadsheet.sheet import UnreadableError
from catalogue.management.terminal import language_of_terminal, table_in_words
from catalogue.sheet_columns import Columns

# What a run could not do at all, as against rows that it could not use.
UNREADABLE = 2


class Command(BaseCommand):
    help = "Imports offerings from a file, idempotently; see docs/import.md."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("source", choices=["osm", "spreadsheet"], help="what the file is")
        parser.add_argument(
            "file", help="answer of the Overpass service as JSON, or CSV or XLSX; - reads stdin"
        )
        parser.add_argument("--publish", action="store_true", help="make new offerings public")
        parser.add_argument("--dry-run", action="store_true", help="report, but write nothing")
        parser.add_argument("--report", choices=["text", "json"], default="text")
        parser.add_argument(
            "--complete",
            metavar="EXTRACT",
            default="",
            help="the file is all of this extract: withdraw its items that are missing",
        )
        parser.add_argument(
            "--force", action="store_true", help="withdraw even more than a fifth of the extract"
        )
        parser.add_argument(
            "--as-of",
            type=_date,
            metavar="YYYY-MM-DD",
            help="date of the data, where the file does not tell",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override(language_of_terminal()):
            if options["source"] == "spreadsheet":
                table = self._import_table(options)
                words = table_in_words(table, dry_run=options["dry_run"])
                self._report(table.as_json(), words, options)
            else:
                report = self._import(options)
                words = _in_words(report, dry_run=options["dry_run"])
                self._report(report.as_json(), words, options)

    def _report(self, plain: dict[str, Any], words: str, options: dict[str, Any]) -> None:
        is_json = options["report"] == "json"
        self.stdout.write(json.dumps(plain, ensure_ascii=False) if is_json else words)

    def _import_table(self, options: dict[str, Any]) -> TableReport:
        name = options["file"]
        if options["complete"] or options["force"] or options["as_of"]:
            message = _("A spreadsheet is never a complete extract and has no date of its own.")
            raise CommandError(message, returncode=UNREADABLE)
        try:
            data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
            columns = Columns()
            rows, ignored = read_rows(read_file(data), columns)
        except (OSError, UnreadableError) as error:
            raise CommandError(f"{name}: {error}", returncode=UNREADABLE) from error
        if ignored:
            headings = ", ".join(ignored)
            message = _("Columns that are not understood: %(headings)s")
            self.stderr.write(message % {"headings": headings})
        return apply_table(
            rows,
            columns,
            publish=options["publish"],
            dry_run=options["dry_run"],
            progress=self._show_progress if sys.stderr.isatty() else None,
        )

    def _import(self, options: dict[str, Any]) -> Report:
        name = options["file"]
        if len(options["complete"]) > 80:
            raise CommandError(_("The name of the extract is too long."), returncode=UNREADABLE)
        try:
            stdin = name == "-"
            extract = overpass.parse(sys.stdin.buffer) if stdin else overpass.read(Path(name))
        except overpass.UnreadableError as error:
            raise CommandError(f"{name}: {error}", returncode=UNREADABLE) from error
        if extract.remark:
            self.stderr.write(f"{name}: Overpass: {extract.remark}")
            if options["complete"]:
                message = _("Overpass stopped early, so the file is not complete.")
                raise CommandError(f"{name}: {message}", returncode=UNREADABLE)
        as_of = extract.as_of or options["as_of"]
        if as_of is None:
            as_of = timezone.localdate()
            self.stderr.write(_("The file does not say of when it is: today is taken."))
        found = translate(extract.elements, as_of)
        extract.elements.clear()
        try:
            return apply(
                terms=osm.TERMS,
                records=found.records,
                rejected=found.rejected,
                publish=options["publish"],
                complete=options["complete"],
                force=options["force"],
                dry_run=options["dry_run"],
                progress=self._show_progress if sys.stderr.isatty() else None,
            )
        except (NoPlacesError, TooManyMissingError) as error:
            raise CommandError(str(error), returncode=UNREADABLE) from error

    def _show_progress(self, done: int, total: int) -> None:
        self.stderr.write(f"\r{done} / {total}", ending="\n" if done == total else "")
        self.stderr.flush()


def _date(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def _in_words(report: Report, *, dry_run: bool) -> str:
    lines = [_("Dry run, nothing was written.")] if dry_run else []
    lines.append(
        _(
            "created: %(created)s, updated: %(updated)s, unchanged: %(unchanged)s, "
            "withdrawn: %(withdrawn)s"
        )
        % {
            "created": report.created,
            "updated": report.updated,
            "unchanged": report.unchanged,
            "withdrawn": report.withdrawn,
        }
    )
    news = [conflict for conflict in report.conflicts if conflict.is_new]
    known = len(report.conflicts) - len(news)
    if news:
        lines += ["", _("The source says something else; ours stays:")]
        lines += [f"  {c.item}  {c.field}: {c.ours!r} ≠ {c.theirs!r}" for c in news]
    if known:
        lines += [
            "",
            ngettext(
                "%(count)s difference is known from earlier imports.",
                "%(count)s differences are known from earlier imports.",
                known,
            )
            % {"count": known},
        ]
    if report.rejected:
        lines += ["", _("Not taken over:")]
        lines += [f"  {r.item}  {r.field}: {r.message}" for r in report.rejected]
    return "\n".join(lines)
