"""Loads a region's vocabulary of competences."""

from pathlib import Path

from django.db import transaction

from catalogue.importers.region_files import read_rows
from catalogue.importers.tally import Tally, upsert
from network.members.models import Competence

_COLUMNS = ("slug", "name", "name_en")


@transaction.atomic
def load_competences(folder: Path) -> dict[str, int]:
    """Load `competences.csv`; returns how many rows were created, updated, unchanged.

    All or nothing; raises RegionFileError. A region without such a vocabulary has no such file.
    """
    tally = Tally()
    path = folder / "competences.csv"
    for row in read_rows(path, _COLUMNS) if path.exists() else []:
        values = {"name": row.required("name"), "name_en": row["name_en"]}
        upsert(Competence, {"slug": row.required("slug")}, values, row=row, tally=tally)
    return tally.counts()
