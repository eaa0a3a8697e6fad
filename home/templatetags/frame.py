"""What stands around every public page: the site's name, its menus, its languages."""

from dataclasses import dataclass
from typing import Any, NamedTuple

from django import template
from django.conf import settings
from django.db.models import Case, Subquery, When
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse, translate_url
from django.utils import translation
from wagtail.models import Page, Site

from home.models import ContentPage, HomePage, LegalPage, SourcesPage

register = template.Library()

# Below the one root that all trees of pages share.
_HOME_DEPTH = 2


class MenuItem(NamedTuple):
    """A link to an editor's page."""

    title: str
    url: str
    is_current: bool


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


@dataclass(frozen=True, slots=True)
class Frame:
    """Name, menus and texts around a page; all empty while no home page is loaded."""

    site_name: str
    home: HomePage | None
    ranking_url: str
    menu: tuple[MenuItem, ...]
    about: tuple[MenuItem, ...]
    legal: tuple[MenuItem, ...]


@register.simple_tag(takes_context=True)
def site_frame(context: dict[str, Any]) -> Frame:
    """The frame of the page in the reader's language, asked for once a request."""
    request: HttpRequest | None = context.get("request")
    if request is None:
        return Frame(settings.WAGTAIL_SITE_NAME, None, "", (), (), ())
    if not hasattr(request, "_site_frame"):
        request._site_frame = _frame(request)  # type: ignore[attr-defined]  # cached for this request
    frame: Frame = request._site_frame  # type: ignore[attr-defined]
    return frame


def _frame(request: HttpRequest) -> Frame:
    language = translation.get_language() or settings.LANGUAGE_CODE
    site = Site.objects.filter(is_default_site=True)
    root = site.values("root_page__translation_key")[:1]
    # One query: the home page and its children are the first two levels of one language.
    pages = (
        Page.objects.live()
        .filter(depth__in=(_HOME_DEPTH, _HOME_DEPTH + 1), locale__language_code=language)
        .select_related("locale", "content_type", "homepage__ranking_page__locale")
        .annotate(
            site_name=Subquery(site.values("site_name")[:1]),
            is_home=Case(When(translation_key=Subquery(root), then=True), default=False),
        )
        .order_by("path")
    )
    above = next((page for page in pages if page.is_home), None)
    home: HomePage | None = getattr(above, "homepage", None)
    menu: list[MenuItem] = []
    about: list[MenuItem] = []
    legal: list[MenuItem] = []
    for page in pages:
        if home is None or page.pk == home.pk or not page.path.startswith(home.path):
            continue
        url = page.get_url() or ""
        item = MenuItem(page.title, url, url == request.path)
        kind = page.content_type.model_class()
        if kind is LegalPage:
            legal.append(item)
        elif kind in (ContentPage, SourcesPage):
            about.append(item)
        if page.show_in_menus:
            menu.append(item)
    ranking_page = home.ranking_page if home else None
    return Frame(
        site_name=(above.site_name if above else "") or settings.WAGTAIL_SITE_NAME,
        home=home,
        ranking_url=(ranking_page.get_url() or "") if ranking_page else "",
        menu=tuple(menu),
        about=tuple(about),
        legal=tuple(legal),
    )


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
