"""`manage.py forget_reporters`: clears e-mail addresses that were kept long enough."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from catalogue.actions.reports import forget_emails
from catalogue.models.report import EMAIL_KEPT


class Command(BaseCommand):
    """Meant to run every day."""

    help = f"Clears the e-mail addresses of error reports older than {EMAIL_KEPT.days} days."

    def handle(self, *args: Any, **options: Any) -> None:
        number = forget_emails(at=timezone.now())
        self.stderr.write(f"{number} addresses cleared.")
