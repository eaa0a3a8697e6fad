"""Uploads that are too large for the site, wherever they are sent to."""

import io
from itertools import chain, repeat

import pytest
from django.core.exceptions import RequestDataTooBig
from django.core.handlers.wsgi import WSGIRequest
from django.test import Client, RequestFactory

from catalogue.upload_limits import too_large
from tests.factories import OfferingFactory

MEGABYTE = 1024 * 1024


class Line(io.RawIOBase):
    """Bytes as they come in over a line; counts what was read, and never holds all of it."""

    def __init__(self, parts) -> None:
        self.parts, self.rest, self.count = iter(parts), b"", 0

    def read(self, size: int = -1) -> bytes:
        while len(self.rest) < size:
            part = next(self.parts, None)
            if part is None:
                break
            self.rest += part
        found, self.rest = self.rest[:size], self.rest[size:]
        self.count += len(found)
        return found


def part(name: str, file_name: str = "") -> bytes:
    file = f'; filename="{file_name}"\r\nContent-Type: image/jpeg' if file_name else ""
    return f'--frontier\r\nContent-Disposition: form-data; name="{name}"{file}\r\n\r\n'.encode()


END = b"\r\n"
CLOSE = b"--frontier--\r\n"


def request_of(line: Line, length: int) -> WSGIRequest:
    environ = RequestFactory()._base_environ(
        REQUEST_METHOD="POST", CONTENT_TYPE="multipart/form-data; boundary=frontier"
    )
    return WSGIRequest({**environ, "CONTENT_LENGTH": str(length), "wsgi.input": line})


def test_a_file_of_60_mb_is_left_out_and_the_others_of_the_form_stay():
    head = part("files", "klein.jpg") + b"small" + END + part("files", "gross.jpg")
    tail = END + part("files", "auch.jpg") + b"also small" + END + part("note") + b"Hallo" + END
    length = len(head) + 60 * MEGABYTE + len(tail + CLOSE)
    line = Line(chain([head], repeat(bytes(MEGABYTE), 60), [tail, CLOSE]))
    request = request_of(line, length)
    assert request.POST["note"] == "Hallo"
    files = request.FILES.getlist("files")
    assert [(file.name, file.read()) for file in files] == [
        ("klein.jpg", b"small"),
        ("auch.jpg", b"also small"),
    ]
    assert too_large(request) == ["gross.jpg"]
    request.close()


def test_a_file_within_the_limit_stays():
    """The twin of the one above."""
    head, tail = part("files", "foto.jpg"), END + CLOSE
    length = len(head) + 19 * MEGABYTE + len(tail)
    line = Line(chain([head], repeat(bytes(MEGABYTE), 19), [tail]))
    request = request_of(line, length)
    assert [file.size for file in request.FILES.getlist("files")] == [19 * MEGABYTE]
    assert too_large(request) == []
    request.close()


def test_a_request_that_announces_more_is_refused_before_it_is_read():
    line = Line(repeat(bytes(MEGABYTE)))
    with pytest.raises(RequestDataTooBig):
        _ = request_of(line, 101 * MEGABYTE).POST
    assert line.count == 0


@pytest.mark.django_db
def test_whoever_sends_too_much_is_told_so(settings):
    address = f"/reiseplan/merken/{OfferingFactory().pk}/"
    settings.LARGEST_REQUEST = 1000
    answer = Client().post(address, {"file": io.BytesIO(bytes(2000))})
    assert answer.status_code == 400
    assert "weniger oder kleinere Dateien" in answer.content.decode()
