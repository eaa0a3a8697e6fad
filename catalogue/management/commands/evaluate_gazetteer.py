"""manage.py evaluate_gazetteer FILE: how often the place that was meant comes first."""

from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from catalogue.search.place_evaluation import Outcome, evaluate, read_rows, shares
from catalogue.search.places import gazetteer


class Command(BaseCommand):
    """Reports the share of right answers per kind of change, and reasons for the rest."""

    help = "Measures how well the gazetteer understands a file of spellings (decision 13)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file", type=Path, help="tab-separated: query, kind, expected_name, geonameid"
        )
        parser.add_argument("--misses", action="store_true", help="list every wrong answer")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            rows = read_rows(options["file"])
        except (OSError, ValueError) as error:
            raise CommandError(str(error)) from error
        judged = evaluate(gazetteer(), rows)
        for change, share in shares(judged).items():
            label = change or "all"
            self.stdout.write(f"{label:24}{share.right:5} of {share.total:5}{share.percent:8.1f} %")
        reasons = Counter(one.outcome for one in judged if one.outcome != Outcome.RIGHT)
        for outcome, number in reasons.most_common():
            self.stdout.write(f"{number:5}  {outcome}")
        if options["misses"]:
            for one in judged:
                if one.outcome != Outcome.RIGHT:
                    answer = f"{one.answer.name} ({one.answer.context})" if one.answer else "–"
                    self.stdout.write(f"{one.row.query}\t{one.row.name}\t{answer}\t{one.outcome}")
