"""Reads the files of sample offerings and says exactly where one of them is wrong.

A folder holds TOML files of `[[offering]]` tables; docs/samples.md explains their keys.
"""

import dataclasses
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

COLUMNS = (
    "name", "kind", "has_operator", "lat", "lon", "street", "postcode", "locality", "phone",
    "email", "website", "booking_url", "price_level", "wheelchair", "access_features",
    "stop_name", "stop_distance_m", "wikidata", "checked_on",
)  # fmt: skip
TEXTS = ("title", "summary", "description", "plain_language", "season", "prices")
LANGUAGES = ("de", "en")
LABEL = ("scheme", "level", "number", "scope", "valid_from", "valid_to", "proof_url")
OTHER = ("key", "town", "languages", "tags", "hours", "labels", "details", "scene")


class SampleError(Exception):
    """A sample that cannot be loaded: in which file, which one, which field, why."""

    def __init__(self, path: Path, message: str, *, key: str = "", field: str = "") -> None:
        where = ", ".join(part for part in (path.name, key, field) if part)
        super().__init__(f"{where}: {message}")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A sample as its file describes it, its values unchecked.

    `columns` are columns of the offering, `labels` the fields of awards with the key of their
    scheme, `texts` the texts by language; `scene` names a drawing or is empty.
    """

    path: Path
    key: str
    town: str
    scene: str
    columns: dict[str, Any]
    details: dict[str, Any]
    hours: dict[str, str]
    tags: tuple[str, ...]
    labels: tuple[dict[str, Any], ...]
    texts: dict[str, dict[str, str]]

    @property
    def has_operator(self) -> bool:
        """Whether somebody (invented) runs it; a landmark is real and run by nobody."""
        return bool(self.columns.get("has_operator", True))

    def error(self, field: str, message: str) -> SampleError:
        """An error that names file, sample and field."""
        return SampleError(self.path, message, key=self.key, field=field)


def read_samples(folder: Path) -> list[Sample]:
    """All samples of the folder's TOML files, in the order of file names and within the files.

    Raises SampleError for a file that is no TOML, an unknown or missing key, and for a key of
    a sample that occurs twice.
    """
    samples: dict[str, Sample] = {}
    for path in sorted(folder.glob("*.toml")):
        for sample in _read(path):
            if sample.key in samples:
                first = samples[sample.key].path.name
                raise sample.error("key", f"occurs twice, first in {first}")
            samples[sample.key] = sample
    return list(samples.values())


def _read(path: Path) -> Iterator[Sample]:
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SampleError(path, f"cannot be read ({error})") from error
    for table in content.get("offering", []):
        key = str(table.get("key", ""))
        for field in ("key", "town", "name", "kind", "lat", "lon", "de"):
            if field not in table:
                raise SampleError(path, "is missing", key=key, field=field)
        _refuse_unknown(path, key, "", table, (*COLUMNS, *OTHER, *LANGUAGES))
        for language in LANGUAGES:
            _refuse_unknown(path, key, f"{language}.", table.get(language, {}), TEXTS)
        for label in table.get("labels", []):
            _refuse_unknown(path, key, "labels.", label, LABEL)
        columns = {name: table[name] for name in COLUMNS if name in table}
        if "languages" in table:
            columns["languages_spoken"] = table["languages"]
        yield Sample(
            path=path,
            key=key,
            town=table["town"],
            scene=table.get("scene", ""),
            columns=columns,
            details=table.get("details", {}),
            hours=table.get("hours", {}),
            tags=tuple(table.get("tags", ())),
            labels=tuple(table.get("labels", ())),
            texts={
                language: {name: text.strip() for name, text in table[language].items()}
                for language in LANGUAGES
                if language in table
            },
        )


def _refuse_unknown(
    path: Path, key: str, prefix: str, table: dict[str, Any], known: tuple[str, ...]
) -> None:
    unknown = [name for name in table if name not in known]
    if unknown:
        raise SampleError(path, "is not known", key=key, field=f"{prefix}{unknown[0]}")
