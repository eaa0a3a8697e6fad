"""Whose word each statement of an offering is."""

from collections.abc import Iterable

from catalogue.models import Offering, Origin
from catalogue.statements import Statements, stated


def last_said(origin: Origin) -> Statements:
    """What the source of an origin stated last, as paths and values, without its asides."""
    return {
        path: said["value"] for path, said in origin.said.items() if not path.startswith("aside.")
    }


def stated_under(offering: Offering, licence: str) -> frozenset[str]:
    """Paths of the statements that are still the word of a source under this licence.

    Whoever publishes under other terms leaves these out: facts under the ODbL may not leave as
    CC BY or CC0. A value that a person replaced is free; one that a source under the licence
    says alike is not.
    """
    ours = stated(offering)
    origins: Iterable[Origin] = offering.origins.all()
    return frozenset(
        path
        for origin in origins
        if origin.licence == licence
        for path, value in last_said(origin).items()
        if path in ours and ours[path] == value
    )
