"""What stands around every public page, kept until an editor changes a page."""

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from django.apps import apps
from django.conf import settings
from django.db.models import Case, Model, Subquery, When
from django.utils import translation
from wagtail.models import Locale, Page, Site

from catalogue.freshness import Scope, Version, keep_watch
from catalogue.models import CreditedImage
from home.models import ContentPage, HomePage, LegalPage, SourcesPage

# Below the one root that all trees of pages share.
_HOME_DEPTH = 2


def _page_models() -> list[type[Model]]:
    return [Page, Site, Locale, CreditedImage, *apps.get_app_config("home").get_models()]


# The pages that editors write, and the pictures on them.
PAGES = keep_watch(Scope("pages", _page_models))


class MenuItem(NamedTuple):
    """A link to an editor's page."""

    title: str
    url: str
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """Name, menus and texts around a page; all empty while no home page is loaded.

    `home` is shared by all requests: for reading only.
    """

    site_name: str
    home: HomePage | None = None
    ranking_url: str = ""
    menu: tuple[MenuItem, ...] = ()
    about: tuple[MenuItem, ...] = ()
    legal: tuple[MenuItem, ...] = ()

    def at(self, path: str) -> "Frame":
        """The frame of the page with this path, which its menus mark as the current one."""

        def marked(items: tuple[MenuItem, ...]) -> tuple[MenuItem, ...]:
            return tuple(item._replace(is_current=item.url == path) for item in items)

        return replace(
            self, menu=marked(self.menu), about=marked(self.about), legal=marked(self.legal)
        )


def frame_at(path: str) -> Frame:
    """The frame of the page with this path, in the reader's language."""
    language = translation.get_language() or settings.LANGUAGE_CODE
    return _frame(PAGES.version(), language).at(path)


@lru_cache(maxsize=2 * len(settings.LANGUAGES))
def _frame(version: Version, language: str) -> Frame:
    # Wagtail's own memory of where sites begin may be older than the pages that we read now.
    Site.clear_site_root_paths_cache()
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
        item = MenuItem(page.title, page.get_url() or "")
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
