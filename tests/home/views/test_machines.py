"""What search engines read: sitemap and robots."""

import xml.etree.ElementTree as ET

import pytest
import time_machine
from wagtail.models import Page

from tests.factories import OfferingFactory, make_place

pytestmark = pytest.mark.django_db

LOC = ".//{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def addresses(response) -> list[str]:
    return [loc.text for loc in ET.fromstring(response.content).findall(LOC)]  # noqa: S314  our own


def test_sitemap_lists_what_is_public_in_both_languages(client, pages):
    place = make_place("Waldstadt")
    shown = OfferingFactory(place=place)
    hidden = OfferingFactory(place=place, live=False)

    found = [
        address
        for part in addresses(client.get("/sitemap.xml"))
        for address in addresses(client.get(part))
    ]

    assert f"http://testserver{shown.get_absolute_url()}" in found
    assert f"http://testserver/en{shown.get_absolute_url()}" in found
    assert not any(hidden.get_absolute_url() in address for address in found)
    assert "http://testserver/orte/waldstadt/" in found
    assert "http://testserver/en/how-we-order-results/" in found
    assert all(client.get(address).status_code == 200 for address in found)


def entries(response) -> dict[str, tuple[str, dict[str, str]]]:
    """Date and translations of each address of a sitemap."""
    names = {
        "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
        "x": "http://www.w3.org/1999/xhtml",
    }
    return {
        entry.findtext("s:loc", "", names): (
            entry.findtext("s:lastmod", "", names),
            {link.get("hreflang"): link.get("href") for link in entry.findall("x:link", names)},
        )
        for entry in ET.fromstring(response.content).findall("s:url", names)  # noqa: S314  our own
    }


def test_each_language_has_sitemaps_of_its_own(client, pages):
    OfferingFactory(place=make_place("Waldstadt"))

    parts = addresses(client.get("/sitemap.xml"))

    assert {part.removeprefix("http://testserver/sitemap-") for part in parts} == {
        f"{language}-{section}.xml"
        for language in ("de", "en")
        for section in ("seiten", "suche", "orte", "angebote", "betriebe")
    }
    for part in parts:
        is_english = "sitemap-en-" in part
        for address in entries(client.get(part)):
            assert address.startswith("http://testserver/en/") is is_english, part


@pytest.mark.parametrize(
    ("section", "german", "english"),
    [
        ("seiten", "/so-ordnen-wir/", "/en/how-we-order-results/"),
        ("suche", "/suche/", "/en/suche/"),
        ("orte", "/orte/waldstadt/", "/en/orte/waldstadt/"),
    ],
)
def test_entries_name_their_date_and_their_translations(client, pages, section, german, english):
    place = make_place("Waldstadt")
    with time_machine.travel("2026-10-01 12:00+02:00"):
        OfferingFactory(place=place)
    with time_machine.travel("2026-10-03 12:00+02:00"):
        OfferingFactory(place=place)
    translations = {
        "de": f"http://testserver{german}",
        "en": f"http://testserver{english}",
        "x-default": f"http://testserver{german}",
    }
    for language, path in (("de", german), ("en", english)):
        date, named = entries(client.get(f"/sitemap-{language}-{section}.xml"))[
            f"http://testserver{path}"
        ]
        assert named == translations
        assert date == ("2026-10-03" if section != "seiten" else date)
        assert date


def test_a_page_without_translation_names_none(client, pages):
    page = Page.objects.get(slug="how-we-order-results")
    page.unpublish()

    found = entries(client.get("/sitemap-de-seiten.xml"))

    _date, named = found["http://testserver/so-ordnen-wir/"]
    assert set(named) == {"de", "x-default"}


def test_sitemaps_ask_few_queries(client, pages, django_assert_max_num_queries):
    for number in range(5):
        OfferingFactory(place=make_place(f"Ort {number}"))
    client.get("/sitemap-de-seiten.xml")
    for section in ("seiten", "suche", "orte", "angebote", "betriebe"):
        with django_assert_max_num_queries(8):
            client.get(f"/sitemap-en-{section}.xml")


def test_robots_name_the_sitemap(client):
    response = client.get("/robots.txt")

    assert response["Content-Type"].startswith("text/plain")
    assert "Sitemap: http://testserver/sitemap.xml" in response.content.decode()
