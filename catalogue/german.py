"""German text made comparable: one spelling for umlauts, accents, case and hyphens.

The full analyser (stems, compounds, synonyms) will stand here too: whoever prepares words or
asks for them calls `tokens`, so both sides always see the same ones.
"""

import re
import unicodedata

from django.utils.text import slugify

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "oe"})
_WORD = re.compile(r"[a-z0-9]+")

# Folded words that say nothing about what is looked for; English ones too.
_STOP_WORDS = frozenset(
    "am an auf bei beim das der des die ein eine fuer im in mit nach und um von vom zu zum zur "
    "a and at by for from near of on or the to with".split()
)


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


def content_words(text: str) -> list[str]:
    """The folded words of a query that carry meaning; all of them if none does.

    >>> content_words("Hotel in der Höhe")
    ['hotel', 'hoehe']
    """
    words = tokens(text)
    return [word for word in words if word not in _STOP_WORDS] or words


def address_word(text: str) -> str:
    """A word for an address, never empty: umlauts as two letters, words joined by hyphens."""
    return slugify(fold(text))[:100].strip("-") or "angebot"
