"""Listings that may be the one that somebody means: similar name, same area."""

from typing import NamedTuple

from catalogue.likeness import alike
from catalogue.models import Offering, Place
from network.members.models import Claim, Organisation


class Candidate(NamedTuple):
    """A public listing that may be meant. `metres` from the place asked for, None without one.

    `holder` is the organisation that it belongs to, `is_requested` whether the asking one waits
    for it.
    """

    offering: Offering
    metres: float | None
    holder: Organisation | None
    is_requested: bool


def candidates(name: str, place: Place | None, asking: Organisation) -> list[Candidate]:
    """Public listings with an operator that are called like `name`, the likeliest first."""
    public = Offering.objects.filter(live=True, has_operator=True, withdrawn_at__isnull=True)
    metres = alike(name, public, place.point if place else None)
    keys = list(metres)
    offerings = Offering.objects.select_related("place").in_bulk(keys)
    claims = Claim.objects.filter(offering__in=keys).select_related("organisation")
    holders = {c.offering_id: c.organisation for c in claims if c.state == Claim.State.APPROVED}
    requested = {
        claim.offering_id
        for claim in claims
        if claim.state == Claim.State.REQUESTED and claim.organisation_id == asking.pk
    }
    return [
        Candidate(offerings[pk], metres[pk], holders.get(pk), pk in requested)
        for pk in keys
        if pk in offerings
    ]
