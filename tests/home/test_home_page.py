"""The front page: themes, the hint for the season, and how editors change them."""

import datetime

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from home.blocks import SeasonBlock
from home.groups import ensure_editors_group
from home.models import HomePage, ThemePage
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def read(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def at_noon(month: int) -> datetime.datetime:
    return datetime.datetime(2027, month, 1, 12, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    ("month", "heading"),
    [(1, "Winter im Harz"), (4, "Frühling im Harz"), (8, "Sommer im Harz"), (9, "Herbst im Harz"),
     (12, "Winter im Harz")],
)  # fmt: skip
def test_hint_is_for_the_season(client, pages, month, heading):
    with time_machine.travel(at_noon(month), tick=False):
        section = read(client.get("/")).select_one("section.season")

    assert section.h2.get_text() == heading
    assert len(section.select(".season__links a")) == 3


def test_hint_in_english(client, pages):
    with time_machine.travel(at_noon(10), tick=False):
        assert "Autumn in the Harz" in read(client.get("/en/")).select_one(".season").get_text()


def test_page_without_hints_or_themes_has_no_empty_sections(client, pages):
    HomePage.objects.update(seasons=[])
    ThemePage.objects.update(live=False)

    page = read(client.get("/"))

    assert not page.select(".season, .theme-card")


def test_themes_are_linked_from_the_front_page_and_the_menu(client, pages):
    page = read(client.get("/"))

    links = [link["href"] for link in page.select(".theme-card a")]
    assert links == [
        "/themen/vom-hof-auf-den-teller/",
        "/themen/kneipp-im-suedharz/",
        "/themen/mit-der-dampfbahn-unterwegs/",
    ]
    assert page.select_one(".site-nav a[href='/themen/']")
    english = read(client.get("/en/"))
    assert english.select_one(".theme-card a")["href"] == "/en/themes/from-farm-to-plate/"


def test_queries_of_the_front_page_are_bounded(client, pages, django_assert_max_num_queries):
    client.get("/")

    with django_assert_max_num_queries(20):
        client.get("/")


def season(**fields) -> dict[str, object]:
    link = {"label": "Alles", "text": "", "category": "spa", "query": "kategorie=spa"}
    link |= fields.pop("link", {})
    return {
        "first_month": "1",
        "last_month": "12",
        "kicker": "",
        "heading": "Immer schön",
        "text": "Kommen Sie.",
        "drawing": "farm",
        "links": streamfield([("item", link)]),
        **fields,
    }


def post_home(person: Client, **fields):
    home = HomePage.objects.get(locale__language_code="de")
    data = nested_form_data(
        {
            "title": home.title,
            "slug": home.slug,
            "heading": home.heading,
            "introduction": home.introduction,
            "shortcuts": inline_formset([]),
            "seasons": streamfield([("season", season(**fields))]),
            "invitation_heading": "",
            "invitation": "",
            "ranking_page": "",
            "footer_text": "",
            "action-publish": "action-publish",
        }
    )
    return person.post(reverse("wagtailadmin_pages:edit", args=(home.pk,)), data)


@pytest.fixture
def edith(client: Client) -> Client:
    """Edith, an editor who is no superuser, logged in."""
    user = UserFactory(email="edith@example.org")
    user.groups.add(ensure_editors_group())
    client.force_login(user)
    return client


def test_editor_writes_a_hint(edith, pages):
    assert post_home(edith).status_code == 302

    assert "Immer schön" in read(Client().get("/")).select_one(".season").get_text()


@pytest.mark.parametrize("query", ["kategorie=kirmes", "seite=2", "nonsens", "farbe=rot&q=Bad"])
def test_hint_that_leads_to_no_search_is_refused(edith, pages, query):
    response = post_home(edith, link={"query": query})

    assert response.status_code == 200
    assert "seasons" in response.context["form"].errors


def test_months_may_span_the_new_year():
    winter = SeasonBlock().to_python({"first_month": "11", "last_month": "2"})

    assert [month for month in range(1, 13) if winter.holds_in(month)] == [1, 2, 11, 12]
