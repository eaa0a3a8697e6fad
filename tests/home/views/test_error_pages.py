"""What visitors get who went astray, in both languages."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from catalogue.models import Offering
from catalogue.search.index import refresh
from tests.factories import OfferingFactory, make_place

pytestmark = pytest.mark.django_db


def read(response: Any) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


@pytest.mark.parametrize(
    ("path", "heading"),
    [
        ("/gibt-es-nicht/", "Hier führt kein Weg weiter"),
        ("/en/no-such-page/", "There is no path here"),
        ("/orte/nirgendwo/", "Hier führt kein Weg weiter"),
        ("/en/angebote/x-4711/", "There is no path here"),
        ("/suche/?seite=999", "Hier führt kein Weg weiter"),
    ],
)
def test_an_unknown_address_offers_a_search_that_works(client: Client, pages, path, heading):
    OfferingFactory(place=make_place("Waldstadt"))
    refresh(Offering.objects.all())

    response = client.get(path)

    page = read(response)
    assert response.status_code == 404
    assert page.h1.get_text() == heading
    assert page.find("meta", attrs={"name": "robots"})["content"] == "noindex"
    assert not page.find("link", rel="canonical")
    form = page.main.find("form")
    found = client.get(form["action"], {"ort": "Waldstadt", "umkreis": "15"})
    assert len(read(found).select(".card")) == 1


@pytest.mark.parametrize(
    ("prefix", "heading", "words"),
    [
        ("", "Dieses Angebot steht nicht mehr im Verzeichnis", "Um Waldstadt suchen"),
        ("/en", "This offering is no longer listed", "Search around Waldstadt"),
    ],
)
def test_what_is_gone_names_what_to_take_instead(client: Client, pages, prefix, heading, words):
    place = make_place("Waldstadt")
    gone = OfferingFactory(place=place, live=False, withdrawn_at=timezone.now())
    near = [OfferingFactory(place=place, lat=51.8 + step / 100) for step in (3, 1, 2)]
    OfferingFactory(place=place, category="food", kind="cafe")
    refresh(Offering.objects.all())

    response = client.get(prefix + gone.get_absolute_url())

    page = read(response)
    titles = [link.get_text() for link in page.select(".card__title a")]
    assert response.status_code == 410
    assert page.h1.get_text() == heading
    assert titles == [near[1].name, near[2].name, near[0].name]
    search = next(link for link in page.main.find_all("a") if words in link.get_text())
    assert len(read(client.get(search["href"])).select(".card")) == 3


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
@pytest.mark.parametrize("name", ["search", "places"])
def test_what_is_sent_to_a_page_for_reading_is_answered_in_words(pages, name: str, method: str):
    visitor = Client(enforce_csrf_checks=True)
    for language, heading in (("de", "Diese Seite ist zum Lesen da"), ("en", "This page is for")):
        with translation.override(language):
            path = reverse(name)
        response = getattr(visitor, method)(path, {"ort": "Waldstadt"})

        assert response.status_code == 405
        assert response["Allow"] == "GET, HEAD"
        assert read(response).h1.get_text().startswith(heading)
        assert read(response).main.find("a", href=path)
        assert not response.cookies


def test_what_is_sent_to_an_offering_changes_nothing(pages):
    offering = OfferingFactory()

    response = Client(enforce_csrf_checks=True).post(offering.get_absolute_url(), {"name": "Neu"})

    assert response.status_code == 405
    assert Offering.objects.get().name == offering.name


@pytest.mark.parametrize("path", ["//", "//suche/", "///orte/", "//www.example.org/", "/orte//"])
def test_an_address_with_too_many_slashes_is_not_found(client: Client, pages, path: str):
    """As a server passes it on: Python's clients and its own small server mend it before."""
    response = client.generic("GET", "/", PATH_INFO=path)

    assert response.status_code == 404
    assert "Hier führt kein Weg weiter" in response.content.decode()
