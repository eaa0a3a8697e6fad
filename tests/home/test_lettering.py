"""Words in drawn pictures: which font has which letter, and where lines break."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from home.sharing.lettering import (
    ELLIPSIS,
    HEADING,
    TEXT,
    Face,
    fitted,
    is_right_to_left,
    is_written,
    plain,
)

ARABIC, HEBREW = "فندق الغابة", "מלון היער"


def families(text: str) -> list[str]:
    """The packages whose fonts a text is set in, from left to right."""
    runs = Face(HEADING, 700, 40).runs(text)
    return [str(run.font.path).rsplit("/", 3)[-3] for run in runs]


@pytest.mark.parametrize(
    ("text", "packages"),
    [
        ("Gasthof Alte Mühle", ["bricolage-grotesque"]),
        ("Kräuterhöfe & Größe „à la carte“", ["bricolage-grotesque"]),
        ("Отель", ["source-sans-3"]),
        (ARABIC, ["noto-sans-arabic"]),
        (HEBREW, ["noto-sans-hebrew"]),
        (f"Hotel {ARABIC}", ["bricolage-grotesque", "noto-sans-arabic"]),
        (f"{ARABIC} Hotel", ["bricolage-grotesque", "noto-sans-arabic"]),
        ("森の宿", []),
    ],
)
def test_each_script_finds_its_font(text: str, packages: list[str]):
    assert families(text) == packages


def test_letters_that_no_font_has_are_left_out():
    runs = Face(HEADING, 700, 40).runs("Haus 森 Süd")

    assert "".join(run.letters for run in runs) == "Haus  Süd"
    assert is_written("Haus 森 Süd")
    assert not is_written("森の宿")
    assert not is_written("… – !")


def test_what_only_steers_a_text_is_taken_out():
    assert plain("\u202eHaus\u0000\n\tam  Wald\ufeff") == "Haus am Wald"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Haus", False),
        (ARABIC, True),
        (f"5 {HEBREW}", True),
        (f"Haus {HEBREW}", False),
        ("5", False),
    ],
)
def test_the_first_letter_with_a_direction_decides(text: str, expected: bool):
    assert is_right_to_left(text) is expected


def test_arabic_letters_are_joined():
    """The twin of what a plain row of letters looks like: joined they are narrower."""
    face = Face(HEADING, 700, 40)
    apart = sum(face.width(letter) for letter in "فندق")

    assert face.width("فندق") < apart * 0.95


def test_a_line_ends_between_words_and_behind_a_hyphen():
    face = Face(TEXT, 400, 30)

    lines = face.lines("Haus am Wald-und-Wiesen-Weg", face.width("Haus am Wald-und-") + 1)

    assert lines == ["Haus am Wald-und-", "Wiesen-Weg"]


def test_parts_are_not_torn_apart():
    face = Face(TEXT, 400, 30)

    lines = face.joined(["Thale", "Landkreis Harz", "Sachsen-Anhalt"], 330)

    assert lines == ["Thale · Landkreis Harz", "Sachsen-Anhalt"]


@settings(deadline=None, max_examples=30)
@given(
    st.text(st.characters(codec="utf-8"), max_size=300)
    | st.text("Üg -", max_size=300)
    | st.text(ARABIC + HEBREW + "a ", max_size=120)
)
def test_any_text_fits(text: str):
    faces = [Face(HEADING, 700, size) for size in (60, 40)]

    face, lines = fitted(plain(text), faces, width=400, height=300, leading=1.1)

    assert all(face.width(line) <= 400.5 for line in lines)
    assert len(lines) * face.size * 1.1 <= 300
    sheet = Image.new("RGB", (400, 300))
    for line in lines:
        face.write(ImageDraw.Draw(sheet), line, (0, 100), "#fff")


def test_short_texts_are_large_and_long_ones_end_in_an_ellipsis():
    faces = [Face(HEADING, 700, size) for size in (60, 40)]

    short, _lines = fitted("Alte Mühle", faces, width=400, height=300, leading=1.1)
    long, lines = fitted("Alte Mühle " * 30, faces, width=400, height=300, leading=1.1)

    assert (short.size, long.size) == (60, 40)
    assert lines[-1].endswith(ELLIPSIS)
    assert len(lines) == 6
