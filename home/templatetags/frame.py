"""What stands around every public page: the site's name, its menus, its languages."""

from typing import Any, NamedTuple

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse, translate_url
from django.utils import translation
from wagtail.models import Page

from home.frame import Frame, frame_at

register = template.Library()


class LanguageLink(NamedTuple):
    """This page in one language; `url` is absolute for search engines, `path` for people.

    Where the page does not exist in the language (`is_same_page` is false), both lead to the
    home page.
    """

    code: str
    name: str
    path: str
    url: str
    is_current: bool
    is_same_page: bool


@register.simple_tag(takes_context=True)
def site_frame(context: dict[str, Any]) -> Frame:
    """The frame of the page in the reader's language, asked for once a request."""
    request: HttpRequest | None = context.get("request")
    if request is None:
        return Frame(settings.WAGTAIL_SITE_NAME)
    if not hasattr(request, "_site_frame"):
        request._site_frame = frame_at(request.path)  # type: ignore[attr-defined]  # cached for this request
    frame: Frame = request._site_frame  # type: ignore[attr-defined]
    return frame


@register.simple_tag(takes_context=True)
def languages(context: dict[str, Any]) -> list[LanguageLink]:
    """This page in every language that it exists in; others lead to that language's home."""
    request: HttpRequest | None = context.get("request")
    if request is None:
        return []
    current = translation.get_language()
    page = context.get("page")
    translations = (
        {
            other.locale.language_code: other.get_url(request)
            for other in page.get_translations(inclusive=True).live().select_related("locale")
        }
        if isinstance(page, Page)
        else None
    )
    links = []
    for code, name in settings.WAGTAILADMIN_PERMITTED_LANGUAGES:
        path = (
            translate_url(request.get_full_path(), code)
            if translations is None
            else translations.get(code) or _home_of(code)
        )
        is_same_page = translations is None or code in translations
        url = request.build_absolute_uri(path)
        links.append(LanguageLink(code, name, path, url, code == current, is_same_page))
    return links


def _home_of(language: str) -> str:
    with translation.override(language):
        try:
            return reverse("wagtail_serve", args=[""])
        except NoReverseMatch:
            return "/"


@register.filter
def without_query(url: str) -> str:
    """An address without its question mark and what follows: the canonical one."""
    return url.partition("?")[0]


@register.filter
def territory(language: str) -> str:
    """A language with the country whose spelling we follow, as Open Graph wants it.

    >>> territory("en")
    'en_GB'
    """
    return {"de": "de_DE", "en": "en_GB"}.get(language, language)
