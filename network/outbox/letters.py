"""Kinds of letter: what each needs to know, and the templates that it is written with.

A room of the network declares its letters as frozen dataclasses below `Letter`; the fields are the
shape of what the outbox keeps of one until it is sent.
"""

import dataclasses
from typing import Any, ClassVar, NamedTuple, Self, get_origin, get_type_hints

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

KINDS: dict[str, type["Letter"]] = {}


class LetterError(ValueError):
    """What the outbox keeps is no letter of a known kind."""


class Written(NamedTuple):
    """A letter in words. `html` may be empty; `sender` too, which means the site's own."""

    subject: str
    text: str
    html: str
    sender: str = ""
    reply_to: tuple[str, ...] = ()
    headers: tuple[tuple[str, str], ...] = ()


@dataclasses.dataclass(frozen=True)
class Letter:
    """A kind of letter. Fields are of the types that JSON has; addresses in it are whole.

    `subject` is neutral, since it is read on locked screens and by mail servers: it names the
    occasion, never a person, an organisation or what is wrong. Nothing can be put into it.
    """

    kind: ClassVar[str]
    label: ClassVar[str | Promise]
    subject: ClassVar[str | Promise]

    def __init_subclass__(cls) -> None:
        if KINDS.setdefault(cls.kind, cls).__qualname__ != cls.__qualname__:
            raise LetterError(f"Two kinds of letter are called {cls.kind!r}.")

    @classmethod
    def templates(cls) -> list[str]:
        """Plain text and HTML."""
        return [f"email/{cls.kind}.txt", f"email/{cls.kind}.html"]

    @classmethod
    def read(cls, context: Any) -> Self:
        """The letter that `as_json` came from; raises LetterError for any other shape."""
        hints = {field.name: get_type_hints(cls)[field.name] for field in dataclasses.fields(cls)}
        if not isinstance(context, dict) or set(context) != set(hints):
            raise LetterError(f"{cls.kind}: not the fields {', '.join(sorted(hints))}")
        for name, hint in hints.items():
            if not isinstance(context[name], get_origin(hint) or hint):
                raise LetterError(f"{cls.kind}: {name} is no {hint}")
        return cls(**context)

    def as_json(self) -> dict[str, Any]:
        """What the outbox keeps."""
        return dataclasses.asdict(self)

    def write(self, language: str) -> Written:
        """The letter in that language."""
        with translation.override(language):
            context = {
                **self.as_json(),
                "subject": str(self.subject),
                "language": language,
                "site_name": settings.WAGTAIL_SITE_NAME,
                "site_url": settings.WAGTAILADMIN_BASE_URL,
            }
            text, html = (render_to_string(name, context) for name in self.templates())
            return Written(subject=str(self.subject), text=f"{text.strip()}\n", html=html)


@dataclasses.dataclass(frozen=True)
class TrialLetter(Letter):
    """Shows an operator that mail works, and how it looks."""

    kind = "trial"
    label = _("Trial letter")
    subject = _("A trial of the site’s mail")

    asked_at: str


@dataclasses.dataclass(frozen=True)
class ForeignLetter(Letter):
    """A letter that is written already: what Django, Wagtail or allauth send."""

    kind = "foreign"
    label = _("Log-in, password, workflow")
    subject = ""

    title: str
    text: str
    html: str
    sender: str
    reply_to: list[str]
    headers: dict[str, str]

    @classmethod
    def templates(cls) -> list[str]:
        return []

    def write(self, language: str) -> Written:
        return Written(
            self.title,
            self.text,
            self.html,
            self.sender,
            tuple(self.reply_to),
            tuple(self.headers.items()),
        )


def letter_of(kind: str, context: Any) -> Letter:
    """The letter that the outbox keeps; raises LetterError for an unknown kind or shape."""
    if kind not in KINDS:
        raise LetterError(f"no kind of letter is called {kind!r}")
    return KINDS[kind].read(context)
