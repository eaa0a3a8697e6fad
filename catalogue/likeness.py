"""Offerings that may be the same thing: similar name, same area."""

from rapidfuzz import fuzz, process

from catalogue.geo import Point, distance_m
from catalogue.german import fold
from catalogue.querysets import OfferingQuerySet

# How alike two names must be, of 100. Words may be missing or stand in another order.
_ALIKE = 70
# Whoever names a place means an offering there or close by.
WITHIN_M = 15_000
MOST_SHOWN = 12


def alike(name: str, among: OfferingQuerySet, near: Point | None) -> dict[int, float | None]:
    """Primary keys of those of `among` that are called like `name`, the likeliest first.

    Each with its metres from `near`, and only those close to it; None where no point is given.
    """
    names: dict[int, str] = {}
    metres: dict[int, float] = {}
    for pk, known, lat, lon in among.values_list("pk", "name", "lat", "lon").iterator():
        if near is not None:
            metres[pk] = distance_m(near, Point(lat, lon))
            if metres[pk] > WITHIN_M:
                continue
        names[pk] = fold(known)
    found = process.extract(
        fold(name), names, scorer=fuzz.token_set_ratio, score_cutoff=_ALIKE, limit=MOST_SHOWN
    )
    ranked = sorted(found, key=lambda one: (-round(one[1] / 10), metres.get(one[2], 0)))
    return {pk: metres.get(pk) for _name, _score, pk in ranked}
