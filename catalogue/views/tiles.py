"""`/karten/region.pmtiles`: an operator's map tiles, read in parts.

Map libraries ask for some kilobytes of a file of some hundred megabytes. Django's own view for
files answers 200 with all of it, and WhiteNoise knows no If-Range and refuses a part of one byte.
"""

import os
import re
from collections.abc import Iterator
from typing import BinaryIO

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.http import require_safe

BLOCK = 64 * 1024
# One part, RFC 9110 section 14.1.2; whoever asks for several gets all, which the RFC allows.
_PART = re.compile(r"bytes\s*=\s*(\d{0,18})-(\d{0,18})\s*", re.ASCII | re.IGNORECASE)


class Part:
    """`length` bytes of an open file from `start` on, block by block; closes the file."""

    def __init__(self, file: BinaryIO, start: int, length: int) -> None:
        self.file = file
        self.file.seek(start)
        self.left = length

    def __iter__(self) -> Iterator[bytes]:
        while block := self.file.read(min(BLOCK, self.left)):
            self.left -= len(block)
            yield block

    def close(self) -> None:
        """Called by Django when the answer is sent, or will not be."""
        self.file.close()


@require_safe
def region_tiles(request: HttpRequest) -> HttpResponseBase:
    """The file that MAP_TILES names, whole or the part that a Range asks for.

    Every answer is made of one opened file, so it is never half of two. 304 to who has it, 416
    for a part beyond its end, 404 without a file. No proxy may compress it: parts of compressed
    answers are parts of another file.
    """
    try:
        file = open(settings.MAP_TILES or "", "rb")  # noqa: SIM115  closed with the answer
    except OSError as error:
        raise Http404 from error
    state = os.fstat(file.fileno())
    size, changed = state.st_size, int(state.st_mtime)
    etag = f'"{state.st_mtime_ns:x}-{size:x}"'
    response = get_conditional_response(request, etag=etag, last_modified=changed) or _answer(
        file, _part_asked_for(request, etag, changed, size), size
    )
    if not response.streaming:
        file.close()
    response.headers["Accept-Ranges"] = "bytes"
    response.headers["Cache-Control"] = "public, max-age=86400, no-transform"
    response.headers["ETag"] = etag
    response.headers["Last-Modified"] = http_date(changed)
    return response


def _part_asked_for(request: HttpRequest, etag: str, changed: int, size: int) -> range | None:
    """The bytes asked for; None for all, also where the request means another state of the file.

    It begins at `size` or later where nothing of it exists.
    """
    asked = _PART.fullmatch(request.headers.get("Range", ""))
    meant = request.headers.get("If-Range", etag)
    if request.method != "GET" or not asked or meant not in (etag, http_date(changed)):
        return None
    first, last = asked.groups()
    if first and (not last or int(first) <= int(last)):
        return range(int(first), min(int(last) + 1, size) if last else size)
    if not first and last:  # that many from the end
        return range(max(size - int(last), 0) if int(last) else size, size)
    return None


def _answer(file: BinaryIO, part: range | None, size: int) -> HttpResponseBase:
    if part is not None and part.start >= size:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    start, stop = (0, size) if part is None else (part.start, part.stop)
    response = StreamingHttpResponse(
        Part(file, start, stop - start),
        status=200 if part is None else 206,
        content_type="application/vnd.pmtiles",
    )
    response.headers["Content-Length"] = str(stop - start)
    if part is not None:
        response.headers["Content-Range"] = f"bytes {start}-{stop - 1}/{size}"
    return response
