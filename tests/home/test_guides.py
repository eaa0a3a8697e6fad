"""The guides of `docs/` are read in the site: by providers there, by editors in the admin."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.test import Client
from django.urls import reverse

from home.groups import ensure_editors_group
from home.guides import EDITORS, PROVIDERS, guide
from tests.factories import UserFactory
from tests.log_in import log_in
from tests.network.portal.people import business, logged_in, person

pytestmark = pytest.mark.django_db


def headings(name: str) -> list[str]:
    text = (Path(settings.BASE_DIR) / "docs" / f"{name}.md").read_text()
    return re.findall(r"^## (.+)$", text, re.MULTILINE)


def test_the_page_has_every_task_and_leads_to_it(client: Client) -> None:
    page = BeautifulSoup(client.get(reverse("provider-guide")).content, "html.parser")
    assert page.h1.text == "Anleitung für Betriebe"
    found = {link["href"].removeprefix("#"): link.text for link in page.select(".prose nav a")}
    assert list(found.values()) == headings(PROVIDERS)
    assert all(page.find("h2", id=anchor).text == heading for anchor, heading in found.items())
    assert page.select_one("ol > li").text.startswith("Wählen Sie")


def test_readers_of_english_are_told_that_it_is_german(client: Client) -> None:
    page = client.get("/en/anbieter/hilfe/").content.decode()
    assert "This guide is in German only." in page


def test_the_portal_leads_to_it() -> None:
    karla = person("Karla")
    farm = business(karla)
    page = logged_in(karla).get(reverse("portal-dashboard", args=[farm.slug])).content.decode()
    assert f'href="{reverse("provider-guide")}"' in page


def test_editors_find_theirs_in_the_help_menu(client: Client) -> None:
    edith = UserFactory(email="edith@example.org")
    edith.groups.add(ensure_editors_group())
    log_in(client, edith)
    address = reverse("editor-guide")
    assert address in client.get(reverse("wagtailadmin_home")).content.decode()
    page = BeautifulSoup(client.get(address).content, "html.parser")
    assert [heading.text for heading in page.select(".guide h2")] == headings(EDITORS)


def test_a_guide_begins_with_what_it_is_about() -> None:
    assert "Ein Telefon genügt" in guide(PROVIDERS).introduction
    assert guide(EDITORS).title == "Anleitung für die Redaktion"
