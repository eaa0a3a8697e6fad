"""Every kind of letter can be written, in plain text and in HTML."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, Tags, register
from django.template import TemplateDoesNotExist
from django.template.loader import get_template

from network.outbox.letters import KINDS


@register(Tags.templates)
def letters_have_templates(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[CheckMessage]:
    """Refuse a letter that would be put aside when somebody waits for it."""
    errors: list[CheckMessage] = []
    for kind in KINDS.values():
        for name in kind.templates():
            try:
                get_template(name)
            except TemplateDoesNotExist:
                errors.append(
                    Error(
                        f"The letter {kind.kind!r} has no template {name!r}.",
                        hint="Every letter is written in plain text and in HTML.",
                        id="network.E001",
                    )
                )
    return errors
