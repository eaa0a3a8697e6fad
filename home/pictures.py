"""Addresses of pictures cut for the site, in the formats and widths that browsers choose from.

A page names them without asking for a file or a row. What is cut is made when somebody first asks
for it (`home.views.picture`), so neither an upload nor the first reader of a page waits for it.
"""

import hashlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from typing import NamedTuple

from django.conf import settings
from django.core.files.base import File
from django.templatetags.static import static
from django.urls import reverse
from wagtail.images.models import Filter

from catalogue.models import Category, CreditedImage, CreditedRendition, Offering

# The first one that a browser knows is taken; all browsers know the last one.
FORMATS = {"avif": "image/avif", "webp": "image/webp"}
# What Pillow raises for files that it cannot read.
UNREADABLE = (OSError, SyntaxError, ValueError)
SCENES_A_CATEGORY = 6


class Cut(NamedTuple):
    """A shape in which pictures are shown. `ratio` is width over height; None keeps the picture's.

    Every width is to be had, in pixels, as far as the picture has so many.
    """

    ratio: float | None
    widths: tuple[int, ...]

    def size(self, image: CreditedImage, width: int) -> tuple[int, int]:
        """Width and height in pixels of what comes out, which is never larger than the picture."""
        if self.ratio is None:
            scale = min(1, width / image.width, width / image.height)
            return max(1, round(image.width * scale)), max(1, round(image.height * scale))
        most = min(width, image.width, int(image.height * self.ratio))
        return max(1, most), max(1, round(most / self.ratio))

    def rule(self, width: int) -> str:
        """The same for Wagtail, which keeps the focal point inside what it cuts."""
        if self.ratio is None:
            return f"max-{width}x{width}"
        return f"fill-{width}x{round(width / self.ratio)}"


CUTS = {
    "4x3": Cut(4 / 3, (400, 800, 1200)),
    "4x5": Cut(4 / 5, (240, 480, 720)),
    "2x1": Cut(2, (450, 900, 1800)),
    "ganz": Cut(None, (800, 1600)),
    "logo": Cut(None, (120, 240, 360)),
    "zeichen": Cut(None, (120, 240, 480)),
}


def rule_of(shape: str, file_format: str) -> str:
    """Wagtail's rule for the words of an address, "4x3-800" and "avif"; KeyError for unknown ones.

    The words come from a closed list, since each of them costs a file.
    """
    if file_format not in FORMATS:
        raise KeyError(file_format)
    cut, _dash, width = shape.rpartition("-")
    widths = {str(number): number for number in CUTS[cut].widths}
    return f"{CUTS[cut].rule(widths[width])}|format-{file_format}"


def name_of(image: CreditedImage) -> str:
    """The name of a picture's file without its ending, which addresses carry."""
    return PurePosixPath(image.file.name or "").stem


def version_of(image: CreditedImage) -> str:
    """Eight letters that change with the file, its focal point and the quality of what is made."""
    focus = image.get_focal_point()
    box = tuple(focus.round()) if focus else None  # as the database has it, in whole pixels
    quality = (settings.WAGTAILIMAGES_AVIF_QUALITY, settings.WAGTAILIMAGES_WEBP_QUALITY)
    seen = repr((image.file.name, image.file_hash, box, quality))
    return hashlib.sha256(seen.encode()).hexdigest()[:8]


def address_of(image: CreditedImage, shape: str, file_format: str) -> str:
    """The address of a picture in one shape ("4x3-800") and format."""
    name = f"{name_of(image)}.{file_format}"
    return reverse("picture", args=[image.pk, version_of(image), shape, name])


def cut_file(image: CreditedImage, rule: str) -> File[bytes]:
    """A picture cut by a rule of Wagtail's, opened; made now unless it was before.

    A file that is lost or broken raises what Pillow says of it: see UNREADABLE.
    """
    cut = Filter(rule)
    kept = CreditedRendition.objects.filter(
        image=image, filter_spec=cut.spec, focal_point_key=cut.get_cache_key(image)
    ).first()
    if kept is not None:
        try:
            found: File[bytes] = kept.file.open("rb")
            return found
        except FileNotFoundError:  # a restored database whose files are not, yet
            CreditedRendition.objects.filter(pk=kept.pk).delete()
    made: File[bytes] = image.create_rendition(cut).file.open("rb")
    return made


def is_there(image: CreditedImage) -> bool:
    """Whether the picture's file exists; taken for granted where asking costs a request."""
    if not image.file:
        return False
    if not image.is_stored_locally():
        return True
    return bool(image.file.storage.exists(image.file.name))


@dataclass
class CutPicture:
    """A picture as an `img` with its `source` elements wants it, cut as one of CUTS."""

    image: CreditedImage
    cut: str

    @cached_property
    def _sizes(self) -> list[tuple[int, int, int]]:
        """Asked width, real width, real height, of each candidate that differs from the others."""
        cut = CUTS[self.cut]
        found: dict[int, tuple[int, int, int]] = {}
        for asked in cut.widths:
            width, height = cut.size(self.image, asked)
            found.setdefault(width, (asked, width, height))
        return list(found.values())

    @property
    def width(self) -> int:
        """Pixels of the largest candidate."""
        return self._sizes[-1][1]

    @property
    def height(self) -> int:
        """Pixels of the largest candidate."""
        return self._sizes[-1][2]

    @cached_property
    def _around(self) -> tuple[str, str]:
        """What stands before and after the shape in each address; `reverse` is slow for dozens."""
        name = name_of(self.image)
        address = reverse("picture", args=[self.image.pk, version_of(self.image), "-", f"{name}."])
        before, _dash, after = address.partition("/-/")
        return before, after

    def _address(self, asked: int, file_format: str) -> str:
        before, after = self._around
        return f"{before}/{self.cut}-{asked}/{after}{file_format}"

    def _candidates(self, file_format: str) -> str:
        return ", ".join(
            f"{self._address(asked, file_format)} {width}w" for asked, width, _height in self._sizes
        )

    @property
    def avif(self) -> str:
        """A `srcset` of AVIF files."""
        return self._candidates("avif")

    @property
    def webp(self) -> str:
        """A `srcset` of WebP files."""
        return self._candidates("webp")

    @property
    def src(self) -> str:
        """The smallest WebP file, for what reads no `srcset`."""
        return self._address(self._sizes[0][0], "webp")

    @property
    def largest(self) -> str:
        """The largest WebP file, for what reads a single address."""
        return self._address(self._sizes[-1][0], "webp")


def stand_in_files(category: str, number: int) -> list[str]:
    """Paths of three drawn landscapes of a category, below the static files.

    `number` decides which they are.
    """
    numbers = [(number + step) % SCENES_A_CATEGORY + 1 for step in (0, 2, 4)]
    return [f"img/scenes/{category}-{drawn}.svg" for drawn in numbers]


def stand_ins(category: str, number: int) -> list[str]:
    """The same as addresses."""
    return [static(file) for file in stand_in_files(category, number)]


def stand_in_for(image: CreditedImage) -> str:
    """The drawn landscape in the place of a picture whose file is lost: of whom it belongs to."""
    owner = Offering.objects.filter(pictures__image=image).only("category").first()
    if owner is None:
        return stand_ins(Category.LEISURE, image.pk)[0]
    return stand_ins(owner.category, owner.pk)[0]
