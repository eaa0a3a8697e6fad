"""Components with parameters of their own: what surrounds them does not leak into them.

Each draws one template of `templates/components/` and has one place in `static/css/components.css`;
`/stil/` shows all of them in every state.
"""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django import template
from django.forms.utils import flatatt
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

register = template.Library()


class Step(NamedTuple):
    """One step of the path to a page."""

    title: str
    url: str


class Cell(NamedTuple):
    """A cell of a table, with the heading of its column for windows without room for columns."""

    content: object
    heading: str
    is_number: bool


def _modifiers(block: str, *names: str) -> str:
    """Class names of a variant: " button--soft button--small"; empty names drop out."""
    return "".join(f" {block}--{name}" for name in names if name)


@register.inclusion_tag("components/button.html")
def button(
    label: str,
    *,
    url: str = "",
    to: str = "",
    symbol: str = "",
    symbol_after: str = "",
    tone: str = "",
    size: str = "",
    about: str = "",
    count: str | int | None = None,
    is_busy: bool = False,
    **attributes: Any,
) -> dict[str, Any]:
    """A link that looks like a button where there is a `url`, else a button that sends its form.

    Instead of a `url`, `to` may name an address of the URL map that takes no arguments.

    `tone` is "", "search", "soft", "line", "quiet" or "danger"; `size` "", "small" or "wide".
    `about` tells several with one label apart for those who do not see what stands around.
    Further names become attributes: {% button _("Print") type="button" data_print=True %}.
    """
    url = reverse(to) if to else url
    if not url:
        attributes.setdefault("type", "submit")
    if is_busy:
        attributes["aria-busy"] = "true"
    named = {name.replace("_", "-"): value for name, value in attributes.items()}
    return {
        "label": label,
        "url": url,
        "symbol": symbol,
        "symbol_after": symbol_after,
        "about": about,
        "count": count,
        "modifiers": _modifiers("button", tone, size),
        "attributes": flatatt(named),
    }


@register.inclusion_tag("components/chip.html")
def chip(label: str, *, url: str, removes: bool = False, is_plain: bool = False) -> dict[str, Any]:
    """A word that leads to a search, or with `removes` takes a filter away; `is_plain` is small."""
    return {"label": label, "url": url, "removes": removes, "is_plain": is_plain}


@register.simple_block_tag
def dialog(content: SafeString, key: str, *, labelled_by: str) -> SafeString:
    """A dialog with what stands between its tags; `key` is its id, `labelled_by` its heading's.

    It stays closed until a script calls `showModal()`.
    """
    return render_to_string(
        "components/dialog.html", {"key": key, "labelled_by": labelled_by, "content": content}
    )


@register.simple_block_tag
def empty_state(
    content: SafeString, title: str, *, symbol: str, level: int = 2, text: str = ""
) -> SafeString:
    """What stands where nothing is: why, and between the tags what would help."""
    return render_to_string(
        "components/empty_state.html",
        {"title": title, "symbol": symbol, "level": level, "text": text, "content": content},
    )


@register.simple_block_tag
def stop(
    content: SafeString,
    *,
    key: str = "",
    category: str = "",
    number: int | None = None,
    symbol: str = "",
    extra: str = "",
) -> SafeString:
    """A stop of a timeline, an item of `<ol class="timeline">`.

    It is marked by a category's shape with a number or its icon, by a small icon (a way between
    two stops), or by a dot. With a `key` it can be jumped to; `extra` adds a class name.
    """
    return render_to_string(
        "components/stop.html",
        {
            "content": content,
            "key": key,
            "category": category,
            "number": number,
            "symbol": symbol,
            "extra": extra,
        },
    )


@register.inclusion_tag("components/progress.html")
def progress(value: int, most: int, *, label: str, is_ring: bool = False) -> dict[str, Any]:
    """How much of something is done, as a bar with words, or as a ring around them."""
    return {
        "value": value,
        "most": most,
        "label": label,
        "is_ring": is_ring,
        "percent": round(100 * value / most) if most else 0,
    }


@register.inclusion_tag("components/stages.html")
def stages(titles: Sequence[str], current: int) -> dict[str, Any]:
    """The parts of a long form, counted from 1: those behind, the present one, those to come."""
    return {"titles": titles, "current": current}


@register.inclusion_tag("components/table.html")
def table(
    caption: str, headings: Sequence[str], rows: Iterable[Sequence[object]]
) -> dict[str, Any]:
    """Facts in columns, on phones one below the other; the first cell of a row names it.

    Numbers stand at the right. Cells that are not SafeStrings are escaped.
    """
    return {
        "caption": caption,
        "headings": headings,
        "rows": [
            [
                Cell(content, heading, isinstance(content, int | float))
                for content, heading in zip(row, headings, strict=True)
            ]
            for row in rows
        ],
    }
