"""Pictures as people send them, made fit to be kept.

What a file is, its content decides: it is decoded, turned upright and written anew. So nothing is
kept that a camera noted (position, owner, date) nor anything hidden in or behind the picture. Only
the colour profile stays.
"""

import io
import struct
import zlib
from pathlib import PurePath
from typing import BinaryIO, NamedTuple

from django.conf import settings
from django.core.files.base import ContentFile
from django.utils import formats
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

READABLE = ("JPEG", "PNG", "WEBP", "AVIF")
ENDINGS = frozenset({".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".webp", ".avif"})
HEIC_ENDINGS = frozenset({".heic", ".heif"})
# The largest cut is 1,800 pixels wide; what goes beyond twice of that costs room and time only.
LONGEST_SIDE = 4_000
QUALITY = 90

# What Pillow raises for files that are damaged or made to harm.
DAMAGED = (
    OSError, SyntaxError, ValueError, TypeError, ArithmeticError, LookupError, EOFError,
    struct.error, zlib.error,
)  # fmt: skip


class UnfitPictureError(ValueError):
    """A file that is not taken; the words name it and say why."""


class FitPicture(NamedTuple):
    """A picture as it is kept: its content, and the ending that tells the format."""

    content: bytes
    ending: str

    def file(self, stem: str) -> ContentFile[bytes]:
        """The content as a file of that name."""
        return ContentFile(self.content, f"{stem}{self.ending}")


def fit_picture(file: BinaryIO, *, name: str, size: int) -> FitPicture:
    """The picture in `file` (`size` in bytes), as JPEG, or PNG if it was one or is transparent.

    Raises UnfitPictureError for anything else than a whole picture within the limits. `name` is
    what its sender calls it; an ending that belongs to something else is refused.
    """
    if size > settings.LARGEST_UPLOAD:
        raise too_large(name)
    _check_ending(name)
    try:
        with Image.open(file, formats=READABLE) as sent:
            _check_pixels(name, sent.size)
            return _written(sent)
    except Image.DecompressionBombError as bomb:
        raise _too_many_pixels(name) from bomb
    except UnfitPictureError:
        raise
    except DAMAGED as fault:
        raise UnfitPictureError(
            _("“%(name)s” is damaged or no picture. Please send it again, as JPEG or PNG.")
            % {"name": name}
        ) from fault


def too_large(name: str) -> UnfitPictureError:
    """What to say of a file with too many bytes."""
    most = settings.LARGEST_UPLOAD // (1024 * 1024)
    return UnfitPictureError(
        _("“%(name)s” is larger than %(most)d MB. Please send it smaller.")
        % {"name": name, "most": most}
    )


def _check_ending(name: str) -> None:
    ending = PurePath(name).suffix.lower()
    if ending in HEIC_ENDINGS:
        raise UnfitPictureError(
            _(
                "“%(name)s” is a HEIC picture, which only few programs read. "
                "Please send it as JPEG; on an iPhone: Settings, Camera, Formats, Most Compatible."
            )
            % {"name": name}
        )
    if ending not in ENDINGS:
        raise UnfitPictureError(
            _("“%(name)s” is no picture that we can take: JPEG, PNG, WebP or AVIF.")
            % {"name": name}
        )


def _check_pixels(name: str, size: tuple[int, int]) -> None:
    if size[0] * size[1] > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
        raise _too_many_pixels(name)


def _too_many_pixels(name: str) -> UnfitPictureError:
    most = formats.number_format(settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS // 1_000_000)
    return UnfitPictureError(
        _("“%(name)s” has more than %(most)s million pixels. Please send it smaller.")
        % {"name": name, "most": most}
    )


def _written(sent: Image.Image) -> FitPicture:
    was_png = sent.format == "PNG"
    sent.load()
    profile = sent.info.get("icc_profile")
    upright = ImageOps.exif_transpose(sent)
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    is_clear = upright.has_transparency_data
    plain = upright.convert("RGBA" if is_clear else "RGB")
    plain.info = {}  # what was noted; savers would take some of it along
    if upright.mode not in ("RGB", "RGBA", "P", "PA"):
        profile = None  # it describes other colours than these
    kept = io.BytesIO()
    if was_png or is_clear:
        plain.save(kept, "PNG", icc_profile=profile)
        return FitPicture(kept.getvalue(), ".png")
    plain.save(kept, "JPEG", quality=QUALITY, progressive=True, icc_profile=profile)
    return FitPicture(kept.getvalue(), ".jpg")
