"""Every address that the URL map knows, however it got there."""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Any, NamedTuple

from django.urls import URLPattern, get_resolver
from django.urls.resolvers import LocalePrefixPattern
from wagtail import hooks

_PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")


class Area(StrEnum):
    """What an address belongs to, and so what guards it first."""

    ADMIN = "admin"
    DOOR = "door"
    ADMIN_API = "admin api"
    ACCOUNT = "account"
    PORTAL = "portal"
    TOKEN = "token"  # noqa: S105  no password but a word for it
    PLAN = "trip plan"
    MEDIA = "media"
    PUBLIC = "public"

    @property
    def guard(self) -> str:
        """What stands before every view of the area."""
        return _GUARDS[self]


_GUARDS = {
    Area.ADMIN: "second factor in this session, then Wagtail's permission policies",
    Area.DOOR: "none: leads to the one log-in",
    Area.ADMIN_API: "second factor in this session, then Wagtail's permission policies",
    Area.ACCOUNT: "the person's own session",
    Area.PORTAL: "log-in",
    Area.TOKEN: "a secret in the address, of which the database keeps the hash",
    Area.PLAN: "a secret in a cookie, of which the database keeps the hash",
    Area.MEDIA: "the view asks who may see the file",
    Area.PUBLIC: "none: for everybody",
}

# The first beginning that fits counts; what fits none is for everybody.
_AREAS = (
    ("admin/login/", Area.DOOR),
    ("admin/logout/", Area.DOOR),
    ("admin/password_reset/", Area.DOOR),
    ("admin/api/", Area.ADMIN_API),
    ("admin/", Area.ADMIN),
    ("konto/", Area.ACCOUNT),
    ("_util/", Area.ACCOUNT),
    ("anbieter/", Area.PORTAL),
    ("reiseplan/", Area.PLAN),
    ("dokumente/", Area.MEDIA),
    ("bilder/", Area.MEDIA),
    ("media/", Area.MEDIA),
)


class Address(NamedTuple):
    """An entry of the URL map. `name` has its namespaces; without a name it is the pattern.

    `guard` says in words what the view itself asks for; empty where its area says all.
    """

    name: str
    pattern: str
    parameters: tuple[str, ...]
    guard: str

    @property
    def area(self) -> Area:
        """What it belongs to."""
        if {"token", "key"} & set(self.parameters) and not self.pattern.startswith(
            ("admin/", "anbieter/betrieb/")
        ):
            return Area.TOKEN
        fitting = (area for first, area in _AREAS if self.pattern.startswith(first))
        return next(fitting, Area.PUBLIC)

    @property
    def faces(self) -> tuple[str, ...]:
        """The names under which the matrix asks for it.

        What an organisation keeps is asked for once more with the organisation that each person
        works for: a stranger's own, but somebody else's listing. Each bulk action is one, and
        so is a picture that is not public.
        """
        if self.name in ("picture", "media"):
            return (self.name, f"{self.name}@draft")
        if self.name in ("guarded-bulk-action", "wagtail_bulk_action"):
            return tuple(f"{self.name}@{action}" for action in bulk_actions())
        if "slug" in self.parameters and len(self.parameters) > 1 and self.area is Area.PORTAL:
            return (self.name, f"{self.name}@own")
        return (self.name,)


def bulk_actions() -> list[str]:
    """What the admin does to many things at once: app, model and action, joined by dots."""
    found = {
        f"{model._meta.app_label}.{model._meta.model_name}.{action.action_type}"
        for action in hooks.get_hooks("register_bulk_action")
        for model in action.models
    }
    return sorted(found)


def addresses() -> list[Address]:
    """All of them, in the order in which Django tries them, without the prefix of a language."""
    return list(_walk(get_resolver().url_patterns, "", ()))


def _walk(patterns: Any, before: str, namespaces: tuple[str, ...]) -> Iterator[Address]:
    for entry in patterns:
        own = "" if isinstance(entry.pattern, LocalePrefixPattern) else str(entry.pattern)
        pattern = before + own
        if not isinstance(entry, URLPattern):
            inside = (*namespaces, entry.namespace) if entry.namespace else namespaces
            yield from _walk(entry.url_patterns, pattern, inside)
            continue
        name = ":".join((*namespaces, entry.name)) if entry.name else pattern
        guard = str(getattr(entry.callback, "guard", ""))
        yield Address(name, pattern, tuple(_PARAMETER.findall(pattern)), guard)
