"""What search engines and networks are told: on every public page, in both languages."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import translation

from tests.public_pages import build_site, samples

pytestmark = pytest.mark.django_db

HOST = "http://testserver"


class Visited(NamedTuple):
    """A page that search engines may keep."""

    path: str
    language: str
    page: BeautifulSoup

    def meta(self, name: str) -> str:
        """What the page says of itself under a name."""
        found = self.page.head.find("meta", attrs={"name": name}) or self.page.head.find(
            "meta", attrs={"property": name}
        )
        return found["content"] if found else ""


@pytest.fixture
def pages(client: Client, settings, tmp_path: Path) -> list[Visited]:
    """All pages that may be indexed, under the address that they call their own."""
    settings.MEDIA_ROOT = tmp_path / "media"
    build_site()
    found = {}
    for language in ("de", "en"):
        with translation.override(language):
            visited = [sample for sample in samples() if sample.status == 200]
        for sample in visited:
            response = client.get(sample.path)
            if not response["Content-Type"].startswith("text/html"):
                continue
            page = BeautifulSoup(response.content, "html.parser")
            robots = page.head.find("meta", attrs={"name": "robots"})
            if robots is None or "noindex" not in robots["content"]:
                found[sample.path] = Visited(sample.path, language, page)
    assert len(found) > 25
    return list(found.values())


def test_titles_and_descriptions_are_there_and_no_two_are_alike(pages: list[Visited]):
    for name, least, most in (("title", 12, 150), ("description", 25, 400)):
        words = {
            one.path: one.page.title.get_text() if name == "title" else one.meta(name)
            for one in pages
        }
        odd = {path: text for path, text in words.items() if not least <= len(text) <= most}
        assert odd == {}, name
        twice = [text for text, times in Counter(words.values()).items() if times > 1]
        assert twice == [], name


def test_titles_end_with_the_name_of_the_site_or_begin_with_it(pages: list[Visited]):
    for one in pages:
        title = one.page.title.get_text()
        assert title.endswith("| Harzverbund") or title.startswith("Harzverbund"), one.path


def test_each_page_names_its_own_address_and_its_translations(pages: list[Visited]):
    for one in pages:
        [canonical] = one.page.find_all("link", rel="canonical")
        assert canonical["href"] == HOST + one.path.partition("?")[0]
        links = {
            link["hreflang"]: link["href"]
            for link in one.page.head.find_all("link", rel="alternate", hreflang=True)
        }
        assert set(links) == {"de", "en", "x-default"}, one.path
        assert links[one.language] == canonical["href"]
        assert links["x-default"] == links["de"]


def test_translations_point_at_each_other(pages: list[Visited]):
    links = {
        HOST + one.path.partition("?")[0]: {
            link["hreflang"]: link["href"]
            for link in one.page.head.find_all("link", rel="alternate", hreflang=True)
        }
        for one in pages
    }
    for named in links.values():
        for address in named.values():
            assert links[address] == named


def test_every_page_can_be_shared_with_a_picture(client: Client, pages: list[Visited]):
    addresses = set()
    for one in pages:
        assert one.meta("og:title"), one.path
        assert one.meta("og:image:alt"), one.path
        assert one.meta("og:locale") == {"de": "de_DE", "en": "en_GB"}[one.language]
        assert one.meta("og:url") == HOST + one.path.partition("?")[0]
        addresses.add(one.meta("og:image"))
    assert len(addresses) > 15
    for address in sorted(addresses)[::5]:
        assert client.get(address.removeprefix(HOST))["Content-Type"] == "image/jpeg"


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    """All nodes of a graph, inner ones too."""
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from nodes(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from nodes(inner)


ADDRESSES = {"url", "@id", "contentUrl", "license", "sdLicense", "sameAs", "item"}


def test_what_machines_read_has_types_and_whole_addresses(pages: list[Visited]):
    seen = Counter()
    for one in pages:
        for script in one.page.find_all("script", type="application/ld+json"):
            graph = json.loads(script.string)
            assert graph["@context"] == "https://schema.org", one.path
            for node in nodes(graph):
                assert node.get("@type") or set(node) == {"@id"}, (one.path, node)
                seen[str(node.get("@type"))] += 1
                for key in ADDRESSES & set(node):
                    named = node[key] if isinstance(node[key], list) else [node[key]]
                    for address in named:
                        address = address if isinstance(address, str) else address.get("@id", "")
                        assert address.startswith(("http://", "https://")), (one.path, node)
                assert all(value not in ("", None, [], {}) for value in node.values()), node
    assert {"Restaurant", "ImageObject", "PostalAddress", "GeoCoordinates"} <= set(seen)


def test_the_search_names_its_feed_in_both_languages(client: Client, pages: list[Visited]):
    for one in pages:
        if "/suche/" not in one.path:
            continue
        feed = one.page.head.find("link", type="application/atom+xml")
        assert feed["href"].startswith("/en/" if one.language == "en" else "/neu.atom")
        response = client.get(feed["href"])
        assert response.status_code == 200
        assert f'xml:lang="{one.language}"' in response.content.decode()
