"""`remove_second_factor EMAIL`: for somebody who lost phone, key and recovery codes."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.actions import remove_second_factor
from accounts.models import User


class Command(BaseCommand):
    help = (
        "Removes authenticator app, passkeys and recovery codes of a person and ends the sessions; "
        "make sure first that it is really them who ask."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="the address with which the person logs in")

    def handle(self, *args: Any, email: str, **options: Any) -> None:
        try:
            user = User.objects.get_by_natural_key(email)
        except User.DoesNotExist as error:
            raise CommandError(f"Nobody logs in with {email}.") from error
        number = remove_second_factor(user=user)
        self.stdout.write(f"{user.email}: {number} removed; the next log-in takes the password.")
