"""Theme pages: what visitors see of them, and how editors build them without a developer."""

import json
from io import StringIO
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.images.tests.utils import get_test_image_file
from wagtail.rich_text import RichText
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from catalogue.models import CreditedImage, Offering, TaggedOffering
from catalogue.search.index import refresh
from home.groups import ensure_editors_group
from home.models import HomePage, ThemeIndexPage, ThemePage
from tests.factories import OfferingFactory, TagFactory, UserFactory, make_place
from tests.log_in import log_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def edith(client: Client) -> Client:
    """Edith, an editor who is no superuser, logged in."""
    user = UserFactory(email="edith@example.org")
    user.groups.add(ensure_editors_group())
    log_in(client, user)
    return client


@pytest.fixture
def themes(pages) -> ThemeIndexPage:
    """The German list of themes."""
    return ThemeIndexPage.objects.get(locale__language_code="de")


@pytest.fixture
def farms() -> list[Offering]:
    """Five farm shops, one of them far away, and a hotel."""
    near, far = make_place("Waldstadt", lat=51.8), make_place("Fernstadt", lat=52.8)
    shops = [
        OfferingFactory(
            name=f"Hof {n}", category="producer", kind="farm_shop", place=near, lat=51.8 + n / 100
        )
        for n in range(4)
    ]
    shops.append(
        OfferingFactory(name="Fern", category="producer", kind="farm_shop", place=far, lat=52.8)
    )
    OfferingFactory(name="Hotel", place=near)
    refresh(Offering.objects.all())
    return shops


def offerings_block(**fields):
    return (
        "offerings",
        {"heading": "Direkt vom Hof", "number": 3, "ort": "Waldstadt", **fields},
    )


def theme_page(themes, *body, **fields) -> ThemePage:
    page = ThemePage(
        title="Vom Hof", slug="vom-hof", introduction="Kurze Wege.", body=list(body), **fields
    )
    themes.add_child(instance=page)
    return page


def read(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def posted_search(**fields) -> dict[str, object]:
    """A block of offerings as the edit form sends it; several values of a field as a tuple."""
    empty = {"q": "", "ort": "", "umkreis": "", "sortierung": "", "number": "3"}
    return {"heading": "Direkt vom Hof", **empty, **fields}


def posted(*blocks, action="action-publish", **fields) -> dict[str, str]:
    return nested_form_data(
        {
            "title": "Vom Hof",
            "slug": "vom-hof",
            "introduction": "Kurze Wege.",
            "picture": "",
            "drawing": "farm",
            "body": streamfield(list(blocks)),
            action: action,
            **fields,
        }
    )


def test_search_on_a_page_shows_the_nearest_and_leads_to_all(client, themes, farms):
    page = theme_page(themes, offerings_block(kategorie=["producer"], umkreis=30))

    found = read(client.get(page.url))

    section = found.select_one(".theme-offerings")
    assert section.h2.get_text() == "Direkt vom Hof"
    assert [card.get_text() for card in section.select(".card__title")] == [
        "Hof 0",
        "Hof 1",
        "Hof 2",
    ]
    link = section.find("a", string=lambda text: text and "Alle 4 zeigen" in text) or section.a
    assert "Alle 4 zeigen" in link.get_text(" ", strip=True)
    whole = read(client.get(link["href"]))
    assert "4 Angebote" in whole.h1.get_text()


def test_page_and_search_page_agree_on_order(client, themes, farms):
    page = theme_page(themes, offerings_block(ort="", kategorie=["producer"], number=5))

    shown = [card.get_text() for card in read(client.get(page.url)).select(".card__title")]
    searched = [
        card.get_text()
        for card in read(client.get("/suche/?kategorie=producer")).select(".card__title")
    ]

    assert shown == searched
    assert len(shown) == 5


def test_search_that_finds_nothing_or_names_what_is_gone_is_left_out(client, themes, farms):
    page = theme_page(
        themes,
        offerings_block(kategorie=["spa"]),
        offerings_block(ort="Nirgendwo"),
        offerings_block(schlagwort=["verschwunden"]),
        ("text", RichText("<h2>Bleibt</h2><p>stehen</p>")),
    )

    response = client.get(page.url)

    assert response.status_code == 200
    assert not read(response).select(".theme-offerings")
    assert "Bleibt" in response.content.decode()


def test_headings_come_in_order_and_the_page_is_described(client, themes, farms):
    page = theme_page(
        themes,
        ("text", RichText("<h2>Kurze Wege</h2><p>Text</p>")),
        offerings_block(kategorie=["producer"]),
        ("quote", {"text": "Milch ist geduldig.", "who": "Ada Beispiel", "source": ""}),
    )

    response = client.get(page.url)

    found = read(response)
    levels = [int(tag.name[1]) for tag in found.main.find_all(["h1", "h2", "h3", "h4"])]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert [link.get_text() for link in found.select(".breadcrumb a")] == ["Startseite", "Themen"]
    assert found.blockquote.get_text(strip=True) == "Milch ist geduldig."
    node = json.loads(found.find("script", type="application/ld+json").string)
    assert node["@type"] == "CollectionPage"
    names = [item["name"] for item in node["mainEntity"]["itemListElement"]]
    assert names == ["Hof 0", "Hof 1", "Hof 2"]
    assert [item["name"] for item in node["breadcrumb"]["itemListElement"]] == [
        "Startseite",
        "Themen",
        "Vom Hof",
    ]
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_picture_carries_its_credit(client, themes, farms):
    image = CreditedImage.objects.create(
        title="Hof",
        description="Ein Hof im Schnee",
        author="Ada Beispiel",
        licence="cc-by-4.0",
        file=get_test_image_file(),
    )
    page = theme_page(themes, ("picture", {"image": image, "caption": "Im Winter"}), picture=image)

    found = read(client.get(page.url))

    assert [img["alt"] for img in found.main.find_all("img")] == ["Ein Hof im Schnee"] * 2
    captions = [caption.get_text(" ", strip=True) for caption in found.find_all("figcaption")]
    assert all("Foto: Ada Beispiel" in caption and "CC BY 4.0" in caption for caption in captions)
    assert "Im Winter" in captions[1]
    assert len(read(client.get(themes.url)).select(".theme-card img")) == 4


def map_block(**fields):
    return ("map", {"heading": "Die Höfe", "number": 10, "ort": "Waldstadt", **fields})


FACTS = {"heading": "Gut zu wissen", "facts": [{"sign": "sun", "label": "Sommer", "text": "Offen"}]}
TEXT = ("text", RichText("<h2>Kurze Wege</h2><p>Vom Feld.</p>"))


def test_map_shows_the_numbers_of_its_list(client, themes, farms):
    page = theme_page(themes, map_block(kategorie=["producer"], umkreis=30))

    section = read(client.get(page.url)).select_one(".theme-map")

    names = [name.get_text() for name in section.select(".map-list__name")]
    assert names == ["Hof 0", "Hof 1", "Hof 2", "Hof 3"]
    numbers = [mark.get_text(strip=True) for mark in section.select("ol .mark")]
    assert numbers == ["1", "2", "3", "4"]
    wide, narrow = section.select(".small-map svg")
    for drawing in (wide, narrow):
        assert sorted(text.get_text() for text in drawing.select("g > text")) == numbers
    links = {link["href"] for link in section.select("ol a")}
    assert {link["href"] for link in wide.find_all("a")} == links
    for ground in section.select(".small-map img"):
        assert client.get(ground["src"]).status_code == 200
    whole = section.select_one(".section__head a")
    assert "Alle 4 auf der großen Karte" in whole.get_text(" ", strip=True)
    assert whole["href"].endswith("#karte")


def test_map_that_finds_nothing_is_left_out(client, themes, farms):
    page = theme_page(themes, map_block(kategorie=["spa"]), TEXT)

    found = read(client.get(page.url))

    assert not found.select(".theme-map, .small-map")
    assert "Vom Feld." in found.main.get_text()


def test_offerings_of_a_map_are_described_to_machines(client, themes, farms):
    page = theme_page(themes, map_block(kategorie=["producer"], number=3))

    node = json.loads(read(client.get(page.url)).find("script", type="application/ld+json").string)

    assert len(node["mainEntity"]["itemListElement"]) == 3


@pytest.mark.parametrize(
    "beside",
    [
        ("facts", FACTS),
        ("quote", {"text": "Gut.", "who": "Ada Beispiel", "source": ""}),
        ("picture", {"image": None, "drawing": "farm", "caption": ""}),
    ],
)
def test_what_follows_a_text_stands_beside_it(client, themes, beside):
    page = theme_page(themes, TEXT, beside, beside, TEXT)

    rows = read(client.get(page.url)).select(".theme-row")

    pair, alone, text = rows
    assert "theme-row--pair" in pair["class"]
    assert pair.select_one(".prose")
    assert len([part for part in pair.children if part.name]) == 2
    assert f"theme-row--{beside[0]}" in alone["class"]
    assert "theme-row--text" in text["class"]


def test_drawing_stands_in_for_a_picture_and_says_what_it_shows(client, themes):
    block = ("picture", {"image": None, "drawing": "farm", "caption": "Am Morgen"})
    page = theme_page(themes, block)

    figure = read(client.get(page.url)).select_one("figure.theme-picture")

    assert figure.img["alt"] == "Zeichnung: Bauernhof mit Scheune und grasender Kuh"
    assert figure.img["src"].endswith(".svg")
    assert figure.figcaption.get_text() == "Am Morgen"


def test_facts_are_terms_with_their_words(client, themes):
    page = theme_page(themes, ("facts", FACTS))

    panel = read(client.get(page.url)).select_one(".facts-panel")

    assert panel.h2.get_text() == "Gut zu wissen"
    assert [(panel.dt.get_text(), panel.dd.get_text())] == [("Sommer", "Offen")]
    assert panel.select("dl svg")


def test_queries_of_a_map_do_not_grow_with_what_is_found(
    client, themes, farms, django_assert_max_num_queries
):
    for number in range(16):
        OfferingFactory(name=f"Weit {number}", category="producer", kind="dairy", lat=51.81)
    refresh(Offering.objects.all())
    page = theme_page(themes, map_block(kategorie=["producer"], number=20))
    client.get(page.url)

    with django_assert_max_num_queries(25):
        response = client.get(page.url)

    assert len(read(response).select(".theme-map li")) == 20


def test_editor_puts_a_map_and_facts_on_a_page(edith, themes, farms):
    facts = {
        "heading": "Gut zu wissen",
        "facts": streamfield([("item", {"sign": "sun", "label": "Sommer", "text": "Offen"})]),
    }
    data = posted(
        ("text", rich_text("<h2>Kurze Wege</h2><p>Vom Feld.</p>")),
        ("facts", facts),
        ("map", posted_search(kategorie=("producer",), number="20")),
        ("picture", {"image": "", "drawing": "cheese", "caption": ""}),
    )
    add = reverse("wagtailadmin_pages:add", args=("home", "themepage", themes.pk))
    assert "Karte mit Angeboten" in edith.get(add).content.decode()

    assert edith.post(add, data).status_code == 302

    page = read(Client().get("/themen/vom-hof/"))
    assert len(page.select(".theme-map li")) == 5
    assert page.select(".theme-row--pair .facts-panel")
    assert page.select("figure.theme-picture img")


@pytest.mark.parametrize(
    ("block", "field"),
    [
        (("map", {"ort": "Waldstadt", "number": "21"}), "number"),
        (("map", {"ort": "Nirgendwo"}), "ort"),
        (("picture", {"image": "", "drawing": "", "caption": ""}), "image"),
    ],
)
def test_block_that_would_show_nothing_is_refused(edith, themes, farms, block, field):
    kind, fields = block
    value = posted_search(**fields) if kind == "map" else fields
    add = reverse("wagtailadmin_pages:add", args=("home", "themepage", themes.pk))

    response = edith.post(add, posted((kind, value)))

    assert response.status_code == 200
    errors = response.context["form"].errors.as_data()["body"][0].block_errors[0]
    assert field in errors.block_errors


def test_queries_do_not_grow_with_what_is_found(
    client, themes, farms, django_assert_max_num_queries
):
    for number in range(12):
        OfferingFactory(name=f"Weit {number}", category="producer", kind="dairy", lat=51.81)
    refresh(Offering.objects.all())
    page = theme_page(themes, offerings_block(kategorie=["producer"], number=12))
    client.get(page.url)

    with django_assert_max_num_queries(24):
        response = client.get(page.url)

    assert len(read(response).select(".card")) == 12


def test_editor_previews_a_theme_and_publishes_it(edith, themes, farms):
    tag = TagFactory(name="Ab Hof", slug="ab-hof")
    TaggedOffering.objects.create(content_object=farms[1], tag=tag)
    search = posted_search(ort="Waldstadt", umkreis="25", kategorie=("producer",))
    tagged = posted_search(heading="Mit Schlagwort", schlagwort=("ab-hof",))
    data = posted(
        ("text", rich_text("<h2>Kurze Wege</h2><p>Vom Feld.</p>")),
        ("offerings", search),
        ("offerings", tagged),
        ("quote", {"text": "Gut.", "who": "Ada Beispiel", "source": ""}),
    )
    add = reverse("wagtailadmin_pages:add", args=("home", "themepage", themes.pk))
    assert "Angebote nach Suche" in edith.get(add).content.decode()

    preview = reverse("wagtailadmin_pages:preview_on_add", args=("home", "themepage", themes.pk))
    assert edith.post(preview, data).json()["is_valid"] is True
    assert "Hof 3" not in edith.get(preview).content.decode()
    assert "Direkt vom Hof" in edith.get(preview).content.decode()
    assert not ThemePage.objects.filter(slug="vom-hof").exists()

    assert edith.post(add, data).status_code == 302
    page = read(Client().get("/themen/vom-hof/"))
    sections = page.select(".theme-offerings")
    assert [len(section.select(".card")) for section in sections] == [3, 1]
    assert "Vom Feld." in page.get_text()
    assert "Vom Hof" in Client().get("/themen/").content.decode()


@pytest.mark.parametrize(
    ("fields", "field", "message"),
    [
        ({"ort": "Nirgendwo"}, "ort", "Nirgendwo"),
        ({"ort": "10.8,51.8"}, "ort", "51.8"),
        ({"ort": "Waldstadt", "umkreis": "500"}, "umkreis", "200"),
        ({"kategorie": ("kirmes",)}, "kategorie", "kirmes"),
        ({"merkmal": ("fliegen",)}, "merkmal", "fliegen"),
        ({"ort": "Waldstadt", "number": "40"}, "number", "12"),
        ({}, None, "Sagen Sie, was gesucht wird."),
    ],
)
def test_wrong_search_is_an_error_at_its_field(edith, themes, farms, fields, field, message):
    add = reverse("wagtailadmin_pages:add", args=("home", "themepage", themes.pk))

    response = edith.post(add, posted(("offerings", posted_search(**fields))))

    assert response.status_code == 200
    assert not ThemePage.objects.filter(slug="vom-hof").exists()
    block = response.context["form"].errors.as_data()["body"][0].block_errors[0]
    errors = block.block_errors[field] if field else block.non_block_errors
    assert message in str(errors.as_data() if field is None else errors)


def test_samples_find_something_in_both_languages(client):
    call_command("load_region", "harz", stdout=StringIO())
    call_command("load_demo", no_log_ins=True, no_pictures=True, stdout=StringIO())

    pages = list(ThemePage.objects.order_by("path"))

    assert len(pages) == 6
    for page in pages:
        for block in page.body:
            block.block.clean(block.value)
        assert all(len(value.hits) >= 3 for value in page.searches), page.title
        found = read(client.get(page.url))
        assert len(found.select(".theme-offerings, .theme-map")) == 3
        assert found.select(".theme-map")
        # No prose stands alone beside an empty half of the page.
        assert not found.select(".theme-row--text")
    for home in HomePage.objects.all():
        for block in home.seasons:
            block.block.clean(block.value)
            for link in block.value["links"]:
                results = read(client.get(f"/suche/?{link['query']}"))
                assert results.select(".card"), link["query"]
    german = read(client.get("/themen/kneipp-im-suedharz/"))
    assert german.find("a", hreflang="en", href="/en/themes/kneipp-in-the-southern-harz/")
