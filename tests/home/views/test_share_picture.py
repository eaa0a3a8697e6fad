"""The picture beside a shared link, for offerings, places and pages."""

import io
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.core.files.storage import default_storage
from django.test import Client
from PIL import Image
from wagtail.images.rect import Rect
from wagtail.models import Page

from catalogue.models import Offering
from home.models import ThemePage
from home.sharing import design
from tests.factories import OfferingFactory, make_place
from tests.pictures import is_red, make_image, picture_file, show

pytestmark = pytest.mark.django_db

PREFIX = "http://testserver"


@pytest.fixture(autouse=True)
def _files_of_the_test(settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def inn(db) -> Offering:
    return OfferingFactory(
        name="Gasthof Alte Mühle", category="food", kind="inn", place=make_place("Mühlental")
    )


def metas(client: Client, path: str) -> dict[str, str]:
    """What a page says of itself to networks."""
    head = BeautifulSoup(client.get(path).content, "html.parser").head
    return {
        meta.get("property") or meta.get("name"): meta["content"]
        for meta in head.find_all("meta", content=True)
    }


def picture_of(client: Client, path: str) -> Image.Image:
    """The picture that a page names."""
    response = client.get(metas(client, path)["og:image"].removeprefix(PREFIX))
    assert response.status_code == 200
    assert response["Content-Type"] == "image/jpeg"
    return Image.open(io.BytesIO(response.content))


def ink(picture: Image.Image) -> int:
    """How many pixels of the panel are as bright as letters."""
    panel = picture.convert("L").crop((0, 130, 520, 540))
    return sum(panel.histogram()[200:])


def test_a_page_names_its_picture_with_size_and_words(client: Client, inn: Offering):
    found = metas(client, inn.get_absolute_url())

    assert found["og:image"].startswith(f"{PREFIX}/teilen/angebot-{inn.pk}/")
    assert (found["og:image:width"], found["og:image:height"]) == ("1200", "630")
    assert found["og:image:alt"] == "Gasthof Alte Mühle, Essen & Trinken · Gasthof | Harzverbund"
    assert found["twitter:card"] == "summary_large_image"
    assert (found["og:locale"], found["og:locale:alternate"]) == ("de_DE", "en_GB")


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_offerings_places_and_pages_have_one(client: Client, inn: Offering, prefix: str, pages):
    theme = ThemePage.objects.filter(locale__language_code="en" if prefix else "de")[0]
    paths = {
        "angebot": prefix + inn.get_absolute_url(),
        "ort": prefix + inn.place.get_absolute_url(),
        "seite": theme.get_url(),
    }
    for kind, path in paths.items():
        address = metas(client, path)["og:image"]
        assert address.startswith(f"{PREFIX}{prefix}/teilen/{kind}-")
        picture = picture_of(client, path)
        assert (picture.format, picture.size) == ("JPEG", (1200, 630))
        assert ink(picture) > 1000


@pytest.mark.parametrize("path", ["/suche/", "/orte/", "/"])
def test_other_pages_show_the_picture_of_the_site(client: Client, inn: Offering, path: str, pages):
    assert metas(client, path)["og:image:alt"] == "Ein Harz, viele gute Nachbarn. | Harzverbund"
    assert picture_of(client, path).size == (1200, 630)


def test_both_languages_have_their_own(client: Client, inn: Offering):
    german, english = (
        picture_of(client, prefix + inn.get_absolute_url()).crop((100, 40, 520, 120))
        for prefix in ("", "/en")
    )

    assert german.tobytes() != english.tobytes()


def test_the_photo_is_shown_around_its_focal_point(client: Client, inn: Offering):
    image = make_image(picture_file((2400, 800), corner=(0, 0, 500, 800)))
    image.set_focal_point(Rect.from_point(250, 400, 400, 400))
    image.save()
    show(inn, image)

    picture = picture_of(client, inn.get_absolute_url()).convert("RGB")

    assert is_red(picture.getpixel((700, 315)))
    assert not is_red(picture.getpixel((1150, 315)))


def test_a_lost_photo_is_drawn(client: Client, inn: Offering):
    image = make_image(picture_file((1600, 1200), corner=(0, 0, 1600, 1200)))
    show(inn, image)
    Path(image.file.path).unlink()

    picture = picture_of(client, inn.get_absolute_url()).convert("RGB")

    assert not is_red(picture.getpixel((900, 315)))


def test_it_is_drawn_once(client: Client, inn: Offering, monkeypatch):
    path = inn.get_absolute_url()
    first = picture_of(client, path)
    monkeypatch.setattr(design, "WIDTH", 600)  # another drawing would be another size

    assert picture_of(client, path).tobytes() == first.tobytes()


def test_a_former_address_leads_to_the_present_one_and_its_file_goes(client: Client, inn: Offering):
    before = metas(client, inn.get_absolute_url())["og:image"].removeprefix(PREFIX)
    client.get(before)
    inn.name = "Gasthof Neue Mühle"
    inn.save()
    after = metas(client, inn.get_absolute_url())["og:image"].removeprefix(PREFIX)

    response = client.get(before)
    client.get(after)

    assert before != after
    assert (response.status_code, response["Location"]) == (302, after)
    kept = default_storage.listdir(f"teilen/angebot-{inn.pk}")[1]
    assert kept == [f"de-{after.rpartition('/')[2]}"]


def test_the_name_of_the_site_is_on_it(client: Client, inn: Offering, pages):
    before = metas(client, inn.get_absolute_url())["og:image"]
    site = Page.objects.get(slug="home").sites_rooted_here.get()
    site.site_name = "Thüringer Bogen"
    site.save()

    found = metas(client, inn.get_absolute_url())

    assert found["og:image"] != before
    assert found["og:image:alt"].endswith("| Thüringer Bogen")
    assert client.get(found["og:image"].removeprefix(PREFIX)).status_code == 200


@pytest.mark.parametrize(
    "name",
    [
        "n" * 200,
        "Das sehr lange Haus " * 10,
        "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverleihungszeremonien",
        "فندق الغابة السوداء",
        "מלון היער Hotel 5",
        "Łódź & Öre „Ü“",
        "森の宿",
        "\u202eevil",
        "…",
        "</svg><script>alert(1)</script>",
    ],
)
def test_any_name_stays_on_its_side(client: Client, inn: Offering, name: str):
    Offering.objects.filter(pk=inn.pk).update(name=name, slug="")
    inn.refresh_from_db()

    picture = picture_of(client, inn.get_absolute_url()).convert("L")

    assert ink(picture) > 500
    # Nothing is written over the edge of the panel, nor over the name of the site.
    assert picture.crop((0, 130, 50, 540)).getextrema()[1] < 120
    assert picture.crop((200, 595, 500, 630)).getextrema()[1] < 120


@pytest.mark.parametrize(
    "path",
    [
        "/teilen/angebot-99999999999999999999/0123456789.jpg",
        "/teilen/haus-1/0123456789.jpg",
        "/teilen/ort-0/0123456789.jpg",
    ],
)
def test_what_does_not_exist_has_none(client: Client, inn: Offering, path: str):
    assert client.get(path).status_code == 404


def test_a_draft_has_none(client: Client, pages):
    draft = OfferingFactory(live=False)

    assert client.get(f"/teilen/angebot-{draft.pk}/0123456789.jpg").status_code == 404


def test_only_the_address_of_the_moment_is_drawn(client: Client, inn: Offering):
    response = client.get(f"/teilen/angebot-{inn.pk}/0123456789.jpg")

    assert response.status_code == 302
    assert not default_storage.exists("teilen")
