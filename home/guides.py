"""The guides in `docs/`, which the site shows too: one text, wherever somebody reads it."""

from functools import cache
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

from catalogue.german import address_word

PROVIDERS = "anleitung-betriebe"
EDITORS = "anleitung-redaktion"


class Section(NamedTuple):
    """A task: its heading, the name of its anchor, and what to do as HTML."""

    heading: str
    anchor: str
    body: SafeString


class Guide(NamedTuple):
    """A guide in German."""

    title: str
    introduction: SafeString
    sections: list[Section]


@cache
def guide(name: str) -> Guide:
    """The guide in `docs/<name>.md`; its second-level headings begin sections."""
    text = (Path(settings.BASE_DIR) / "docs" / f"{name}.md").read_text()
    head, *parts = text.removeprefix("# ").split("\n## ")
    title, _line, introduction = head.partition("\n")
    return Guide(title, _html(introduction), [_section(part) for part in parts])


def _section(part: str) -> Section:
    heading, _line, body = part.partition("\n")
    return Section(heading, address_word(heading), _html(body))


def _html(text: str) -> SafeString:
    """CommonMark without raw HTML, which none of our own texts needs."""
    made: str = MarkdownIt("commonmark", {"html": False}).render(text)
    return mark_safe(made)  # noqa: S308  our own files
