"""Files that people send as pictures: what is kept of them, and what is refused."""

import io
import struct
import zipfile
import zlib

import pytest
from PIL import Image, ImageCms
from PIL.ExifTags import GPS, IFD
from PIL.PngImagePlugin import PngInfo

from catalogue.picture_files import LONGEST_SIDE, FitPicture, UnfitPictureError, fit_picture
from tests.pictures import is_red

GREEN, RED = (40, 120, 60), (220, 30, 30)
ORIENTATION = 0x0112


def encoded(file_format: str = "JPEG", size=(60, 40), mode: str = "RGB", **options) -> bytes:
    """A green picture with a red left half."""
    image = Image.new(mode, size, "green")
    image.paste("red", (0, 0, size[0] // 2, size[1]))
    file = io.BytesIO()
    image.save(file, file_format, **options)
    return file.getvalue()


def fit(content: bytes, name: str = "Hof.jpg") -> FitPicture:
    return fit_picture(io.BytesIO(content), name=name, size=len(content))


def opened(picture: FitPicture) -> Image.Image:
    image = Image.open(io.BytesIO(picture.content))
    image.load()
    return image


def png(width: int, height: int) -> bytes:
    """A PNG of one bit a pixel: a few kilobytes, whatever its size."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        checksum = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + checksum

    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    pixels = zlib.compress(bytes((width // 8 + 2) * height), 9)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("file_format", "kept"),
    [("JPEG", "JPEG"), ("PNG", "PNG"), ("WEBP", "JPEG"), ("AVIF", "JPEG")],
)
def test_the_content_says_what_it_is_whatever_the_name(file_format: str, kept: str):
    for name in ("hof.jpg", "HOF.PNG", "hof.webp"):
        picture = fit(encoded(file_format), name)
        image = opened(picture)
        assert (image.format, image.size) == (kept, (60, 40))
        assert picture.ending == {"JPEG": ".jpg", "PNG": ".png"}[kept]
        assert is_red(image.convert("RGB").getpixel((5, 20)))


@pytest.mark.parametrize("file_format", ["PNG", "WEBP", "AVIF"])
def test_transparent_parts_stay_so(file_format: str):
    image = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
    image.paste((220, 30, 30, 255), (0, 0, 20, 40))
    file = io.BytesIO()
    image.save(file, file_format)
    kept = opened(fit(file.getvalue(), "logo.png"))
    assert (kept.format, kept.mode) == ("PNG", "RGBA")
    assert kept.getpixel((35, 5))[3] == 0


@pytest.mark.parametrize("mode", ["L", "CMYK"])
def test_other_colours_become_the_usual_ones(mode: str):
    image = Image.new(mode, (30, 30))
    file = io.BytesIO()
    image.save(file, "JPEG")
    assert opened(fit(file.getvalue())).mode == "RGB"


def test_what_a_camera_noted_is_gone_and_the_picture_stands_upright():
    noted = Image.Exif()
    noted[0x010F] = "Kamera von Erika"
    noted[ORIENTATION] = 6  # turned: the top of the scene is at the right
    noted.get_ifd(IFD.GPSInfo)[GPS.GPSLatitude] = (51.0, 48.0, 0.0)
    xmp = b"<x:xmpmeta>Erikas Haus</x:xmpmeta>"
    content = encoded(exif=noted, comment=b"geheim", xmp=xmp, dpi=(72, 72))
    for hidden in (b"Erika", b"geheim", b"xmpmeta"):  # the twin: it was there
        assert hidden in content
    picture = fit(content)
    image = opened(picture)
    assert image.size == (40, 60)
    assert is_red(image.getpixel((20, 5)))
    assert not image.getexif()
    assert not {"comment", "xmp", "exif", "XML:com.adobe.xmp"} & set(image.info)
    for hidden in (b"Erika", b"geheim", b"xmpmeta", b"Exif"):
        assert hidden not in picture.content


def test_notes_in_a_png_are_gone_too():
    notes = PngInfo()
    notes.add_text("Author", "Erika geheim")
    noted = Image.Exif()
    noted[0x010F] = "Kamera"
    content = encoded("PNG", pnginfo=notes, exif=noted)
    assert b"Erika" in content
    assert b"eXIf" in content
    picture = fit(content, "hof.png")
    assert b"Erika" not in picture.content
    assert b"eXIf" not in picture.content


def test_the_colour_profile_stays():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for file_format in ("JPEG", "PNG"):
        kept = opened(fit(encoded(file_format, icc_profile=profile)))
        assert kept.info["icc_profile"] == profile


def test_nothing_that_hides_behind_or_in_a_picture_is_kept():
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("boese.html", "<script>alert(1)</script>")
    content = encoded(comment=b"<script>alert(2)</script>") + archive.getvalue()
    with zipfile.ZipFile(io.BytesIO(content)) as both:  # the twin: it was one
        assert both.namelist() == ["boese.html"]
    kept = fit(content).content
    assert b"script" not in kept
    assert not zipfile.is_zipfile(io.BytesIO(kept))


def test_a_large_picture_is_made_smaller():
    assert max(opened(fit(encoded(size=(5000, 2500)))).size) == LONGEST_SIDE


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
GIF = b"GIF89a/*\x00\x00\x00\x00*/=1;alert(1)//"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("zeichnung.svg", SVG),
        ("zeichnung.jpg", SVG),
        ("seite.jpg", b"<!doctype html><script>alert(1)</script>"),
        ("brief.png", b"%PDF-1.7\n"),
        ("bild.gif", GIF),
        ("bild.png", GIF),
        ("leer.jpg", b""),
        ("bild.jpg", b"\xff\xd8\xff<?php phpinfo();"),
        ("bild.html", encoded()),
        ("bild.php", encoded()),
        ("bild", encoded()),
        ("foto.tif", encoded("TIFF")),
        ("foto.jpg", encoded("TIFF")),
        ("foto.jpg", encoded("BMP")),
        ("abgebrochen.jpg", encoded(size=(600, 400))[:2000]),
        ("abgebrochen.png", encoded("PNG", size=(600, 400))[:-60]),
        ("abgebrochen.webp", encoded("WEBP", size=(600, 400))[:-60]),
    ],
)
def test_what_is_no_whole_picture_is_refused_by_name(name: str, content: bytes):
    with pytest.raises(UnfitPictureError) as refused:
        fit(content, name)
    assert f"„{name}“" in str(refused.value)


def test_heic_is_refused_with_advice():
    with pytest.raises(UnfitPictureError, match="iPhone"):
        fit(b"\x00\x00\x00\x18ftypheic", "IMG_1234.HEIC")


@pytest.mark.parametrize("side", [6_500, 12_000, 30_000])
def test_a_small_file_with_too_many_pixels_is_not_decoded(side: int):
    content = png(side, side)
    assert len(content) < 150_000
    with pytest.raises(UnfitPictureError, match="40 Millionen"):
        fit(content, "bombe.png")


def test_a_file_with_too_many_bytes_is_not_opened():
    with pytest.raises(UnfitPictureError, match="20 MB"):
        fit_picture(io.BytesIO(encoded()), name="gross.jpg", size=60 * 1024 * 1024)
