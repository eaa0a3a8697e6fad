"""Public pages are the same for everyone: no cookie, and no difference by one.

Every address of `public_pages`, which a test holds against the URL map, either says that no cache
may keep it or is fit for one.
"""

from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.http import HttpResponse
from django.test import Client
from django.utils import translation

from catalogue.models import Offering
from tests.public_pages import build_site, samples

pytestmark = pytest.mark.django_db


@pytest.fixture
def addresses(settings, tmp_path: Path) -> list[str]:
    """Every public address in every language."""
    settings.MEDIA_ROOT = tmp_path / "media"
    build_site()
    found: list[str] = []
    for language, _name in django_settings.LANGUAGES:
        with translation.override(language):
            found += [sample.path for sample in samples()]
    return found


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
    answers = {address: Client().get(address) for address in addresses}
    assert {a: faults(response) for a, response in answers.items() if faults(response)} == {}
    cacheable = {address for address in addresses if is_for_everyone(answers[address])}
    offering = Offering.objects.get(slug="gasthof").get_absolute_url()
    # Otherwise a site of nothing but private pages would pass.
    assert {"/", "/en/", "/suche/", "/en/suche/", "/orte/muehlental/", offering} <= cacheable


def test_a_visitor_with_a_trip_plan_gets_the_same_pages(addresses: list[str]):
    """What a browser with a plan and a form's token sends changes no answer."""
    offering = Offering.objects.get(slug="gasthof")
    visitor = Client()
    form = f"/reiseplan/merken/{offering.pk}/"
    visitor.get(form)
    visitor.post(form, {"day": "0"})
    assert len(visitor.cookies) == 3
    for address in ("/", "/suche/", "/orte/", offering.get_absolute_url()):
        assert visitor.get(address).content == Client().get(address).content


def test_a_page_with_a_form_would_be_found_out(addresses: list[str]):
    """The twin of the first test: the trip plan's form does what no cached page may."""
    [form] = [address for address in addresses if address.startswith("/reiseplan/merken/")][:1]
    response = Client().get(form)
    assert faults(response) == []
    response.headers["Cache-Control"] = "public"
    assert faults(response) == ["sets csrftoken", "varies by cookie"]
