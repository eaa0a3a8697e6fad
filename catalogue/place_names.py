"""How Germans write place names, and how people type them. Knows the language, no place.

Names are compared as words without umlaut dots, case and hyphens. `spellings` gives the ways in
which one name may be written, `readings` the ways in which a query may be meant; the gazetteer
brings both together.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from catalogue.german import tokens

Words = tuple[str, ...]


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


# What parts a name from its qualifier: Frankfurt an der Oder, a. d. Oder, (Oder), /Oder.
_PREPOSITIONS = _listed("am an im in bei ob auf unter vor vorm zu zur")
_FILLERS = _PREPOSITIONS | _listed("a i b o d v der dem den von")
_BEHIND = re.compile(r"[(/,]")
# Titles that a place carries before its name and people leave out, or add.
TITLES = _listed("bad sankt kurort luftkurort")
# Words that name no place by themselves.
_ATTRIBUTES = TITLES | _listed("gross klein alt neu ober unter nieder hohen am im an auf")
_ABBREVIATIONS = {"st": "sankt", "skt": "sankt", "gr": "gross", "kl": "klein"}
# What people call a place before its name, and the kind of entry that they mean by it.
KIND_WORDS = {
    "stadt": "settlement",
    "ort": "settlement",
    "ortsteil": "settlement",
    "gemeinde": "municipality",
    "landkreis": "district",
    "kreis": "district",
    "lk": "district",
    "bundesland": "state",
    "land": "state",
    "region": "region",
}
COUNTRY = _listed("deutschland germany brd")
# What people say around a place: in der Nähe von …, … und Umgebung.
_BEFORE = _listed(
    "in im am an der die das dem den naehe nahe von vom zu bei beim near around close to the of "
    "rund um umkreis umgebung gegend raum nach ab"
)
_AFTER = _listed("und u and umgebung umland umkreis surroundings area raum")

# How good a spelling is, and what a reading costs, between 0 and 1.
NAME, ALTERNATIVE, SHORT, PART = 1.0, 0.98, 0.95, 0.9
_STRIPPED, _HINTED, _UNTITLED = 0.005, 0.01, 0.05


class Reading(NamedTuple):
    """One way to understand a query: a name, hints behind it, a kind, and how far-fetched it is."""

    name: Words
    hints: Words = ()
    kind: str = ""
    cost: float = 0.0


def words_of(text: str) -> Words:
    """The words of a name, folded, abbreviations before another word written out.

    >>> words_of("St. Andreasberg")
    ('sankt', 'andreasberg')
    """
    found = tokens(text)
    return (*(_ABBREVIATIONS.get(word, word) for word in found[:-1]), *found[-1:])


def split(name: str) -> tuple[Words, Words]:
    """Head and qualifier of a name.

    >>> split("Lutter am Barenberge"), split("Nienburg/Saale")
    ((('lutter',), ('barenberge',)), (('nienburg',), ('saale',)))
    """
    front, _, behind = _BEHIND.sub("\0", name, count=1).partition("\0")
    head, tail = words_of(front), words_of(behind)
    for position, word in enumerate(head[1:], start=1):
        if word in _PREPOSITIONS:
            head, tail = head[:position], head[position:] + tail
            break
    return head, tuple(word for word in tail if word not in _FILLERS)


def spellings(name: str, worth: float) -> dict[str, float]:
    """The ways to write a name, as folded letters without blanks, with the worth of each.

    The name itself has the `worth` given, its shorter forms less: without qualifier, without
    title, the parts of a double name.
    """
    words, (head, _qualifier) = words_of(name), split(name)
    found: dict[str, float] = {}

    def add(parts: Words, value: float) -> None:
        letters = "".join(parts)
        found[letters] = max(value, found.get(letters, 0.0))

    add(words, worth)
    for whole in (words, head):
        add(whole, worth if whole == words else min(worth, SHORT))
        if len(whole) > 1 and (whole[0] in TITLES or whole[0] in KIND_WORDS):
            add(whole[1:], min(worth, SHORT))
    if len(head) > 1 and worth == NAME:
        for part in head:
            if len(part) > 3 and part not in _ATTRIBUTES and part not in KIND_WORDS:
                add((part,), min(worth, PART))
    found.pop("", None)
    return found


def beginnings(name: str) -> Iterator[str]:
    """The folded letters from each word of the head to the end: what may be typed in part."""
    words, (head, _qualifier) = words_of(name), split(name)
    for start, word in enumerate(words[: len(head)]):
        if start == 0 or word not in _PREPOSITIONS:
            yield "".join(words[start:])


def readings(words: Words, is_hint: Callable[[str], bool]) -> Iterator[Reading]:
    """The ways to understand a query, the plainest first.

    `is_hint` says whether a word may stand behind a name to tell places apart: the name of a
    river, a district, a state.
    """
    yield Reading(words)
    named, kind = _without_surroundings(words)
    if not named:
        return
    if named != words:
        yield Reading(named, kind=kind, cost=_STRIPPED)
    yield from _untitled(named, (), kind, 0.0)
    for cut in range(len(named) - 1, 0, -1):
        behind = tuple(
            word for word in named[cut:] if word not in _FILLERS and word not in KIND_WORDS
        )
        if not all(is_hint(word) for word in behind):
            return
        head = named[:cut]
        yield Reading(head, behind, kind, _HINTED)
        yield from _untitled(head, behind, kind, _HINTED)


def _untitled(name: Words, hints: Words, kind: str, cost: float) -> Iterator[Reading]:
    """The same without a title that the place may not have."""
    if len(name) > 1 and name[0] in TITLES:
        yield Reading(name[1:], hints, kind, cost + _UNTITLED)


def _without_surroundings(words: Words) -> tuple[Words, str]:
    """A query without "in der Nähe von", "und Umgebung" and the like, and the kind it names."""
    start, end, kind = 0, len(words), ""
    while start < end and (words[start] in _BEFORE or words[start] in KIND_WORDS):
        kind = KIND_WORDS.get(words[start], kind)
        start += 1
    while end > start and (words[end - 1] in _AFTER or words[end - 1] in COUNTRY):
        end -= 1
    return words[start:end], kind
