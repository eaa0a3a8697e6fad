"""`remove_old_trip_plans`: keeps what the privacy page says; to be run once a day."""

from typing import Any

from django.core.management.base import BaseCommand

from catalogue.querysets import today
from network.tripplan import actions
from network.tripplan.models import KEPT_DAYS


class Command(BaseCommand):
    help = f"Removes trip plans that nobody opened for {KEPT_DAYS} days."

    def handle(self, *args: Any, **options: Any) -> None:
        removed = actions.remove_forgotten(on=today())
        self.stdout.write(f"{removed} trip plans removed")
