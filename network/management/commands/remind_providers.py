"""`remind_providers`: asks those who keep listings to look at them; to be run once a day."""

from typing import Any

from django.core.management.base import BaseCommand

from network.members.actions.upkeep import remind


class Command(BaseCommand):
    help = (
        "Writes the letters of the day: whether details still hold, and which labels end. "
        "Safe to repeat."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        done = remind()
        self.stdout.write(
            f"{done.unanswered} rounds unanswered, {done.asked} listings asked about, "
            f"{done.labels} labels mentioned, {done.letters} letters written"
        )
