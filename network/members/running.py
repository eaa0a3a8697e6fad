"""Who runs an offering, and who keeps its page up to date: what public pages say of both."""

from typing import NamedTuple

from catalogue.models import Offering
from network.members.models import Claim, Mandate, Organisation


class RunBy(NamedTuple):
    """The organisation behind an offering, and the association that keeps its entry, if any."""

    organisation: Organisation
    caretaker: Organisation | None

    @property
    def keeper(self) -> Organisation:
        """Who answers for what the page says."""
        return self.caretaker or self.organisation


def run_by(offering: Offering) -> RunBy | None:
    """Who runs an offering today; None where nobody public says so. Two database queries."""
    if offering.pk is None:
        return None
    claim = Claim.objects.public().filter(offering=offering).select_related("organisation").first()
    if claim is None:
        return None
    mandates = Mandate.objects.active().over(claim)
    mandate = (
        mandates.filter(association__in=Organisation.objects.public())
        .select_related("association")
        .order_by("starts_on", "pk")
        .first()
    )
    return RunBy(claim.organisation, mandate.association if mandate else None)
