import datetime
import io
import json

import pytest

from catalogue.importers.osm import overpass
from tests.catalogue.importers.osm.elements import inn, write


def reason(content: bytes) -> str:
    """Why these bytes are refused."""
    with pytest.raises(overpass.UnreadableError) as refused:
        overpass.parse(io.BytesIO(content))
    return str(refused.value)


def test_an_answer_is_read_with_its_date(tmp_path):
    extract = overpass.read(write(tmp_path / "osm.json", inn()))

    assert extract.as_of == datetime.date(2026, 1, 29)
    assert extract.elements == [inn()]
    assert extract.remark == ""


def test_a_byte_order_mark_does_no_harm():
    assert overpass.parse(io.BytesIO(b'\xef\xbb\xbf{"elements": []}')).elements == []


@pytest.mark.parametrize("header", [None, 5, {}, {"timestamp_osm_base": "soon"}])
def test_an_answer_without_a_date_has_none(header):
    content = json.dumps({"osm3s": header, "elements": []}).encode()

    assert overpass.parse(io.BytesIO(content)).as_of is None


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "Zeile 1"),
        (b'{"elements": [', "Zeile 1"),
        (b"<osm/>", "kein JSON"),
        (b'{"elements": [NaN]}', "NaN"),
        (b'{"elements": [{"lat": -Infinity}]}', "-Infinity"),
        (b'{"elements": [' + b"9" * 5000 + b"]}", "kein JSON"),
        (b"\xff\xfe{\x00", "UTF-8"),
        (b"[" * 100_000, "verschachtelt"),
        (b'{"a":' * 100_000, "verschachtelt"),
        (b"[]", "elements"),
        (b"{}", "elements"),
        (b'{"elements": {}}', "elements"),
        (b'"elements"', "elements"),
        (b"null", "elements"),
    ],
)
def test_what_is_no_overpass_answer_is_refused_with_the_reason(content, words):
    assert words in reason(content)


def test_a_huge_file_is_refused_without_reading_it(tmp_path):
    path = tmp_path / "huge.json"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)  # sparse: takes no room

    with pytest.raises(overpass.UnreadableError, match="40 MB"):
        overpass.read(path)


def test_a_stream_that_does_not_end_is_refused():
    with open("/dev/zero", "rb") as endless, pytest.raises(overpass.UnreadableError, match="40 MB"):
        overpass.parse(endless)


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    with pytest.raises(overpass.UnreadableError, match="No such file"):
        overpass.read(tmp_path / "missing.json")
    with pytest.raises(overpass.UnreadableError, match="directory"):
        overpass.read(tmp_path)
