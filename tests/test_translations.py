"""Every text of ours exists in German, ready to be shown."""

import re
from collections import Counter
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

PO_FILE = Path(__file__).resolve().parent.parent / "locale" / "de" / "LC_MESSAGES" / "django.po"
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|%[sd]")
STRAIGHT_QUOTES = re.compile(r'(?<![=\w])"\w[^"]*"')


def messages() -> list[Message]:
    with PO_FILE.open("rb") as file:
        return [message for message in read_po(file, locale="de") if message.id]


def forms(text: str | tuple[str, ...] | list[str]) -> list[str]:
    return [text] if isinstance(text, str) else list(text)


def placeholders(text: str) -> set[str]:
    return {found.group() for found in PLACEHOLDER.finditer(text)}


@pytest.mark.parametrize("message", messages(), ids=lambda message: str(message.id)[:60])
def test_german_text_is_complete(message: Message) -> None:
    translated = forms(message.string)

    assert all(translated), "has no German text"
    assert not message.fuzzy, "is only guessed"
    # A singular may leave its number out ("ein Angebot"), but no form may name another value.
    known = placeholders(forms(message.id)[-1])
    assert placeholders(translated[-1]) == known
    assert all(placeholders(form) <= known for form in translated)
    assert not any(STRAIGHT_QUOTES.search(form) for form in translated), "quotes: „ and “"


def test_german_texts_are_many() -> None:
    """Guards the guard: an empty or unreadable file would pass the test above."""
    assert len(messages()) > 300


def test_no_text_is_translated_twice() -> None:
    """GNU gettext refuses the whole file then, and Babel takes either in silence."""
    entries = [
        block
        for block in PO_FILE.read_text(encoding="utf-8").split("\n\n")
        if not block.startswith("#~")
    ]
    keys = [re.findall(r'^(?:msgctxt|msgid) "(.*)"$', block, re.MULTILINE)[:2] for block in entries]
    repeated = [key for key, count in Counter(map(tuple, keys)).items() if count > 1]

    assert repeated == []
