"""`remove_old_tables`: forgets the spreadsheets that providers brought; to be run once a day."""

from typing import Any

from django.core.management.base import BaseCommand

from network.members.actions import tables
from network.members.models.table import KEPT_DAYS


class Command(BaseCommand):
    help = f"Removes the rows of spreadsheets {KEPT_DAYS} days after they were uploaded."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{tables.remove_old()} tables removed")
