"""What `/stil/` is laid out with: a component with its words, and the states of it side by side."""

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_block_tag
def specimen(
    content: SafeString, title: str, *, key: str, text: str, source: str = "", look: str = ""
) -> SafeString:
    """A component as it is used: what it is for, the file it is drawn by, and itself.

    `look` is "dark" for what stands on dark ground, "wide" for what needs all the width.
    """
    return render_to_string(
        "home/style_guide/specimen.html",
        {
            "content": content,
            "title": title,
            "key": key,
            "text": text,
            "source": source,
            "look": look,
        },
    )


@register.simple_block_tag
def state(content: SafeString, name: str) -> SafeString:
    """One of the states of a component, with its name above it."""
    return render_to_string("home/style_guide/state.html", {"content": content, "name": name})
