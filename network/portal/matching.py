"""Listings that may be the one that somebody means: similar name, same area."""

from typing import NamedTuple

from rapidfuzz import fuzz, process

from catalogue.geo import Point, distance_m
from catalogue.german import fold
from catalogue.models import Offering, Place
from network.members.models import Claim, Organisation

# How alike two names must be, of 100. Words may be missing or stand in another order.
_ALIKE = 70
# Whoever names a place means a listing there or close by.
WITHIN_M = 15_000
MOST_SHOWN = 12


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
    rows = Offering.objects.filter(live=True, has_operator=True, withdrawn_at__isnull=True)
    names: dict[int, str] = {}
    metres: dict[int, float] = {}
    for pk, known, lat, lon in rows.values_list("pk", "name", "lat", "lon").iterator():
        if place is not None:
            metres[pk] = distance_m(place.point, Point(lat, lon))
            if metres[pk] > WITHIN_M:
                continue
        names[pk] = fold(known)
    alike = process.extract(
        fold(name), names, scorer=fuzz.token_set_ratio, score_cutoff=_ALIKE, limit=MOST_SHOWN
    )
    ranked = sorted(alike, key=lambda found: (-round(found[1] / 10), metres.get(found[2], 0)))
    keys = [pk for _name, _score, pk in ranked]
    offerings = Offering.objects.select_related("place").in_bulk(keys)
    claims = Claim.objects.filter(offering__in=keys).select_related("organisation")
    holders = {c.offering_id: c.organisation for c in claims if c.state == Claim.State.APPROVED}
    requested = {
        claim.offering_id
        for claim in claims
        if claim.state == Claim.State.REQUESTED and claim.organisation_id == asking.pk
    }
    return [
        Candidate(offerings[pk], metres.get(pk), holders.get(pk), pk in requested)
        for pk in keys
        if pk in offerings
    ]
