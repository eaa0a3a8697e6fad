"""Loads a region's statuses of places, tags and label schemes."""

import datetime
import re
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from catalogue.importers.region_files import Row, read_rows
from catalogue.importers.tally import Tally, check_fields, upsert, write_changes
from catalogue.models import (
    LabelScheme,
    Place,
    PlaceStatus,
    StatusScheme,
    Tag,
    TagSynonym,
    Vocabulary,
)

_SCHEME_COLUMNS = (
    "key", "kind", "name", "name_en", "explanation", "explanation_en", "subdivision",
    "resort_kind",
)  # fmt: skip
_STATUS_COLUMNS = (
    "place", "scheme", "valid_from", "valid_to", "source_title", "source_url", "checked_on",
)  # fmt: skip
_TAG_COLUMNS = ("slug", "vocabulary", "name", "name_en", "synonyms")
_LABEL_COLUMNS = (
    "key", "kind", "name", "name_en", "issuer", "issuer_en", "url", "levels", "levels_en",
    "needs_number",
)  # fmt: skip
_YEAR = re.compile(r"\d{4}")


def load_statuses(folder: Path, places: Mapping[str, Place], tally: Tally) -> None:
    """Load `status_schemes.csv` and `statuses.csv`."""
    schemes = _load_schemes(folder, tally)
    kept: dict[tuple[int, int], list[PlaceStatus]] = defaultdict(list)
    for status in PlaceStatus.objects.filter(place__in=list(places.values())):
        kept[status.place_id, status.scheme_id].append(status)
    for row in read_rows(folder / "statuses.csv", _STATUS_COLUMNS):
        place = places.get(row.required("place"))
        scheme = schemes.get(row.required("scheme"))
        if place is None:
            raise row.error("place", f"there is no place “{row['place']}”")
        if scheme is None:
            raise row.error("scheme", f"there is no status scheme “{row['scheme']}”")
        if scheme.subdivision not in ("", place.subdivision):
            raise row.error("scheme", f"{scheme} is not granted in {place.subdivision}")
        _write_status(row, place, scheme, kept[place.pk, scheme.pk], tally)


def _load_schemes(folder: Path, tally: Tally) -> dict[str, StatusScheme]:
    schemes = {}
    for row in read_rows(folder / "status_schemes.csv", _SCHEME_COLUMNS):
        key = row.required("key")
        values = {name: row[name] for name in _SCHEME_COLUMNS if name != "key"}
        schemes[key] = upsert(StatusScheme, {"key": key}, values, row=row, tally=tally)
    return schemes


def _write_status(
    row: Row, place: Place, scheme: StatusScheme, candidates: list[PlaceStatus], tally: Tally
) -> None:
    """One period of a status; a period whose start got known is still the same one."""
    values = _status_values(row)
    status = next((s for s in candidates if s.valid_from == values["valid_from"]), None)
    status = status or next((s for s in candidates if s.valid_from is None), None)
    if status is None:
        status = PlaceStatus(place=place, scheme=scheme, **values)
        check_fields(status, row)
        status.save()
        tally.add("created")
    else:
        candidates.remove(status)
        tally.add("updated" if write_changes(status, values, row) else "unchanged")


def _status_values(row: Row) -> dict[str, Any]:
    starts = row.optional("valid_from", _first_day)
    ends = row.optional("valid_to", datetime.date.fromisoformat)
    if starts and ends and ends < starts:
        raise row.error("valid_to", "lies before the start")
    is_year = bool(_YEAR.fullmatch(row["valid_from"]))
    return {
        "valid_from": starts,
        "valid_from_precision": PlaceStatus.Precision.YEAR
        if is_year
        else PlaceStatus.Precision.DAY,
        "valid_to": ends,
        "source_title": row.required("source_title"),
        "source_url": row.required("source_url"),
        "checked_on": row.optional("checked_on", datetime.date.fromisoformat),
    }


def _first_day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(f"{text}-01-01" if _YEAR.fullmatch(text) else text)


def load_tags(folder: Path, tally: Tally) -> None:
    """Load `tags.csv`. Synonyms are only added: editors merge and move them."""
    known = set(TagSynonym.objects.values_list("name", flat=True))
    for row in read_rows(folder / "tags.csv", _TAG_COLUMNS):
        values = {
            "vocabulary": row.one_of("vocabulary", Vocabulary.values),
            "name": row.required("name"),
            "name_en": row["name_en"],
        }
        tag = upsert(Tag, {"slug": row.required("slug")}, values, row=row, tally=tally)
        for name in row.list("synonyms"):
            if name not in known:
                synonym = TagSynonym(tag=tag, name=name)
                check_fields(synonym, row)
                synonym.save()
                known.add(name)


def _levels_en(row: Row) -> list[str]:
    """The English levels, one for each of the German ones, or none."""
    found = row.list("levels_en")
    if found and len(found) != len(row.list("levels")):
        raise row.error("levels_en", "as many as in the column levels are needed")
    return found


def load_labels(folder: Path, tally: Tally) -> None:
    """Load `labels.csv`."""
    for row in read_rows(folder / "labels.csv", _LABEL_COLUMNS):
        values = {
            "kind": row.one_of("kind", LabelScheme.Kind.values),
            "name": row.required("name"),
            "name_en": row["name_en"],
            "issuer": row.required("issuer"),
            "issuer_en": row["issuer_en"],
            "url": row["url"],
            "levels": row.list("levels"),
            "levels_en": _levels_en(row),
            "needs_number": row.one_of("needs_number", ["yes", "no"]) == "yes",
        }
        upsert(LabelScheme, {"key": row.required("key")}, values, row=row, tally=tally)
