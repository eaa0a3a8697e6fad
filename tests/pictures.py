"""Pictures for tests, whose parts can be told apart by colour."""

import io
from typing import Any

from django.core.files.images import ImageFile
from PIL import Image

from catalogue.models import CreditedImage, Offering, OfferingPicture

GREEN, RED = (40, 120, 60), (220, 30, 30)


def picture_file(
    size: tuple[int, int] = (1600, 1200),
    *,
    corner: tuple[int, int, int, int] | None = None,
    name: str = "waldweg.jpg",
    file_format: str = "JPEG",
    **options: Any,
) -> ImageFile:
    """A green picture as a file; the box `corner` (left, top, right, bottom) of it is red."""
    image = Image.new("RGB", size, GREEN)
    if corner:
        image.paste(RED, corner)
    file = io.BytesIO()
    image.save(file, file_format, **options)
    return ImageFile(file, name=name)


def make_image(file: ImageFile | None = None, **fields: Any) -> CreditedImage:
    """A picture with its credits, as an upload leaves it behind."""
    facts = {"title": "Waldweg", "description": "Ein Weg im Wald", "author": "Erika Beispiel"}
    image = CreditedImage(**{**facts, "licence": "cc-by-4.0", "file": file or picture_file()})
    for field, value in fields.items():
        setattr(image, field, value)
    image._set_image_file_metadata()
    image.save()
    return image


def show(offering: Offering, *images: CreditedImage, caption: str = "") -> None:
    """Hang pictures up at an offering, after those that hang there."""
    first = offering.pictures.count()
    for number, image in enumerate(images, first):
        OfferingPicture.objects.create(
            offering=offering, image=image, sort_order=number, caption=caption
        )


def is_red(colour: tuple[int, ...]) -> bool:
    """Whether a pixel is of the red part, however it was compressed."""
    return colour[0] > 150 and colour[1] < 100
