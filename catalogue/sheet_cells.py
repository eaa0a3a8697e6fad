"""What stands in the cells of a spreadsheet, and the plain values that it means.

A value is written in the reader's language and read in any language of the site: labels, keys,
German and English decimals, yes and ja. `read(write(value))` is the value.
"""

import math
import re
from collections.abc import Iterable, Mapping
from typing import Protocol, cast

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalogue.german import fold
from catalogue.statements import Plain

YES = frozenset({"yes", "ja", "j", "y", "true", "wahr", "1", "x"})
NO = frozenset({"no", "nein", "n", "false", "falsch", "0"})
_BETWEEN = re.compile(r"[;|\n]")
_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})(?::00)?(?:\s*(?:uhr|h))?")


Key = str | int


class CellError(ValueError):
    """What a cell says cannot be understood; the text says what would be, for people."""


class Cell(Protocol):
    """How one column writes and reads its values; the empty cell never comes here."""

    def write(self, value: Plain) -> str:
        """The value as people read it."""

    def read(self, text: str) -> Plain:
        """The value that was meant. Raises CellError."""

    @property
    def hint(self) -> str:
        """What may stand in it, for people."""


class TextCell:
    """Text as it is."""

    def write(self, value: Plain) -> str:
        return str(value)

    def read(self, text: str) -> Plain:
        return text

    @property
    def hint(self) -> str:
        return _("text")


class HoursCell(TextCell):
    """Opening hours in the notation of OpenStreetMap; whoever stores them checks them."""

    @property
    def hint(self) -> str:
        return _("OpenStreetMap notation, for example “Mo-Fr 10:00-18:00; PH off”.")


class WholeCell:
    """A whole number; spreadsheets like to append decimals."""

    def write(self, value: Plain) -> str:
        return str(value)

    def read(self, text: str) -> Plain:
        found = re.fullmatch(r"(\d{1,9})(?:[.,]0+)?", text.strip())
        if found is None:
            raise CellError(_("A whole number is expected."))
        return int(found[1])

    @property
    def hint(self) -> str:
        return _("a whole number")


class DegreesCell:
    """Decimal degrees, with a comma in German."""

    def write(self, value: Plain) -> str:
        text = repr(float(str(value)))
        return text.replace(".", ",") if get_language() == "de" else text

    def read(self, text: str) -> Plain:
        try:
            found = float(text.strip().removesuffix("°").replace("−", "-").replace(",", "."))
        except ValueError:
            found = math.nan
        if not math.isfinite(found):
            raise CellError(_("Decimal degrees are expected, for example 51.8333."))
        return found

    @property
    def hint(self) -> str:
        return _("decimal degrees; both or none")


class YesNoCell:
    """Yes or no."""

    def write(self, value: Plain) -> str:
        return _("yes") if value else _("no")

    def read(self, text: str) -> Plain:
        word = fold(text.strip())
        if word not in YES | NO:
            raise CellError(_("Yes or no is expected."))
        return word in YES

    @property
    def hint(self) -> str:
        return _("yes or no")


class ClockCell:
    """A time of day; stored as ISO 8601 with seconds."""

    def write(self, value: Plain) -> str:
        text = str(value)
        return text.removesuffix(":00") if text.count(":") > 1 else text

    def read(self, text: str) -> Plain:
        found = _CLOCK.fullmatch(fold(text.strip()))
        if found is None or int(found[1]) > 23 or int(found[2]) > 59:
            raise CellError(_("A time such as 15:00 is expected."))
        return f"{int(found[1]):02}:{found[2]}:00"

    @property
    def hint(self) -> str:
        return _("a time such as 15:00")


class Vocabulary:
    """Words and the keys that they stand for, whatever the language they are written in."""

    def __init__(self, names: Mapping[Key, Iterable[str]]) -> None:
        """`names`: what each key is called; a word that names two keys means neither."""
        self.names = {key: tuple(words) for key, words in names.items()}
        self._keys: dict[str, Key | None] = {}
        for key, words in self.names.items():
            for word in {_same(word) for word in words if word}:
                self._keys[word] = None if self._keys.get(word, key) != key else key
        self._keys |= {_same(str(key)): key for key in self.names}

    @classmethod
    def of_choices(cls, choices: Iterable[tuple[Key, str | Promise]]) -> "Vocabulary":
        """The labels of choices in every language of the site."""
        rows = list(choices)
        found: dict[Key, list[str]] = {key: [] for key, _label in rows}
        for language, _name in settings.LANGUAGES:
            with translation.override(language):
                for key, label in rows:
                    found[key].append(str(label))
        return cls(found)

    def key(self, word: str) -> Key:
        """The key that a word stands for. Raises CellError, also where it stands for several."""
        key = self._keys.get(_same(word))
        if key is not None:
            return key
        message = (
            _("“%(word)s” may mean several: please enter the key.")
            if _same(word) in self._keys
            else _("“%(word)s” is not known here.")
        )
        raise CellError(message % {"word": word.strip()})

    def word(self, key: Key) -> str:
        """What the key is called in the reader's language; the key itself where that is unclear."""
        languages = [language for language, _name in settings.LANGUAGES]
        words = self.names.get(key, ())
        at = languages.index(get_language() or "") if get_language() in languages else 0
        word = words[min(at, len(words) - 1)] if words else ""
        return word if word and self._keys.get(_same(word)) == key else str(key)


def _same(word: str) -> str:
    return " ".join(fold(word).split())


class OneCell:
    """One of a closed list, by label or key."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    def write(self, value: Plain) -> str:
        return self.vocabulary.word(cast(Key, value))

    def read(self, text: str) -> Plain:
        word = fold(text.strip())
        for key, words in (("yes", YES), ("no", NO)):
            if word in words and key in self.vocabulary.names:
                return key
        return self.vocabulary.key(text)

    @property
    def hint(self) -> str:
        return _one_of(self.vocabulary)


class ManyCell:
    """Several of a closed list, parted by a bar or a semicolon."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    def write(self, value: Plain) -> str:
        return " | ".join(self.vocabulary.word(key) for key in cast(list[Key], value))

    def read(self, text: str) -> Plain:
        words = [word for word in _BETWEEN.split(text) if word.strip()]
        return [*dict.fromkeys(self.vocabulary.key(word) for word in words)]

    @property
    def hint(self) -> str:
        return _("several, parted by “|”: %(options)s") % {"options": _one_of(self.vocabulary)}


def _one_of(vocabulary: Vocabulary) -> str:
    return ", ".join(vocabulary.word(key) for key in vocabulary.names)
