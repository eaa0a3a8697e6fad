"""The pictures of a listing as its people look after them: shown, not complete, put aside."""

from typing import NamedTuple

from catalogue.models import CreditedImage, Offering, OfferingPicture
from network.members.actions.pictures import MOST_PICTURES
from network.members.models import PictureUpload


class Hung(NamedTuple):
    """A picture that the listing shows; `upload` is None where somebody else brought it."""

    number: int
    picture: OfferingPicture
    upload: PictureUpload | None
    is_first: bool
    is_last: bool

    @property
    def image(self) -> CreditedImage:
        """The picture itself."""
        image: CreditedImage = self.picture.image
        return image


class Gallery(NamedTuple):
    """All pictures of a listing. `room`: how many more it may have."""

    hung: list[Hung]
    waiting: list[PictureUpload]
    aside: list[PictureUpload]
    room: int

    def hung_image(self, image_id: int) -> Hung | None:
        """The picture of that number among those that are shown."""
        return next((one for one in self.hung if one.picture.image_id == image_id), None)


def gallery_of(offering: Offering) -> Gallery:
    """The pictures of a stored offering as its latest version states them."""
    uploads = {
        upload.image_id: upload
        for upload in PictureUpload.objects.filter(offering=offering).select_related(
            "image", "replaces"
        )
    }
    pictures = _stated(offering)
    hung = [
        Hung(
            number,
            picture,
            uploads.pop(picture.image_id, None),
            number == 1,
            number == len(pictures),
        )
        for number, picture in enumerate(pictures, 1)
    ]
    rest = uploads.values()
    return Gallery(
        hung,
        [upload for upload in rest if not upload.is_complete],
        [upload for upload in rest if upload.is_complete],
        max(0, MOST_PICTURES - len(hung) - len(rest)),
    )


def _stated(offering: Offering) -> list[OfferingPicture]:
    """The pictures of the latest version, read from its content.

    Building the version itself would ask for each picture twice, one by one.
    """
    version = offering.latest_revision
    if version is None:
        return list(offering.pictures.select_related("image"))
    rows = sorted(version.content["pictures"], key=lambda row: row["sort_order"] or 0)
    images = CreditedImage.objects.in_bulk([row["image"] for row in rows])
    return [
        OfferingPicture(
            image=images[row["image"]], caption=row["caption"], shows=row.get("shows", "")
        )
        for row in rows
        if row["image"] in images
    ]


def upload_of(offering: Offering, image: int) -> PictureUpload | None:
    """The upload of a listing that brought a picture (its primary key)."""
    uploads = PictureUpload.objects.filter(offering=offering, image=image)
    return uploads.select_related("image", "replaces", "offering").first()
