"""Map tiles are read in parts: RFC 9110, sections 13 and 14."""

import os
from pathlib import Path

import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.test import Client

from catalogue.views.tiles import BLOCK, Part

pytestmark = pytest.mark.django_db
ADDRESS = "/karten/region.pmtiles"
CONTENT = bytes(number % 251 for number in range(3 * BLOCK + 17))


@pytest.fixture
def tiles(settings, tmp_path: Path) -> Path:
    """A file of known content; that it is PMTiles does not matter here."""
    path: Path = tmp_path / "any.pmtiles"
    path.write_bytes(CONTENT)
    settings.MAP_TILES = path
    return path


def get(client: Client, **headers: str) -> HttpResponse:
    return client.get(ADDRESS, headers={name.replace("_", "-"): headers[name] for name in headers})


def body(response: HttpResponse) -> bytes:
    return b"".join(response) if response.streaming else response.content


@pytest.mark.parametrize(
    ("asked", "part"),
    [
        ("bytes=0-0", slice(0, 1)),
        ("bytes=0-126", slice(0, 127)),
        ("bytes=100-", slice(100, None)),
        ("bytes=-20", slice(-20, None)),
        ("bytes=70000-199000", slice(70_000, 199_001)),
        (f"bytes={len(CONTENT) - 1}-{10**17}", slice(-1, None)),
        (f"bytes=-{10**17}", slice(None)),
        ("Bytes = 3-4", slice(3, 5)),
    ],
)
def test_part_asked_for_is_the_part_answered(client: Client, tiles: Path, asked: str, part: slice):
    response = get(client, Range=asked)
    expected = CONTENT[part]
    assert response.status_code == 206
    assert body(response) == expected
    start = part.indices(len(CONTENT))[0]
    end = start + len(expected) - 1
    assert response.headers["Content-Range"] == f"bytes {start}-{end}/{len(CONTENT)}"
    assert response.headers["Content-Length"] == str(len(expected))


@pytest.mark.parametrize(
    "asked", [f"bytes={len(CONTENT)}-", "bytes=999999999-9999999999", "bytes=-0"]
)
def test_part_beyond_the_end_is_refused(client: Client, tiles: Path, asked: str):
    response = get(client, Range=asked)
    assert response.status_code == 416
    assert response.headers["Content-Range"] == f"bytes */{len(CONTENT)}"
    assert response.content == b""


@pytest.mark.parametrize(
    "asked",
    [
        "bytes=5-2",
        "bytes=-",
        "bytes=a-b",
        "lines=0-1",
        "bytes=0-1,5-9",
        "bytes=٣-٤",
        "",
        "bytes=" + "9" * 99,
    ],
)
def test_what_is_no_part_is_answered_with_all(client: Client, tiles: Path, asked: str):
    response = get(client, Range=asked)
    assert response.status_code == 200
    assert body(response) == CONTENT
    assert "Content-Range" not in response.headers


def test_all_of_it_says_that_parts_may_be_had_and_that_nobody_may_compress_it(
    client: Client, tiles: Path
):
    response = get(client, Accept_Encoding="gzip, br, zstd")
    assert response.headers["Accept-Ranges"] == "bytes"
    assert "Content-Encoding" not in response.headers
    assert "no-transform" in response.headers["Cache-Control"]
    assert "public" in response.headers["Cache-Control"]
    assert response.headers["Content-Type"] == "application/vnd.pmtiles"
    assert body(response) == CONTENT


def test_who_has_it_gets_no_second_copy(client: Client, tiles: Path):
    first = get(client)
    tag, changed = first.headers["ETag"], first.headers["Last-Modified"]
    assert not tag.startswith("W/")
    assert get(client, If_None_Match=tag).status_code == 304
    assert get(client, If_Modified_Since=changed).status_code == 304
    assert get(client, If_None_Match='"other"').status_code == 200


def test_part_of_another_state_is_never_mixed_with_this_one(client: Client, tiles: Path):
    first = get(client, Range="bytes=0-9")
    tag, changed = first.headers["ETag"], first.headers["Last-Modified"]
    assert get(client, Range="bytes=10-19", If_Range=tag).status_code == 206
    assert get(client, Range="bytes=10-19", If_Range=changed).status_code == 206
    tiles.write_bytes(CONTENT[::-1])
    os.utime(tiles, (1_700_000_000, 1_700_000_000))
    for seen in (tag, changed, f"W/{tag}", "yesterday"):
        response = get(client, Range="bytes=10-19", If_Range=seen)
        assert response.status_code == 200
        assert body(response) == CONTENT[::-1]
    assert get(client, Range="bytes=10-19", If_Match=tag).status_code == 412


def test_head_answers_without_a_body(client: Client, tiles: Path):
    response = client.head(ADDRESS, headers={"Range": "bytes=0-9"})
    assert response.status_code == 200
    assert response.headers["Content-Length"] == str(len(CONTENT))
    assert body(response) == b""


def test_file_is_closed_with_the_answer(tiles: Path):
    with tiles.open("rb") as file:
        response = StreamingHttpResponse(Part(file, 0, len(CONTENT)))
        next(iter(response))
        response.close()
        assert file.closed


@pytest.mark.parametrize("path", [None, Path("/nowhere/at-all.pmtiles"), Path("/")])
def test_without_a_file_there_is_nothing(client: Client, settings, path: Path | None):
    settings.MAP_TILES = path
    assert client.get(ADDRESS).status_code == 404


def test_nothing_can_be_sent_there(client: Client, tiles: Path):
    assert client.post(ADDRESS).status_code == 405
