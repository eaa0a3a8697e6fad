"""`make_groups`: the groups of the admin, with the permissions that the software states."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from home.groups import (
    ensure_associations_group,
    ensure_editors_group,
    ensure_operators_group,
)


class Command(BaseCommand):
    help = (
        "Makes the groups of editors, associations and operators, or sets their permissions back; "
        "safe to repeat. Who belongs to them is chosen in the admin."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            groups = [
                ensure_editors_group(),
                ensure_associations_group(),
                ensure_operators_group(),
            ]
        except LookupError as error:
            raise CommandError(str(error)) from error
        for group in groups:
            self.stdout.write(f"{group.name}: {group.permissions.count()} permissions")
