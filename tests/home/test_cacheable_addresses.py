"""Public pages are the same for everyone: no cookie, and no difference by one.

The addresses come from the URL map, so a new one is asked too; whatever an address answers, it
says either that no cache may keep it, or is fit for a cache. One that takes something unknown
fails until the fixture `addresses` knows what to put in.
"""

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import translation
from wagtail.models import Page

from catalogue.models import Offering
from tests.factories import OfferingFactory

pytestmark = pytest.mark.django_db

NOT_PAGES = ("admin/", "dokumente/", "media/")
# The trip plan says so of every answer, whatever the token: see tests/network/tripplan.
PRIVATE = ("reiseplan/",)


def patterns(resolver: URLResolver, prefix: str = "") -> list[tuple[str, URLPattern]]:
    """Every pattern of the site below its route, Wagtail's own and the admin left out."""
    found: list[tuple[str, URLPattern]] = []
    for pattern in resolver.url_patterns:
        route = prefix + str(pattern.pattern)
        if route.removeprefix("^").startswith(NOT_PAGES):
            continue
        if isinstance(pattern, URLResolver):
            found += patterns(pattern, route)
        elif pattern.name and not str(pattern.name).startswith("wagtail"):
            found.append((route, pattern))
    return found


@pytest.fixture
def offering(db) -> Offering:
    return OfferingFactory.create(hours="Mo-Su 10:00-18:00")


@pytest.fixture
def addresses(pages, offering: Offering) -> list[str]:
    """Every public address in every language: the URL map's, and those of editors' pages."""
    by_name = {"place": {"slug": offering.place.slug}}
    by_parameter = {"slug": offering.slug, "pk": offering.pk, "section": "offerings"}
    found: list[str] = []
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            resolver = get_resolver()
            for route, pattern in patterns(resolver):
                if any(part in route for part in PRIVATE):
                    continue
                wanted = pattern.pattern.converters
                values = by_name.get(str(pattern.name)) or {
                    key: by_parameter.get(key) for key in wanted
                }
                unknown = [key for key, value in values.items() if value is None]
                assert not unknown, f"{pattern.name}: no sample for {unknown}"
                found.append(str(resolver.reverse(str(pattern.name), **values)))
    found = [f"/{address.lstrip('/')}" for address in found]
    live = Page.objects.live().exclude(depth=1)
    found += [url.removeprefix("http://localhost") for page in live if (url := page.get_url())]
    return sorted(set(found))


def is_for_everyone(response: HttpResponse) -> bool:
    """Whether a cache may give this answer to the next visitor."""
    control = response.headers.get("Cache-Control", "")
    return "no-store" not in control and "private" not in control


def faults(response: HttpResponse) -> list[str]:
    """What would make a cached copy wrong, or a stranger known."""
    if not is_for_everyone(response):
        return []
    found = [f"sets {name}" for name in response.cookies]
    if "Cookie" in response.headers.get("Vary", ""):
        found.append("varies by cookie")
    return found


def test_no_address_that_may_be_cached_sets_a_cookie_or_varies_on_one(addresses: list[str]):
    found = {}
    for address in addresses:
        response = Client().get(address)
        assert response.status_code < 500, address
        if faults(response):
            found[address] = faults(response)
    assert found == {}


def test_the_pages_that_people_read_are_among_them(addresses: list[str], offering: Offering):
    """Otherwise an empty list would pass, or a site of nothing but private pages."""
    read = {"/", "/en/", "/suche/", "/en/suche/", "/orte/", "/orte/testdorf/", "/datenschutz/"}
    assert read | {offering.get_absolute_url()} <= set(addresses)
    for address in ("/", "/suche/", "/orte/", offering.get_absolute_url()):
        response = Client().get(address)
        assert response.status_code == 200
        assert is_for_everyone(response)


def test_a_visitor_with_a_trip_plan_gets_the_same_pages(pages, offering: Offering):
    visitor = Client()
    form = f"/reiseplan/merken/{offering.pk}/"
    visitor.get(form)
    visitor.post(form, {"day": "0"})
    assert len(visitor.cookies) == 3
    for address in ("/", "/suche/", offering.get_absolute_url()):
        assert visitor.get(address).content == Client().get(address).content


def test_a_page_with_a_form_would_be_found_out(offering: Offering):
    """The twin of the first test: the trip plan's form does what no cached page may."""
    response = Client().get(f"/reiseplan/merken/{offering.pk}/")
    assert set(response.cookies) == {"csrftoken"}
    response.headers["Cache-Control"] = "public"
    assert faults(response) == ["sets csrftoken", "varies by cookie"]
