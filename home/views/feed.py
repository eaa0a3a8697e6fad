"""`/neu.atom`: the newest offerings that a search finds, for feed readers."""

import datetime
from itertools import islice
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from catalogue.forms.search import SearchForm
from catalogue.models import Offering
from catalogue.querysets import OfferingQuerySet
from catalogue.search.offerings import Selection
from catalogue.search.query import Query
from catalogue.search.results import where_in_words
from home.search_page import address_of, feed_address_of

LONGEST = 50  # entries


@require_safe
def new_offerings(request: HttpRequest) -> HttpResponse:
    """The same parameters as the search page; 400 with what is wrong, in plain words.

    The order and the page of a search mean nothing here: the newest come first, 50 at most.
    """
    form = SearchForm(request.GET)
    if not form.is_valid():
        lines = [str(message) for messages in form.errors.values() for message in messages]
        return HttpResponse("\n".join(lines), status=400, content_type="text/plain; charset=utf-8")
    return NewOfferings(form.to_query())(request)


class NewOfferings(Feed[Offering, Query]):
    """What a search finds, the newest first, as Atom in the reader's language."""

    feed_type = Atom1Feed

    def __init__(self, query: Query) -> None:
        self.query = query

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Query:
        self.request = request
        return self.query

    def title(self, query: Query) -> str:
        """What is new, and of which search: its words and its place."""
        words = _("“%(words)s”") % {"words": query.text} if query.text else ""
        return " · ".join(filter(None, (_("New offerings"), words, where_in_words(query))))

    def subtitle(self, query: Query) -> str:
        return _("The newest offerings of a search, at most %(most)d.") % {"most": LONGEST}

    def link(self, query: Query) -> str:
        return address_of(query)

    def feed_url(self, query: Query) -> str:
        return feed_address_of(query)

    def feed_guid(self, query: Query) -> str:
        """Its address in a fixed order: two ways to write a search are one feed."""
        return self.request.build_absolute_uri(feed_address_of(query))

    def author_name(self, query: Query) -> str:
        return str(settings.WAGTAIL_SITE_NAME)

    def items(self, query: Query) -> OfferingQuerySet:
        newest = (
            Offering.objects.public()
            .filter(first_published_at__isnull=False)
            .order_by("-first_published_at", "-pk")
        )
        meant = Selection(query).pks()
        among = (pk for pk in newest.values_list("pk", flat=True) if pk in meant)
        found: OfferingQuerySet = newest.filter(pk__in=list(islice(among, LONGEST)))
        return found.select_related("place").prefetch_related("texts", "origins__source")

    def item_title(self, item: Offering) -> str:
        return f"{item.title}, {item.place.name}"

    def item_description(self, item: Offering) -> str:
        text = item.text()
        return text.summary if text else ""

    def item_link(self, item: Offering) -> str:
        return item.get_absolute_url()

    def item_guid(self, item: Offering) -> str:
        """Stays when the name and with it the address changes (RFC 4151)."""
        host = self.request.get_host().partition(":")[0]
        return f"tag:{host},2026:{get_language()}:angebot:{item.pk}"

    def item_pubdate(self, item: Offering) -> datetime.datetime | None:
        published: datetime.datetime | None = item.first_published_at
        return published

    def item_updateddate(self, item: Offering) -> datetime.datetime | None:
        return item.updated_at

    def item_categories(self, item: Offering) -> list[str]:
        return [item.get_category_display(), str(item.kind_entry.label)]

    def item_copyright(self, item: Offering) -> str:
        return "; ".join(
            f"{origin.source.credit}, {origin.get_licence_display()}"
            for origin in item.origins.all()
        )
