"""The pages of the providers' portal: beside `account_pages` the other twin of `public_pages`.

The table names each address that `public_pages` leaves to it; a test fails for one that is
missing.
"""

from collections.abc import Callable
from typing import NamedTuple

from django.test import Client
from django.urls import reverse

from accounts.models import User
from catalogue.models import Offering
from network.members.actions import claims, logo, pictures, tables
from network.members.models import Organisation, PictureUpload
from network.portal.steps import STEPS
from tests.account_pages import Visit
from tests.factories import OfferingFactory
from tests.network.portal.people import business, draft, logged_in, person
from tests.pictures import picture_file

# Below the portal, but no pages; and why.
NO_PAGES = {
    "portal": "leads elsewhere",
    "portal-withdraw": "takes a form and answers no GET",
    "portal-confirm": "the same",
    "portal-label-proof": "hands out a document",
    "portal-picture-upload": "the same",
    "portal-picture-move": "the same",
    "portal-picture-show": "the same",
    "portal-logo": "the same",
    "portal-role": "the same",
    "portal-remove": "the same",
    "portal-revoke": "the same",
    "portal-hand-over": "the same",
    "portal-end-mandate": "the same",
    "portal-table-go-on": "the same",
    "portal-table-confirm": "the same",
    "portal-table-drop": "the same",
    "portal-table-download": "a file",
    "portal-pin-picture": "a drawing",
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
    "portal-pin": lambda site: [
        _of(site, "portal-pin", site.listing.pk) + "?lat=51.8&lon=10.8&place=Nirgendwo"
    ],
    "portal-pictures": lambda site: [_of(site, "portal-pictures", site.listing.pk)],
    "portal-picture": lambda site: [
        _of(site, "portal-picture", site.listing.pk, image) for image in _images(site)
    ],
    "portal-picture-focus": lambda site: [
        _of(site, "portal-picture-focus", site.listing.pk, _images(site)[0])
    ],
    "portal-picture-remove": lambda site: [
        _of(site, "portal-picture-remove", site.listing.pk, image) for image in _images(site)
    ],
    "portal-find": lambda site: [
        _of(site, "portal-find"),
        _of(site, "portal-find") + "?q=gibt-es-nicht&ort=Nirgendwo",
    ],
    "portal-table": lambda site: [_of(site, "portal-table")],
    "portal-table-rows": lambda site: [
        _of(site, "portal-table-rows", table.pk) for table in site.organisation.tables.all()
    ],
    "portal-claim": lambda site: [_of(site, "portal-claim", site.public.pk)],
    "portal-new-listing": lambda site: [_of(site, "portal-new-listing")],
}


def _of(site: Site, name: str, *more: object) -> str:
    return reverse(name, args=[site.organisation.slug, *more])


def _images(site: Site) -> list[int]:
    """One picture that is shown, one that is not complete, one that is put aside."""
    sent = PictureUpload.objects.filter(offering=site.listing).order_by("pk")
    return list(sent.values_list("image_id", flat=True))


def _hang_pictures(listing: Offering, owner: User) -> None:
    """Several pictures in every state."""
    facts = {"description": "Der Hof", "author": "Karla", "licence": "own", "shows": "entrance"}
    for number in range(4):
        file = picture_file((400 + number, 300))
        upload = pictures.take_in(offering=listing, file=file, by=owner)
        if number != 1:
            pictures.describe(upload=upload, words={**facts, "caption": "Vorn"}, by=owner)
        if number == 2:
            pictures.put_aside(offering=listing, image_id=upload.image_id, by=owner)


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
    shop = draft(farm, karla)
    _tables(farm, karla, shop)
    _hang_pictures(shop, karla)
    logo.put_up(organisation=farm, file=picture_file((300, 120)), by=karla)
    return Site(logged_in(karla), Organisation.objects.get(pk=farm.pk), shop, public)


def _tables(farm: Organisation, karla: User, shop: Offering) -> None:
    """One that is done, one that waits for a decision, each with every kind of row."""
    data = f"number;name;kind;place;phone\n{shop.pk};;;;039454 1\n;Hofcafé;cafe;Nirgendwo;\n"
    taken = tables.take(organisation=farm, data=data.encode(), file_name="hof.csv", by=karla)
    tables.compare_some(table=taken)
    tables.decide(table=taken)
    tables.import_some(table=taken, by=karla)
    data += f";Hofcafé;cafe;{farm.place.name};\n"
    waiting = tables.take(organisation=farm, data=data.encode(), file_name="hof.csv", by=karla)
    tables.compare_some(table=waiting)


def names() -> set[str]:
    """The addresses that this table answers for."""
    return set(PAGES) | set(NO_PAGES)


def visits(site: Site) -> list[Visit]:
    """Everything to visit, in the language of the moment."""
    return [Visit(path, site.client) for paths in PAGES.values() for path in paths(site)]
