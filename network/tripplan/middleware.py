"""What every answer below the trip plan's address carries, errors included."""

from django.utils.functional import cached_property

from accounts.middleware import PrivateAddresses
from network.tripplan.cookies import paths


class PrivateTripPlan(PrivateAddresses):
    """Trip plans, own and shared."""

    @cached_property
    def prefixes(self) -> tuple[str, ...]:
        return tuple(paths().values())
