"""What search engines read: sitemap and robots."""

import xml.etree.ElementTree as ET

import pytest

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


def test_robots_name_the_sitemap(client):
    response = client.get("/robots.txt")

    assert response["Content-Type"].startswith("text/plain")
    assert "Sitemap: http://testserver/sitemap.xml" in response.content.decode()
