"""`access_matrix [--json]`: every address of the site, and who gets which answer there."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from home.access.addresses import Address, addresses
from home.access.matrix import METHODS, ROLES, MatrixError, Row, read_rows, row_for


class Command(BaseCommand):
    help = (
        "Lists every address of the URL map with its guard and the answer that each role gets to "
        "GET and POST (home/access/answers); the tests hold the site to it."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="for machines")

    def handle(self, *args: Any, **options: Any) -> None:
        rows = read_rows()
        try:
            entries = [entry for address in addresses() for entry in _entries(address, rows)]
        except MatrixError as error:
            raise CommandError(str(error)) from error
        if options["json"]:
            self.stdout.write(json.dumps(entries, ensure_ascii=False, indent=1))
            return
        for entry in entries:
            self.stdout.write(f"\n{entry['name']}  /{entry['pattern']}\n    {entry['guard']}")
            for method in METHODS:
                answers = entry["answers"][method]
                told = "  ".join(f"{role}: {answers[role]}" for role in ROLES)
                self.stdout.write(f"    {method:<5} {told}")


def _entries(address: Address, rows: list[Row]) -> list[dict[str, Any]]:
    """An address in words, once for each of its faces."""
    guards = [address.area.guard, address.guard]
    return [
        {
            "name": name,
            "pattern": address.pattern,
            "area": address.area.value,
            "guard": "; ".join(filter(None, guards)),
            "answers": {method: row_for(name, rows).answers(method) for method in METHODS},
        }
        for name in address.faces
    ]
