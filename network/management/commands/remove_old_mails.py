"""`remove_old_mails`: keeps what the privacy page says; to be run once a day."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from network.outbox import actions
from network.outbox.models import ASIDE_KEPT_DAYS, SENT_KEPT_DAYS


class Command(BaseCommand):
    help = (
        f"Removes rows of the outbox: {SENT_KEPT_DAYS} days after they were sent, "
        f"{ASIDE_KEPT_DAYS} days after they were put aside."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        removed = actions.remove_old(at=timezone.now())
        self.stdout.write(f"{removed} mails removed")
