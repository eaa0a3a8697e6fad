"""The pictures on the page of an offering, and on cards."""

import json
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from catalogue.models import CreditedImage, CreditedRendition, Offering
from catalogue.search.index import refresh
from tests.factories import OfferingFactory
from tests.pictures import make_image, picture_file, show

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _files_of_the_test(settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def inn() -> Offering:
    return OfferingFactory(name="Alte Mühle", category="food", kind="inn")


def gallery(client: Client, offering: Offering, prefix: str = "") -> Tag:
    page = BeautifulSoup(client.get(prefix + offering.get_absolute_url()).content, "html.parser")
    return page.select_one(".gallery")


def addresses(srcset: str) -> dict[str, str]:
    """Addresses of a `srcset` by their widths."""
    return {width: url for url, width in (part.split() for part in srcset.split(", "))}


def test_pictures_come_in_both_formats_and_several_widths(client: Client, inn: Offering):
    show(inn, make_image(picture_file((2000, 1500))))

    picture = gallery(client, inn).picture

    sources = [*picture.find_all("source"), picture.img]
    assert [source.get("type") for source in sources] == [
        "image/avif", "image/webp", "image/avif", None,
    ]  # fmt: skip
    assert [set(addresses(source["srcset"])) for source in sources] == [
        {"400w", "800w", "1200w"},
        {"400w", "800w", "1200w"},
        {"450w", "900w", "1800w"},
        {"450w", "900w", "1800w"},
    ]
    assert all(source["sizes"] for source in sources)
    # What has no size of its own has that of the img.
    shapes = [int(one["width"]) / int(one["height"]) for one in sources if one.get("width")]
    assert shapes == [4 / 3, 4 / 3, 2]
    for source in sources:
        for url in addresses(source["srcset"]).values():
            assert client.get(url).status_code == 200


def test_only_the_first_picture_is_asked_for_at_once(client: Client, inn: Offering):
    show(inn, *(make_image() for _number in range(5)))

    first, *others = gallery(client, inn).find_all("img")

    assert (first["fetchpriority"], first.get("loading")) == ("high", None)
    assert [other["loading"] for other in others] == ["lazy"] * 4
    assert not any(other.get("fetchpriority") for other in others)


def test_each_picture_says_what_it_shows_and_whose_it_is(client: Client, inn: Offering):
    show(inn, make_image(description="Der Hof", author="Erika Beispiel"), caption="Von Süden")
    show(inn, make_image(description="Die Stube", author="Max Muster", licence="cc0"))

    pictures = gallery(client, inn).find_all("figure")

    assert [picture.img["alt"] for picture in pictures] == ["Der Hof", "Die Stube"]
    captions = [picture.figcaption.get_text(" ", strip=True) for picture in pictures]
    assert captions == [
        "Von Süden · Foto: Erika Beispiel, CC BY 4.0",
        "Foto: Max Muster, CC0 1.0",
    ]
    assert pictures[0].figcaption.find("a", rel="license")["href"].startswith("https://creativ")


def test_each_picture_leads_to_itself_in_large(client: Client, inn: Offering):
    show(inn, make_image(picture_file((2000, 1000))), make_image())

    links = gallery(client, inn).select("a.gallery__view")

    assert len(links) == 2
    for link in links:
        assert "ganz-1600" in link["href"]
        assert client.get(link["href"])["Content-Type"] == "image/webp"
        assert link.get_text(strip=True) == "– größer zeigen"


def test_what_pictures_say_in_german_is_marked_as_german(client: Client, inn: Offering):
    show(inn, make_image(description="Fachwerkhaus am Bach"), caption="Von Süden")

    german, english = gallery(client, inn), gallery(client, inn, "/en")

    assert not german.img.get("lang")
    assert english.find("img", alt="Fachwerkhaus am Bach")["lang"] == "de"
    assert english.find("span", string="Von Süden")["lang"] == "de"


def test_landscapes_fill_the_gallery_until_there_is_a_photo(client: Client, inn: Offering):
    nothing = gallery(client, inn)
    show(inn, make_image(is_drawing=True, description="Zeichnung: ein Gasthof"))
    drawing = gallery(client, inn)
    show(inn, make_image())
    photo = gallery(client, inn)

    scenes = re.compile("/static/img/scenes/food-")
    assert len(nothing.find_all("img", src=scenes, alt="")) == 3
    assert len(drawing.find_all("img", src=scenes, alt="")) == 2
    assert "Gezeichnet, bis es Fotos gibt" in drawing.get_text()
    assert photo.find_all("img", src=scenes) == []
    assert "Zeichnung: Erika Beispiel" in photo.get_text(" ", strip=True)


def test_a_lost_file_leaves_neither_a_gap_nor_a_credit(client: Client, inn: Offering):
    lost, kept = make_image(author="Erika Beispiel"), make_image(author="Max Muster")
    show(inn, lost, kept)
    Path(lost.file.path).unlink()

    shown = gallery(client, inn)

    assert len(shown.find_all("figure")) == 1
    assert "Max Muster" in shown.get_text()
    assert "Erika Beispiel" not in shown.get_text()


def test_landscapes_stand_in_where_all_files_are_lost(client: Client, inn: Offering):
    image = make_image(description="Fachwerkhaus am Bach")
    show(inn, image)
    Path(image.file.path).unlink()

    shown = gallery(client, inn)
    page = BeautifulSoup(client.get(inn.get_absolute_url()).content, "html.parser")

    assert [img["alt"] for img in shown.find_all("img")] == ["", "", ""]
    assert "image" not in json.loads(page.find("script", type="application/ld+json").string)


def test_pages_with_pictures_make_none_and_ask_for_none(client: Client, inn: Offering):
    """Files and rows of what is cut are the business of the picture's own address."""
    others = [OfferingFactory(lon=10.8 + number / 1000) for number in range(20)]
    client.get("/suche/?ort=Testdorf")  # reads what a process reads once
    refresh(Offering.objects.all())
    with CaptureQueriesContext(connection) as without:
        client.get("/suche/?ort=Testdorf")
    for offering in [inn, *others]:
        show(offering, make_image(), make_image())

    with CaptureQueriesContext(connection) as with_pictures:
        found = client.get("/suche/?ort=Testdorf")

    cards = BeautifulSoup(found.content, "html.parser").select(".card picture")
    assert len(cards) == 20
    assert len(with_pictures) <= len(without) + 1
    client.get(inn.get_absolute_url())
    assert not CreditedRendition.objects.exists()
    assert CreditedImage.objects.count() == 42


def test_the_first_card_of_a_search_is_not_lazy(client: Client, inn: Offering):
    for offering in (inn, OfferingFactory()):
        show(offering, make_image())
    refresh(Offering.objects.all())

    page = BeautifulSoup(client.get("/suche/?ort=Testdorf").content, "html.parser")

    first, second = page.select(".card img")
    assert (first["fetchpriority"], first.get("loading")) == ("high", None)
    assert (second.get("fetchpriority"), second["loading"]) == (None, "lazy")
