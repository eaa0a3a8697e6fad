"""German text made comparable: one spelling for umlauts, accents, case and hyphens.

The full analyser (stems, compounds, synonyms) will stand here too: whoever prepares words or
asks for them calls `tokens`, so both sides always see the same ones.
"""

import re
import unicodedata

from django.utils.text import slugify

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "oe"})
_WORD = re.compile(r"[a-z0-9]+")


def fold(text: str) -> str:
    """Lower case, umlauts as two letters, no accents; other signs stay as they are.

    >>> fold("Sülzhayn, Große Straße")
    'suelzhayn, grosse strasse'
    """
    # NFC first: an umlaut may arrive as a letter and a combining diaeresis.
    lowered = unicodedata.normalize("NFC", text).casefold().translate(_UMLAUTS)
    decomposed = unicodedata.normalize("NFKD", lowered)
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


def undotted(folded: str) -> str:
    """A folded text as somebody without umlauts and ß writes it, with one letter for each.

    >>> [undotted(fold(name)) for name in ("Rübeland", "Ruebeland", "Rubeland", "Roßla")]
    ['rubeland', 'rubeland', 'rubeland', 'rosla']
    """
    for pair, letter in (("ae", "a"), ("oe", "o"), ("ue", "u"), ("ss", "s")):
        folded = folded.replace(pair, letter)
    return folded


def tokens(text: str) -> list[str]:
    """The words of a text, folded, in their order; hyphens and other signs part words.

    >>> tokens("Bad Sachsa (Südharz), St.-Andreas")
    ['bad', 'sachsa', 'suedharz', 'st', 'andreas']
    """
    return _WORD.findall(fold(text))


def address_word(text: str) -> str:
    """A word for an address, never empty: umlauts as two letters, words joined by hyphens."""
    return slugify(fold(text))[:100].strip("-") or "angebot"
