"""What the tests of imports share: a source that speaks, and a look at what came of it."""

import datetime
from typing import Any

from catalogue.actions.importing import Record, Report, Terms, apply
from catalogue.geo import Point
from catalogue.models import Offering, Origin
from catalogue.statements import stated

MAP = Terms("map", "Open map", "© mappers", "odbl-1.0", "https://map.example/")


def record(number: int = 1, **facts: Any) -> Record:
    """What the map says of an inn; `facts` are fields of the record or columns."""
    columns = {key: facts.pop(key) for key in ("phone", "street", "website") if key in facts}
    return Record(
        **{
            "external_id": f"node/{number}",
            "as_of": datetime.date(2026, 1, 29),
            "url": f"https://map.example/node/{number}",
            "name": f"Gasthof {number}",
            "kind": "inn",
            "point": Point(51.8 + number / 10_000, 10.8),
            "columns": columns,
            **facts,
        }
    )


def import_map(*records: Record, **options: Any) -> Report:
    """Import these records from the map, published unless said otherwise."""
    return apply(terms=MAP, records=records, **{"publish": True, **options})


def counts(report: Report) -> tuple[int, int, int, int]:
    """Created, updated, unchanged, withdrawn."""
    return report.created, report.updated, report.unchanged, report.withdrawn


def offering(number: int = 1) -> Offering:
    """The offering that came of a record."""
    return Offering.objects.get(origins__external_id=f"node/{number}", origins__source__key="map")


def export() -> list[Any]:
    """All that an import leaves behind, without keys and times of the database."""
    return [
        (
            origin.external_id,
            origin.as_of,
            origin.extract,
            origin.said,
            origin.withdrawn_at is None,
            origin.offering.live,
            origin.offering.slug,
            stated(origin.offering),
            origin.offering.search_entry.words,
            origin.offering.search_entry.completeness,
            sorted(origin.offering.search_facts.values_list("fact", flat=True)),
        )
        for origin in Origin.objects.order_by("source__key", "external_id")
    ]
