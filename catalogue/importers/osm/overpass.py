"""Reads an answer of the Overpass service (https://wiki.openstreetmap.org/wiki/OSM_JSON)."""

import dataclasses
import datetime
import io
import json
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

from django.utils.translation import gettext as _

# Parsed, a file of this size stays below half a gigabyte of memory.
LARGEST_FILE = 40 * 1024 * 1024


class UnreadableError(Exception):
    """A file that is no Overpass answer; the text says why, for people."""


@dataclasses.dataclass(frozen=True, slots=True)
class Extract:
    """What a file holds: the date of its data, where it says one, and its elements unchecked.

    `remark` is what Overpass says when it gave up half-way: then elements are missing.
    """

    as_of: datetime.date | None
    elements: list[Any]
    remark: str


def read(path: Path) -> Extract:
    """Read a file; raises UnreadableError with a reason for people. Huge files stay closed."""
    try:
        if path.is_file() and path.stat().st_size > LARGEST_FILE:
            raise UnreadableError(_too_large())
        with path.open("rb") as file:
            return parse(file)
    except OSError as error:
        raise UnreadableError(
            _("The file cannot be read: %(reason)s.") % {"reason": error.strerror}
        ) from error


def parse(stream: BinaryIO) -> Extract:
    """Read an answer from a stream of bytes; raises UnreadableError with a reason for people."""
    content = stream.read(LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE:
        raise UnreadableError(_too_large())
    try:
        with io.TextIOWrapper(io.BytesIO(content), encoding="utf-8-sig") as text:
            del content
            answer = json.load(text, parse_constant=_refuse_constant)
    except UnicodeDecodeError as error:
        raise UnreadableError(_("The file is not JSON: it is not written in UTF-8.")) from error
    except json.JSONDecodeError as error:
        raise UnreadableError(
            _("The file is not JSON: line %(line)s, column %(column)s: %(reason)s.")
            % {"line": error.lineno, "column": error.colno, "reason": error.msg}
        ) from error
    except RecursionError as error:
        raise UnreadableError(_("The file is nested too deeply for an Overpass answer.")) from error
    except ValueError as error:
        # A number with more digits than Python reads.
        raise UnreadableError(_("The file is not JSON: %(reason)s.") % {"reason": error}) from error
    return _extract(answer)


def _extract(answer: Any) -> Extract:
    if not isinstance(answer, dict) or not isinstance(answer.get("elements"), list):
        raise UnreadableError(
            _("The file is JSON, but no Overpass answer: it has no list “elements”.")
        )
    header = answer.get("osm3s")
    stamp = header.get("timestamp_osm_base") if isinstance(header, dict) else None
    remark = answer.get("remark", "")
    return Extract(
        as_of=_date(stamp),
        elements=answer["elements"],
        remark=remark if isinstance(remark, str) else str(remark),
    )


def _date(stamp: object) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(str(stamp)[:10])
    except ValueError:
        return None


def _refuse_constant(name: str) -> NoReturn:
    raise UnreadableError(_("The file is not JSON: %(name)s is no number.") % {"name": name})


def _too_large() -> str:
    return _("The file is larger than %(limit)s MB. Download smaller areas one by one.") % {
        "limit": LARGEST_FILE // 1024 // 1024
    }
