"""The recommended order (decision 8): by bands, and in each a turn that rotates daily."""

import datetime
import hashlib
from collections.abc import Iterable

from catalogue.querysets import MISSES_TOLERATED

# Completeness in per cent from which a listing counts as complete, and as usable.
COMPLETE, USABLE = 80, 50

# A prime above every row number that we expect; the rotation is a permutation modulo it.
ROTATION_PRIME = 2_147_483_647


def band_of(completeness: int, missed_checks: int) -> int:
    """Complete listings come first, then usable ones, then the rest.

    In each of the three, who has confirmed the details comes before who has twice been asked in
    vain.
    """
    band = (completeness < COMPLETE) + (completeness < USABLE)
    return 2 * band + (missed_checks >= MISSES_TOLERATED)


def rotation_of(day: datetime.date) -> int:
    """The day's number, 0 to the prime less one: the first eight bytes of SHA-256 of its date."""
    digest = hashlib.sha256(day.isoformat().encode()).digest()
    return int.from_bytes(digest[:8], "big") % ROTATION_PRIME


def fair_order(pks: Iterable[int], bands: Iterable[int], day: datetime.date) -> list[int]:
    """The positions of offerings, given by primary keys and bands, in the order of that day.

    A turn is `(number + rotation)⁵ mod prime`: a new order every day that everybody can compute.
    Since 5 divides no factor of the prime less one, it is a permutation: no two offerings share
    a turn, and nobody can buy a place in it.
    """
    rotation = rotation_of(day)
    turns = (pow(pk + rotation, 5, ROTATION_PRIME) for pk in pks)
    in_turn = sorted(
        (band, turn, position)
        for position, (band, turn) in enumerate(zip(bands, turns, strict=True))
    )
    return [position for _band, _turn, position in in_turn]
