"""The page of all components: on an empty database, complete, and true to the style sheet."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.conf import settings as django_settings
from django.test import Client
from django.utils import translation

from catalogue.models import Category
from home.style_guide.tokens import (
    MAIN_COLOURS,
    TEXT,
    category_colour,
    colours,
    contrast,
)
from tests.public_pages import build_site

pytestmark = pytest.mark.django_db

COMPONENTS = Path(django_settings.BASE_DIR) / "templates" / "components"
# Not drawn on the page, and why.
ELSEWHERE = {
    "image.html": "needs a picture that somebody has uploaded",
    "result_map.html": "one a page, and only beside results",
    "map_picture.html": "the same",
    "small_map.html": "needs the places of a region",
}


@pytest.fixture
def page(client: Client) -> BeautifulSoup:
    return BeautifulSoup(client.get("/stil/").content, "html.parser")


@pytest.mark.parametrize("address", ["/stil/", "/en/stil/"])
def test_it_works_on_an_empty_database_and_asks_little(
    client: Client, django_assert_max_num_queries, address: str
):
    with django_assert_max_num_queries(10):
        response = client.get(address)
    assert response.status_code == 200
    assert 'content="noindex"' in response.content.decode()
    assert not response.cookies


def test_search_engines_are_not_led_there(client: Client):
    index = client.get("/sitemap.xml").content.decode()
    parts = re.findall(r"<loc>[^<]*?(/[^/<]*\.xml)</loc>", index)
    assert parts
    for part in parts:
        assert "/stil/" not in client.get(part).content.decode()


def test_every_component_is_shown(client: Client, settings, tmp_path: Path):
    settings.MEDIA_ROOT = tmp_path / "media"
    build_site()
    drawn = {template.name for template in client.get("/stil/").templates}
    # Drawn once a process and kept as HTML, so not every page draws it anew.
    kept = {"facet_option.html"}
    there = {path.name for path in COMPONENTS.glob("*.html")} - kept
    assert {name for name in there if f"components/{name}" not in drawn} == set(ELSEWHERE)


def test_every_colour_of_the_style_sheet_is_shown(page: BeautifulSoup):
    own = {colour.name for colour in MAIN_COLOURS}
    of_categories = {category.value for category in Category}
    tints = {f"{category}-tint" for category in of_categories}
    assert own | of_categories | tints == set(colours())
    shown = {rect["fill"] for rect in page.select(".swatch__colour rect")}
    assert shown == {colour.value for colour in MAIN_COLOURS}


def test_colours_keep_the_contrast_that_they_need():
    needed = [colour for colour in MAIN_COLOURS if colour.least is not None]
    needed += [category_colour(category.value) for category in Category]
    assert len(needed) == 20
    low = {colour.name: colour.contrast for colour in needed if colour.contrast < colour.least}
    assert low == {}
    for category in Category:
        assert contrast(colours()[category.value], "#fff") >= TEXT


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#0f352f", "#ffffff", 13.4),
        ("#17584c", "#fff", 8.3),
        ("#1b2427", "#fff", 15.8),
        ("#4b5a60", "#fff", 7.2),
        ("#74838a", "#fff", 3.9),
        ("#f2c94c", "#1b2427", 10.0),
        ("#a8431a", "#fff", 6.0),
    ],
)
def test_contrast_is_reckoned_as_others_do(one: str, other: str, ratio: float):
    """Figures that were measured when the colours were chosen."""
    assert round(contrast(one, other), 1) == ratio
    assert contrast(one, other) == contrast(other, one)


def test_the_icons_are_those_that_pages_use(page: BeautifulSoup):
    shown = [code.get_text() for code in page.select(".icon-grid code")]
    assert shown == sorted(set(shown))
    # By a template, by a parameter of a component, and by a category.
    assert {"printer", "bookmark", "mountain"} <= set(shown)
    assert "rocket" not in shown


def test_a_field_with_an_error_is_tied_to_its_words(page: BeautifulSoup):
    field = page.select_one("#feld [aria-invalid=true]")
    assert field is not None
    said = [page.find(id=key) for key in str(field["aria-describedby"]).split()]
    assert any("E-Mail-Adresse" in words.get_text() for words in said)


def test_what_can_be_saved_is_an_offering_that_exists(client: Client, settings, tmp_path: Path):
    settings.MEDIA_ROOT = tmp_path / "media"
    assert "data-save=" not in client.get("/stil/").content.decode()
    build_site()
    with translation.override("de"):
        page = BeautifulSoup(client.get("/stil/").content, "html.parser")
    for link in page.select("a[data-save]"):
        assert client.get(str(link["href"])).status_code == 200
