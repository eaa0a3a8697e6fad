"""What search engines are told: offerings, places and pages, each with its translations."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from django.urls import reverse
from wagtail.models import Page, Site

from catalogue.models import Offering, Place

_ENTRIES_A_FILE = 5_000


class OfferingSitemap(Sitemap[Offering]):
    """Public offerings in every language."""

    i18n = True
    alternates = True
    x_default = True
    limit = _ENTRIES_A_FILE

    def items(self) -> QuerySet[Offering]:
        return Offering.objects.public().only("name", "slug", "updated_at").order_by("pk")

    def lastmod(self, item: Offering) -> datetime:
        return item.updated_at


class PlaceSitemap(Sitemap[Place]):
    """Places that have offerings, in every language."""

    i18n = True
    alternates = True
    x_default = True
    limit = _ENTRIES_A_FILE

    def items(self) -> QuerySet[Place]:
        occupied = Offering.objects.public().order_by().values("place")
        found: QuerySet[Place] = Place.objects.filter(pk__in=occupied).only("slug")
        return found.order_by("pk")


class PageSitemap(Sitemap[Page]):
    """Editors' pages; each translation is a page of its own."""

    limit = _ENTRIES_A_FILE

    def items(self) -> Iterable[Page]:
        site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
        if site is None:
            return []
        homes = Page.objects.filter(translation_key=site.root_page.translation_key)
        pages = Page.objects.none()
        for home in homes:
            pages = pages | Page.objects.descendant_of(home, inclusive=True)
        found: QuerySet[Page] = pages.live().public().select_related("locale").order_by("path")
        return found

    def location(self, item: Page) -> str:
        parts = item.get_url_parts()
        return parts[2] if parts else "/"

    def lastmod(self, item: Page) -> datetime | None:
        found: datetime | None = item.last_published_at or item.latest_revision_created_at
        return found


class ViewSitemap(Sitemap[str]):
    """Pages that are views: the search and the list of places."""

    i18n = True
    alternates = True
    x_default = True

    def items(self) -> list[str]:
        return ["search", "places"]

    def location(self, item: str) -> str:
        return reverse(item)


SITEMAPS: dict[str, type[Sitemap[Any]]] = {
    "seiten": PageSitemap,
    "suche": ViewSitemap,
    "orte": PlaceSitemap,
    "angebote": OfferingSitemap,
}
