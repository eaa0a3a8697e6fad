"""Pictures in the admin: credited, described, and never larger than a server can bear."""

import io
import struct
import zlib
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image as PillowImage

from catalogue.models import CreditedImage, Offering, OfferingPicture
from tests.catalogue.admin_forms import address, filled_in
from tests.factories import OfferingFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def edith(edith: Client, settings: Any, tmp_path: object) -> Client:
    """Edith as everywhere; her uploads go to a folder of the test."""
    settings.MEDIA_ROOT = tmp_path
    return edith


def png(width: int = 40, height: int = 30) -> bytes:
    file = io.BytesIO()
    PillowImage.new("RGB", (width, height), "green").save(file, "PNG")
    return file.getvalue()


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few kilobytes that would take width × height × 4 bytes once unpacked."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        checksum = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + checksum

    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    pixels = zlib.compress(bytes((width // 8 + 2) * height), 9)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )


def upload(client: Client, content: bytes, name: str = "bild.png", **changes: str) -> dict:
    fields = {
        "title": "Waldweg",
        "description": "Ein Weg im Wald.",
        "author": "Edith Redlich",
        "licence": "cc-by-4.0",
        **changes,
    }
    data = {f"image-chooser-upload-{key}": value for key, value in fields.items()}
    data["image-chooser-upload-file"] = SimpleUploadedFile(name, content)
    response = client.post(reverse("wagtailimages_chooser:create"), data)
    assert response.status_code == 200
    answer: dict = response.json()
    return answer


def test_picture_is_taken_with_its_credits(edith: Client) -> None:
    upload(edith, png())

    picture = CreditedImage.objects.get()
    assert (picture.author, picture.licence) == ("Edith Redlich", "cc-by-4.0")
    assert picture.description == "Ein Weg im Wald."


@pytest.mark.parametrize("field", ["description", "author", "licence"])
def test_picture_without_credits_or_description_is_refused(edith: Client, field: str) -> None:
    answer = upload(edith, png(), **{field: ""})

    assert answer["step"] == "reshow_creation_form"
    assert not CreditedImage.objects.exists()


def test_small_file_with_too_many_pixels_is_refused(edith: Client) -> None:
    content = bomb(12_000, 12_000)
    assert len(content) < 100_000

    upload(edith, content)

    assert not CreditedImage.objects.exists()


def test_drawing_file_with_scripts_is_refused(edith: Client) -> None:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'

    upload(edith, svg, "bild.svg")
    upload(edith, svg, "bild.png")

    assert not CreditedImage.objects.exists()


def test_editor_is_warned_of_a_picture_without_description(edith: Client) -> None:
    picture = CreditedImage.objects.create(
        title="Waldweg", file=SimpleUploadedFile("bild.png", png())
    )
    offering = OfferingFactory()
    OfferingPicture.objects.create(offering=offering, image=picture)
    url = address("edit", offering)

    response = edith.post(url, {**filled_in(edith, url), "action-publish": "1"}, follow=True)

    assert "Waldweg“ fehlt eine Beschreibung" in response.content.decode()
    assert Offering.objects.get().live
