"""Menus around pages are kept until an editor changes a page."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, Site

from home.frame import frame_at
from home.models import ContentPage, HomePage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pages")]


def menu_of(client, address: str = "/suche/") -> dict[str, str]:
    """Titles and addresses of the main menu."""
    page = BeautifulSoup(client.get(address).content, "html.parser")
    return {link.get_text(strip=True): link["href"] for link in page.select(".site-nav a")}


@pytest.fixture
def page() -> Page:
    """A page that stands in the menu."""
    found = ContentPage.objects.live().filter(locale__language_code="de").first()
    found.show_in_menus = True
    found.title = "Über uns"
    found.save()
    return found


def test_menus_ask_one_question_while_nothing_changes():
    frame_at("/")

    with CaptureQueriesContext(connection) as queries:
        assert frame_at("/").home is not None

    assert len(queries) == 1


CHANGES = {
    "title": lambda page: Page.objects.filter(pk=page.pk).update(title="Wer wir sind"),
    "address": lambda page: Page.objects.filter(pk=page.pk).update(url_path="/home/neu/"),
    "taken off": lambda page: page.unpublish(),
    "out of the menu": lambda page: Page.objects.filter(pk=page.pk).update(show_in_menus=False),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_changed_page_is_in_the_next_menu(client, page, what):
    before = menu_of(client)
    assert before["Über uns"]
    kept = frame_at("/")

    CHANGES[what](page)

    assert menu_of(client) != before
    assert "Über uns" in {item.title for item in kept.menu}, "what no version would have told"


def test_a_draft_of_a_page_changes_no_menu(client, page):
    before = menu_of(client)
    page.title = "Noch nicht"
    frame = frame_at("/")

    page.save_revision()

    assert menu_of(client) == before
    assert frame_at("/") == frame


def test_the_name_of_the_site_and_its_words_are_those_of_now(client):
    HomePage.objects.update(footer_text="Neue Worte")
    Site.objects.update(site_name="Neuer Name")

    body = client.get("/suche/").content.decode()

    assert "Neue Worte" in body
    assert "Neuer Name" in body


def test_each_page_is_the_current_one_in_its_own_menu_only(client, page):
    here = frame_at(page.get_url())
    elsewhere = frame_at("/suche/")

    assert [item.title for item in here.menu if item.is_current] == ["Über uns"]
    assert not any(item.is_current for item in elsewhere.menu)
