"""The pages of the providers' portal: beside `account_pages` the other twin of `public_pages`.

The table names each address that `public_pages` leaves to it; a test fails for one that is
missing.
"""

from collections.abc import Callable
from typing import NamedTuple

from django.test import Client
from django.urls import reverse

from catalogue.models import Offering
from network.members.actions import claims
from network.members.models import Organisation
from network.portal.steps import STEPS
from tests.account_pages import Visit
from tests.factories import OfferingFactory
from tests.network.portal.people import business, draft, logged_in, person

# Below the portal, but no pages; and why.
NO_PAGES = {
    "portal": "leads elsewhere",
    "portal-withdraw": "takes a form and answers no GET",
    "portal-confirm": "the same",
    "portal-label-proof": "hands out a document",
    "portal-role": "the same",
    "portal-remove": "the same",
    "portal-revoke": "the same",
    "portal-hand-over": "the same",
    "portal-end-mandate": "the same",
}


class Site(NamedTuple):
    """An organisation with a draft, a request and a listing that it might ask for."""

    client: Client
    organisation: Organisation
    listing: Offering
    public: Offering


PAGES: dict[str, Callable[[Site], list[str]]] = {
    "portal-organisations": lambda site: [reverse("portal-organisations")],
    "portal-begin": lambda site: [reverse("portal-begin")],
    "portal-dashboard": lambda site: [_of(site, "portal-dashboard")],
    "portal-organisation": lambda site: [_of(site, "portal-organisation")],
    "portal-terms": lambda site: [_of(site, "portal-terms")],
    "portal-mandates": lambda site: [_of(site, "portal-mandates")],
    "portal-history": lambda site: [_of(site, "portal-history")],
    "portal-team": lambda site: [_of(site, "portal-team")],
    "portal-listings": lambda site: [_of(site, "portal-listings")],
    "portal-listing": lambda site: [_of(site, "portal-listing", site.listing.pk)],
    "portal-step": lambda site: [
        _of(site, "portal-step", site.listing.pk, step.key) for step in STEPS
    ],
    "portal-preview": lambda site: [_of(site, "portal-preview", site.listing.pk)],
    "portal-hand-in": lambda site: [_of(site, "portal-hand-in", site.listing.pk)],
    "portal-listing-history": lambda site: [_of(site, "portal-listing-history", site.listing.pk)],
    "portal-bring-back": lambda site: [
        _of(site, "portal-bring-back", site.listing.pk, site.listing.revisions.earliest("pk").pk)
    ],
    "portal-find": lambda site: [
        _of(site, "portal-find"),
        _of(site, "portal-find") + "?q=gibt-es-nicht&ort=Nirgendwo",
    ],
    "portal-claim": lambda site: [_of(site, "portal-claim", site.public.pk)],
    "portal-new-listing": lambda site: [_of(site, "portal-new-listing")],
}


def _of(site: Site, name: str, *more: object) -> str:
    return reverse(name, args=[site.organisation.slug, *more])


def build() -> Site:
    """Karla, her farm, and what belongs to it."""
    karla = person("Karla")
    farm = business(karla)
    public = OfferingFactory(
        name="Hof Beispiel", place=farm.place, lat=51.8, lon=10.8, email="hof@example.org"
    )
    asked = OfferingFactory(name="Hofcafé", place=farm.place, email="cafe@example.org")
    claim = claims.request(organisation=farm, offering=asked, by=karla)
    claims.prove_by_email(claim=claim, email="cafe@example.org", by=karla)
    return Site(logged_in(karla), farm, draft(farm, karla), public)


def names() -> set[str]:
    """The addresses that this table answers for."""
    return set(PAGES) | set(NO_PAGES)


def visits(site: Site) -> list[Visit]:
    """Everything to visit, in the language of the moment."""
    return [Visit(path, site.client) for paths in PAGES.values() for path in paths(site)]
