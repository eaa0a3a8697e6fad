"""The front page: themes, the hint for the season, and how editors change them."""

import datetime

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from catalogue.models import PlaceStatus, ResortKind
from home.blocks import SeasonBlock
from home.groups import ensure_editors_group
from home.models import HomePage, ThemePage
from home.templatetags.icons import icon, resort_icon, symbol
from tests.factories import OfferingFactory, StatusSchemeFactory, UserFactory, make_place
from tests.log_in import log_in

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


def make_resort(name: str, kind: str, *, label: str = "Heilbad", offerings: int = 1, **place):
    """A health resort with so many hotels."""
    resort = make_place(name, **place)
    scheme = StatusSchemeFactory(name=label, name_en=f"{label} (en)", resort_kind=kind)
    PlaceStatus.objects.create(
        place=resort, scheme=scheme, source_title="Amtsblatt", source_url="https://example.org/"
    )
    for _number in range(offerings):
        OfferingFactory(place=resort, lat=resort.lat, lon=resort.lon)
    return resort


def resorts_on(response):
    heading = read(response).find(id="resorts")
    return heading and heading.find_parent("section")


def titles_in(section) -> dict[str, list[str]]:
    """Each title with its places and how many offerings they have."""
    return {
        row.dt.get_text(strip=True): [dd.get_text(" ", strip=True) for dd in row.find_all("dd")]
        for row in section.select("dl > div")
    }


def test_resorts_stand_under_their_titles_the_strictest_first(client, pages):
    make_resort("Walddorf", "recreation", label="Erholungsort", offerings=3)
    make_resort("Bad Brunn", "spring", label="Soleheilbad")
    make_resort("Bad Berg", "climate", label="Heilklimatischer Kurort", lon=10.9)
    make_resort("Bad Tal", "climate", label="Heilklimatischer Kurort", offerings=2, lon=11.0)
    make_resort("Ohne Angebote", "spring", label="Moorheilbad", offerings=0)
    make_resort("Ohne Art", "", label="Seebad")

    titles = titles_in(resorts_on(client.get("/")))

    assert list(titles.items()) == [
        ("Soleheilbad", ["Bad Brunn 1"]),
        ("Heilklimatischer Kurort", ["Bad Tal 2", "Bad Berg 1"]),
        ("Erholungsort", ["Walddorf 3"]),
        ("Seebad", ["Ohne Art 1"]),
    ]
    assert "Soleheilbad (en)" in titles_in(resorts_on(client.get("/en/")))


def test_resort_with_two_titles_stands_with_both_and_once_on_the_map(client, pages):
    resort = make_resort("Bad Grund", "gallery", label="Heilstollen")
    scheme = StatusSchemeFactory(name="Kurort", resort_kind="climate")
    PlaceStatus.objects.create(
        place=resort, scheme=scheme, source_title="Amtsblatt", source_url="https://example.org/"
    )

    section = resorts_on(client.get("/"))

    assert titles_in(section) == {"Kurort": ["Bad Grund 1"], "Heilstollen": ["Bad Grund 1"]}
    wide, narrow = section.select(".small-map svg")
    assert [link["href"] for link in wide.find_all("a")] == ["/orte/bad-grund/"]
    assert [link["href"] for link in narrow.find_all("a")] == ["/orte/bad-grund/"]


def test_map_of_resorts_is_for_pointers_and_the_list_for_everybody(client, pages):
    make_resort("Bad Brunn", "spring")

    section = resorts_on(client.get("/"))

    for drawing in section.select(".small-map svg"):
        assert drawing["aria-hidden"] == "true"
        assert {link["tabindex"] for link in drawing.find_all("a")} == {"-1"}
    assert section.select_one("dl a")["href"] == "/orte/bad-brunn/"
    for ground in section.select(".small-map img"):
        assert "Karte der Kurorte" in ground["alt"]
        response = client.get(ground["src"])
        assert response["Content-Type"] == "image/svg+xml"
        width, height = ground["width"], ground["height"]
        assert f'width="{width}" height="{height}"'.encode() in response.content


def test_title_that_has_ended_is_gone_the_day_after(client, pages):
    resort = make_resort("Bad Brunn", "spring")
    resort.statuses.update(valid_to=datetime.date(2026, 11, 22))

    with time_machine.travel(datetime.datetime(2026, 11, 22, 12, tzinfo=datetime.UTC)):
        assert resorts_on(client.get("/"))
    with time_machine.travel(datetime.datetime(2026, 11, 23, 12, tzinfo=datetime.UTC)):
        assert resorts_on(client.get("/")) is None


def test_region_without_resorts_has_no_map_of_them(client, pages):
    make_place("Dorf")

    assert resorts_on(client.get("/")) is None


@pytest.mark.parametrize("kind", ["", *ResortKind])
def test_every_kind_of_resort_has_a_sign(kind):
    assert "<svg" in icon(resort_icon(kind))
    assert "<path" in symbol(resort_icon(kind))


def test_queries_of_the_front_page_are_bounded(client, pages, django_assert_max_num_queries):
    for number in range(4):
        make_resort(f"Bad {number}", "spring", lon=10.5 + number / 10)
    client.get("/")

    with django_assert_max_num_queries(21):
        assert resorts_on(client.get("/"))


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


def post_home(person: Client, page: dict[str, str] | None = None, **fields):
    home = HomePage.objects.get(locale__language_code="de")
    data = nested_form_data(
        {
            "title": home.title,
            "slug": home.slug,
            "heading": home.heading,
            "introduction": home.introduction,
            "shortcuts": inline_formset([]),
            "seasons": streamfield([("season", season(**fields))]),
            "resorts_heading": home.resorts_heading,
            "resorts_text": home.resorts_text,
            "invitation_heading": "",
            "invitation": "",
            "ranking_page": "",
            "footer_text": "",
            "action-publish": "action-publish",
            **(page or {}),
        }
    )
    return person.post(reverse("wagtailadmin_pages:edit", args=(home.pk,)), data)


@pytest.fixture
def edith(client: Client) -> Client:
    """Edith, an editor who is no superuser, logged in."""
    user = UserFactory(email="edith@example.org")
    user.groups.add(ensure_editors_group())
    log_in(client, user)
    return client


def test_editor_writes_a_hint(edith, pages):
    assert post_home(edith).status_code == 302

    assert "Immer schön" in read(Client().get("/")).select_one(".season").get_text()


@pytest.mark.parametrize("query", ["kategorie=kirmes", "seite=2", "nonsens", "farbe=rot&q=Bad"])
def test_hint_that_leads_to_no_search_is_refused(edith, pages, query):
    response = post_home(edith, link={"query": query})

    assert response.status_code == 200
    assert "seasons" in response.context["form"].errors


def test_editor_names_the_map_of_resorts_or_leaves_it_out(edith, pages):
    make_resort("Bad Brunn", "spring")

    assert (
        post_home(edith, {"resorts_heading": "Wo man kurt", "resorts_text": ""}).status_code == 302
    )
    section = resorts_on(Client().get("/"))
    assert section.h2.get_text() == "Wo man kurt"
    assert not section.select(".section__head p")

    post_home(edith, {"resorts_heading": ""})
    assert resorts_on(Client().get("/")) is None


def test_line_break_in_the_heading_is_kept_on_the_page_only(edith, pages):
    assert post_home(edith, {"heading": "Ein Harz,\r\nviele Nachbarn."}).status_code == 302

    page = read(Client().get("/"))
    assert page.h1.br
    title = page.find("meta", property="og:title")["content"]
    assert title == "Ein Harz, viele Nachbarn."


def test_months_may_span_the_new_year():
    winter = SeasonBlock().to_python({"first_month": "11", "last_month": "2"})

    assert [month for month in range(1, 13) if winter.holds_in(month)] == [1, 2, 11, 12]
