"""What search engines are told: offerings, organisations, places and pages, one list a language.

Each entry names its date and its translations.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from typing import Any, TypeVar

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.db.models import Max, Model, QuerySet
from django.urls import reverse
from django.utils import translation
from django.utils.functional import cached_property
from wagtail.models import Page, Site

from catalogue.models import Offering, Place
from network.members.models import Organisation

_ENTRIES_A_FILE = 5_000

Item = TypeVar("Item", bound="Model | str")


class LanguageSitemap(Sitemap[Item]):
    """What there is in one language. Subclasses say where an item is in which language."""

    limit = _ENTRIES_A_FILE

    def __init__(self, language: str) -> None:
        self.language = language

    def paths(self, item: Item) -> dict[str, str]:
        """The item's paths by the languages that it exists in."""
        raise NotImplementedError

    def location(self, item: Item) -> str:
        return self.paths(item)[self.language]

    def get_urls(
        self, page: int | str = 1, site: Any = None, protocol: str | None = None
    ) -> list[dict[str, Any]]:
        """Django's entries, with the translations of each."""
        entries = super().get_urls(page, site, protocol)
        for entry in entries:
            paths = self.paths(entry["item"])
            start = entry["location"].removesuffix(paths[self.language])
            named = {**paths}
            if settings.LANGUAGE_CODE in paths:
                named["x-default"] = paths[settings.LANGUAGE_CODE]
            entry["alternates"] = [
                {"lang_code": code, "location": f"{start}{path}"} for code, path in named.items()
            ]
        return entries


def _in_each_language(item: Offering | Organisation | Place | str) -> dict[str, str]:
    """Paths of something that exists in all languages: a row, or the name of a view."""
    found = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found[language] = reverse(item) if isinstance(item, str) else item.get_absolute_url()
    return found


class OfferingSitemap(LanguageSitemap[Offering]):
    """Public offerings."""

    def items(self) -> QuerySet[Offering]:
        return Offering.objects.public().only("name", "slug", "updated_at").order_by("pk")

    def paths(self, item: Offering) -> dict[str, str]:
        return _in_each_language(item)

    def lastmod(self, item: Offering) -> datetime:
        return item.updated_at


class PlaceSitemap(LanguageSitemap[Place]):
    """Places that have offerings; their pages change with them."""

    def items(self) -> QuerySet[Place]:
        found: QuerySet[Place] = Place.objects.filter(pk__in=self._changed).only("slug")
        return found.order_by("pk")

    @cached_property
    def _changed(self) -> dict[int, datetime]:
        offerings = Offering.objects.public().order_by().values_list("place")
        return dict(offerings.annotate(changed=Max("updated_at")))

    def paths(self, item: Place) -> dict[str, str]:
        return _in_each_language(item)

    def lastmod(self, item: Place) -> datetime:
        return self._changed[item.pk]


class OrganisationSitemap(LanguageSitemap[Organisation]):
    """Public organisations; their history notes whatever changes on their pages."""

    def items(self) -> QuerySet[Organisation]:
        found = Organisation.objects.all().public().only("slug", "updated_at")
        return found.annotate(noted_at=Max("history__at")).order_by("pk")

    def paths(self, item: Organisation) -> dict[str, str]:
        return _in_each_language(item)

    def lastmod(self, item: Organisation) -> datetime:
        noted: datetime | None = item.noted_at  # type: ignore[attr-defined]  # annotated above
        return max(noted or item.updated_at, item.updated_at)


class PageSitemap(LanguageSitemap[Page]):
    """Editors' pages; each translation is a page of its own."""

    @cached_property
    def _translations(self) -> dict[str, dict[str, Page]]:
        """All public pages of the site by what they translate, and by language."""
        site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
        if site is None:
            return {}
        pages = Page.objects.none()
        for home in Page.objects.filter(translation_key=site.root_page.translation_key):
            pages = pages | Page.objects.descendant_of(home, inclusive=True)
        found: defaultdict[str, dict[str, Page]] = defaultdict(dict)
        for page in pages.live().public().select_related("locale").order_by("path"):
            found[str(page.translation_key)][page.locale.language_code] = page
        return found

    def items(self) -> list[Page]:
        return [pages[self.language] for pages in self._translations.values()
                if self.language in pages]  # fmt: skip

    def paths(self, item: Page) -> dict[str, str]:
        found = {}
        for language, page in self._translations[str(item.translation_key)].items():
            parts = page.get_url_parts()
            found[language] = parts[2] if parts else "/"
        return found

    def lastmod(self, item: Page) -> datetime | None:
        found: datetime | None = item.last_published_at or item.latest_revision_created_at
        return found


class ViewSitemap(LanguageSitemap[str]):
    """Pages that are views: the search and the lists, which change with any offering."""

    def items(self) -> Iterable[str]:
        return ["search", "places", "organisations"]

    def paths(self, item: str) -> dict[str, str]:
        return _in_each_language(item)

    @cached_property
    def _changed(self) -> datetime | None:
        changed: datetime | None = Offering.objects.public().aggregate(latest=Max("updated_at"))[
            "latest"
        ]
        return changed

    def lastmod(self, item: str) -> datetime | None:
        return self._changed


_SECTIONS: dict[str, type[LanguageSitemap[Any]]] = {
    "seiten": PageSitemap,
    "suche": ViewSitemap,
    "orte": PlaceSitemap,
    "angebote": OfferingSitemap,
    "betriebe": OrganisationSitemap,
}


# Django makes one anew for each request, so each may remember what it asked.
SITEMAPS: dict[str, Callable[[], LanguageSitemap[Any]]] = {
    f"{language}-{section}": partial(kind, language)
    for language, _name in settings.LANGUAGES
    for section, kind in _SECTIONS.items()
}
