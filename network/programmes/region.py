"""Loads the programmes of a region and where they may be used."""

from pathlib import Path

from django.db import transaction

from catalogue.importers.region_files import Row, read_toml
from catalogue.importers.tally import Tally, upsert
from catalogue.models import Place
from network.programmes.models import Programme, Territory

_PROGRAMME_FIELDS = ("key", "name", "name_en", "url")
_TERRITORY_FIELDS = ("place", "mode", "note")


@transaction.atomic
def load_territories(folder: Path) -> dict[str, int]:
    """Load `programme.toml`; returns how many rows were created, updated, unchanged.

    The places must be there already. All or nothing; raises RegionFileError. A region without
    a programme has no such file.
    """
    tally = Tally()
    path = folder / "programme.toml"
    programmes = read_toml(path).get("programmes", []) if path.exists() else []
    for number, entry in enumerate(programmes, start=1):
        row = Row(path, number, {name: str(entry.get(name, "")) for name in _PROGRAMME_FIELDS})
        values = {"name": row.required("name"), "name_en": row["name_en"], "url": row["url"]}
        programme = upsert(Programme, {"key": row.required("key")}, values, row=row, tally=tally)
        for position, territory in enumerate(entry.get("territories", []), start=1):
            cells = {name: str(territory.get(name, "")) for name in _TERRITORY_FIELDS}
            _load_territory(Row(path, position, cells), programme, tally)
    return tally.counts()


def _load_territory(row: Row, programme: Programme, tally: Tally) -> None:
    place = Place.objects.filter(key=row.required("place")).first()
    if place is None:
        raise row.error("place", f"there is no place “{row['place']}”")
    upsert(
        Territory,
        {"programme": programme, "place": place},
        {"mode": row.one_of("mode", Territory.Mode.values), "note": row["note"]},
        row=row,
        tally=tally,
    )
