"""Pictures cut for the site, by their addresses."""

import io
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from PIL import Image
from wagtail.images.rect import Rect

from catalogue.models import CreditedImage, CreditedRendition
from home.pictures import CUTS, FORMATS, address_of
from tests.factories import OfferingFactory, UserFactory
from tests.log_in import log_in
from tests.pictures import is_red, make_image, picture_file, show

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _files_of_the_test(settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def opened(response: HttpResponse) -> Image.Image:
    assert response.status_code == 200
    return Image.open(io.BytesIO(b"".join(response.streaming_content)))


@pytest.mark.parametrize("file_format", FORMATS)
@pytest.mark.parametrize(
    "shape", [f"{name}-{width}" for name, cut in CUTS.items() for width in cut.widths]
)
def test_every_shape_comes_in_every_format(client: Client, shape: str, file_format: str):
    image = make_image(picture_file((2000, 1500)))

    response = client.get(address_of(image, shape, file_format))

    picture = opened(response)
    name, _dash, width = shape.rpartition("-")
    assert response["Content-Type"] == f"image/{file_format}"
    assert picture.format == file_format.upper()
    assert picture.size == CUTS[name].size(image, int(width))
    assert picture.width == int(width)
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize(
    ("corner", "point"),
    [
        ((0, 0, 300, 300), (150, 150)),
        ((1300, 0, 1600, 300), (1450, 150)),
        ((0, 1300, 300, 1600), (150, 1450)),
        ((1300, 1300, 1600, 1600), (1450, 1450)),
    ],
)
@pytest.mark.parametrize("shape", ["4x3-400", "4x5-480", "2x1-900"])
def test_what_is_cut_keeps_the_focal_point(client: Client, corner, point, shape: str):
    image = make_image(picture_file((1600, 1600), corner=corner))
    image.set_focal_point(Rect.from_point(*point, 300, 300))
    image.save()

    picture = opened(client.get(address_of(image, shape, "webp"))).convert("RGB")

    # The picture and what is cut from it share the corner, so the red part lies there whole.
    red = [
        (x, y)
        for x in range(0, picture.width, 8)
        for y in range(0, picture.height, 8)
        if is_red(picture.getpixel((x, y)))
    ]
    scale = 1600 / max(picture.size)
    assert len(red) * 64 * scale**2 == pytest.approx(300 * 300, rel=0.2)


def test_without_a_focal_point_the_corner_is_cut_off(client: Client):
    """The twin of the one above."""
    image = make_image(picture_file((1600, 1600), corner=(0, 0, 300, 300)))

    picture = opened(client.get(address_of(image, "2x1-900", "webp"))).convert("RGB")

    assert not any(
        is_red(picture.getpixel((x, y)))
        for x in range(0, picture.width, 8)
        for y in range(0, picture.height, 8)
    )


def test_a_focal_point_set_in_the_admin_changes_the_picture(client: Client):
    image = make_image(picture_file((1600, 1600), corner=(0, 0, 300, 300)))
    before = address_of(image, "2x1-900", "webp")
    opened(client.get(before))
    edith = Client()
    log_in(edith, UserFactory(is_superuser=True, is_staff=True))
    url = reverse("wagtailimages:edit", args=[image.pk])
    form = edith.get(url).context["form"]
    fields = {name: form[name].value() or "" for name in form.fields if name != "file"}
    focus = {
        "focal_point_x": 150,
        "focal_point_y": 150,
        "focal_point_width": 300,
        "focal_point_height": 300,
    }

    assert edith.post(url, {**fields, **focus, "tags": ""}).status_code == 302

    moved = client.get(before)
    after = address_of(CreditedImage.objects.get(), "2x1-900", "webp")
    assert (moved.status_code, moved["Location"]) == (302, after)
    assert is_red(opened(client.get(after)).convert("RGB").getpixel((30, 30)))


def test_a_picture_is_made_once_and_kept(client: Client, django_assert_num_queries):
    image = make_image()
    address = address_of(image, "4x3-800", "avif")
    first = opened(client.get(address))

    with django_assert_num_queries(2):
        second = opened(client.get(address))

    assert second.tobytes() == first.tobytes()
    assert CreditedRendition.objects.count() == 1


def test_a_kept_file_that_was_lost_is_made_again(client: Client):
    image = make_image()
    address = address_of(image, "4x3-800", "webp")
    opened(client.get(address))
    Path(CreditedRendition.objects.get().file.path).unlink()

    assert opened(client.get(address)).size == (800, 600)


def test_a_small_picture_is_not_blown_up(client: Client):
    image = make_image(picture_file((300, 200)))

    # Wagtail cuts at whole pixels, and rounds up.
    assert opened(client.get(address_of(image, "4x3-400", "webp"))).size == (268, 200)
    assert opened(client.get(address_of(image, "ganz-1600", "webp"))).size == (300, 200)


def test_what_a_camera_noted_is_left_out(client: Client):
    noted = Image.Exif()
    noted[0x010F] = "Kamera von Erika"
    image = make_image(picture_file(exif=noted))
    with Image.open(image.file.path) as original:
        assert original.getexif()

    for file_format in FORMATS:
        assert not opened(client.get(address_of(image, "4x3-400", file_format))).getexif()


@pytest.mark.parametrize(
    "change",
    [
        ("4x3-400", "4x3-401"),
        ("4x3-400", "5x3-400"),
        ("4x3-400", "4x3-400-400"),
        ("4x3-400", "original"),
        (".webp", ".png"),
        (".webp", ""),
        ("waldweg", "anderer"),
        ("/bilder/", "/bilder/99999999999999999999"),
    ],
)
def test_other_addresses_lead_nowhere_and_make_nothing(client: Client, change: tuple[str, str]):
    address = address_of(make_image(), "4x3-400", "webp").replace(*change)

    assert client.get(address).status_code == 404
    assert not CreditedRendition.objects.exists()


def lose(image: CreditedImage) -> None:
    Path(image.file.path).unlink()


def empty(image: CreditedImage) -> None:
    Path(image.file.path).write_bytes(b"")


def cut_short(image: CreditedImage) -> None:
    Path(image.file.path).write_bytes(Path(image.file.path).read_bytes()[:700])


def overwrite(image: CreditedImage) -> None:
    Path(image.file.path).write_text("<html>Not a picture")


@pytest.mark.parametrize("harm", [lose, empty, cut_short, overwrite])
def test_a_landscape_stands_in_for_a_file_that_cannot_be_read(client: Client, caplog, harm):
    offering = OfferingFactory(category="spa", kind="sauna")
    image = make_image()
    show(offering, image)
    harm(image)

    response = client.get(address_of(image, "4x3-400", "avif"))

    assert response.status_code == 302
    assert response["Location"].startswith("/static/img/scenes/spa-")
    assert "max-age=300" in response["Cache-Control"]
    assert "waldweg" in caplog.text
    assert not CreditedRendition.objects.exists()


def test_a_landscape_stands_in_for_a_lost_picture_of_a_page(client: Client):
    image = make_image()
    lose(image)

    response = client.get(address_of(image, "ganz-800", "webp"))

    assert response["Location"].startswith("/static/img/scenes/")
