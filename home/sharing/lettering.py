"""Words in a picture, in the site's fonts: which font has which letter, where lines break.

Browsers do the same for pages. The fonts come in parts, one a script; Arabic and Hebrew have none
in the site's own families and are lent one. Letters that no font has are left out.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from django.conf import settings
from PIL import ImageDraw, ImageFont
from PIL.ImageFont import FreeTypeFont

_LENT = (
    "noto-sans-arabic/files/noto-sans-arabic-arabic-wght-normal.woff2",
    "noto-sans-hebrew/files/noto-sans-hebrew-hebrew-wght-normal.woff2",
)
_SOURCE_SANS = tuple(
    f"source-sans-3/files/source-sans-3-{script}-wght-normal.woff2"
    for script in ("latin", "latin-ext", "vietnamese", "cyrillic", "cyrillic-ext", "greek")
)
_BRICOLAGE = tuple(
    f"bricolage-grotesque/files/bricolage-grotesque-{script}-wght-normal.woff2"
    for script in ("latin", "latin-ext", "vietnamese")
)
TEXT = (*_SOURCE_SANS, *_LENT)
HEADING = (*_BRICOLAGE, *TEXT)

# Signs without a shape that join or part letters of other scripts.
_JOINERS = "\u200c\u200d"
_NO_LETTER = "\U0010fffd"
# A line may end after white space, and after what joins words.
_WORDS = re.compile(r"\s+|(?<=[-–/])")
ELLIPSIS = "…"


class Run(NamedTuple):
    """Letters that one font has."""

    font: FreeTypeFont
    letters: str


class Face:
    """A family with all that stands in for it, in one weight and one size in pixels."""

    def __init__(self, files: Sequence[str], weight: int, size: int) -> None:
        self.size = size
        self._fonts = [_font(file, weight, size) for file in files]

    def runs(self, line: str) -> list[Run]:
        """A line parted by fonts, in the order in which the parts stand from left to right."""
        found: list[Run] = []
        for letter in line:
            font = self._font_for(letter, found[-1].font if found else None)
            if font is None:
                continue
            if found and found[-1].font is font:
                found[-1] = Run(font, found[-1].letters + letter)
            else:
                found.append(Run(font, letter))
        return found[::-1] if is_right_to_left(line) else found

    def _font_for(self, letter: str, current: FreeTypeFont | None) -> FreeTypeFont | None:
        is_mark = unicodedata.combining(letter) or letter in _JOINERS or letter.isspace()
        if current is not None and (is_mark or _has(current, letter)):
            return current
        return next((font for font in self._fonts if _has(font, letter)), None)

    def width(self, line: str) -> float:
        """Pixels from the first letter to the last."""
        return sum(run.font.getlength(run.letters) for run in self.runs(line))

    def lines(self, text: str, width: float) -> list[str]:
        """The text in lines of at most `width` pixels. A longer word is broken where it ends."""
        found: list[str] = []
        line = ""
        for word in _pieces(text):
            longer = f"{line}{word}"
            if self.width(longer.rstrip()) <= width:
                line = longer
                continue
            if line.strip():
                found.append(line.rstrip())
            line = word
            while self.width(line.rstrip()) > width:
                head = self._head(line, width)
                found.append(head)
                line = line[len(head) :]
        if line.strip():
            found.append(line.rstrip())
        return found

    def joined(self, parts: Sequence[str], width: float) -> list[str]:
        """Parts with a dot between them, in lines that end between parts where they can."""
        found: list[str] = []
        for part in parts:
            longer = f"{found[-1]} · {part}" if found else part
            if found and self.width(longer) <= width:
                found[-1] = longer
            else:
                found += self.lines(part, width)
        return found

    def _head(self, word: str, width: float) -> str:
        """As many of a word's letters as fit, one at least, no mark parted from its letter."""
        end = 1
        while end < len(word) and self.width(word[: end + 1]) <= width:
            end += 1
        while 1 < end < len(word) and unicodedata.combining(word[end]):
            end -= 1
        return word[:end]

    def shortened(self, line: str, width: float) -> str:
        """The line with an ellipsis, as much of it as fits."""
        while line and self.width(f"{line}{ELLIPSIS}") > width:
            line = line[:-1].rstrip()
        return f"{line.rstrip(' ,.;:-–')}{ELLIPSIS}"

    def write(
        self, draw: ImageDraw.ImageDraw, line: str, at: tuple[float, float], ink: str
    ) -> None:
        """A line whose letters stand on `at`, its left end."""
        x, y = at
        for run in self.runs(line):
            draw.text((x, y), run.letters, ink, font=run.font, anchor="ls")
            x += run.font.getlength(run.letters)


def is_right_to_left(text: str) -> bool:
    """Whether the first letter that has a direction runs from right to left."""
    for letter in text:
        direction = unicodedata.bidirectional(letter)
        if direction in ("R", "AL"):
            return True
        if direction == "L":
            return False
    return False


def plain(text: str) -> str:
    """Without signs that only steer a text, and with single spaces."""
    kept = (
        letter
        for letter in text
        if letter.isspace() or letter in _JOINERS or unicodedata.category(letter)[0] != "C"
    )
    return " ".join("".join(kept).split())


def is_written(text: str, files: Sequence[str] = HEADING) -> bool:
    """Whether the fonts have at least half of a text's letters; else it would not be itself."""
    letters = [letter for letter in text if letter.isalnum()]
    missing = sum(
        not any(_has(_font(file, 400, 24), letter) for file in files) for letter in letters
    )
    return bool(letters) and missing * 2 <= len(letters)


def fitted(
    text: str, faces: Iterable[Face], *, width: float, height: float, leading: float
) -> tuple[Face, list[str]]:
    """The text in the first of `faces` in which it fits without broken words.

    Where none does, the last of them with as many lines as there is room for. `leading` is the
    height of a line by the size of its letters.
    """
    face = None
    lines: list[str] = []
    for face in faces:
        lines = face.lines(text, width)
        is_whole = all(face.width(word.rstrip()) <= width for word in _pieces(text))
        if is_whole and len(lines) * face.size * leading <= height:
            return face, lines
    if face is None:
        raise ValueError("There must be a face to set the text in.")
    room = max(1, int(height // (face.size * leading)))
    if len(lines) > room:
        lines = [*lines[: room - 1], face.shortened(lines[room - 1], width)]
    return face, lines


def _pieces(text: str) -> Iterator[str]:
    """Words with the space behind them; parts of a word that a hyphen joins are words."""
    start = 0
    for gap in _WORDS.finditer(text):
        if gap.end() > start:
            yield text[start : gap.end()]
        start = gap.end()
    if start < len(text):
        yield text[start:]


@lru_cache(maxsize=256)
def _font(file: str, weight: int, size: int) -> FreeTypeFont:
    font = ImageFont.truetype(str(settings.FONTS_DIR / file), size)
    font.set_variation_by_axes([weight])
    return font


@lru_cache(maxsize=4096)
def _has(font: FreeTypeFont, letter: str) -> bool:
    """Whether a font has a letter, and draws more than its sign for a missing one."""
    if letter.isspace():
        return True
    return bytes(font.getmask(letter)) != bytes(font.getmask(_NO_LETTER))
