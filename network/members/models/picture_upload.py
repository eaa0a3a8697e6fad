"""Pictures that people of an organisation sent, and on whose word they may be shown."""

from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from catalogue.models import CreditedImage, Offering
from network.members.models.organisation import Organisation


class PictureUploadQuerySet(models.QuerySet["PictureUpload"]):
    """Uploads, narrowed."""

    def incomplete(self) -> Self:
        """Those that nobody has described and released yet."""
        return self.filter(released_at__isnull=True)


class PictureUpload(models.Model):
    """A picture that was sent for a listing, or as a logo.

    It is kept from the first moment, and shown only once its rights are clear: until somebody
    released it, no listing has it. Which pictures a listing shows, the listing itself states.
    """

    image = models.OneToOneField(
        CreditedImage, models.CASCADE, related_name="upload", verbose_name=_("picture")
    )
    offering = models.ForeignKey(
        Offering, models.CASCADE, null=True, blank=True, related_name="picture_uploads"
    )
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, null=True, blank=True, related_name="logo_uploads"
    )
    file_name = models.CharField(_("name of the file"), max_length=255)
    # The picture whose place it takes once it is released.
    replaces = models.ForeignKey(
        CreditedImage, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # What the listing stated of it (caption, motif, position) when it was put aside.
    stated = models.JSONField(default=dict, blank=True)
    uploaded_at = models.DateTimeField(_("uploaded"), auto_now_add=True)
    uploaded_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    released_at = models.DateTimeField(_("released"), null=True, blank=True)
    released_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    objects: ClassVar[models.Manager["PictureUpload"]] = models.Manager.from_queryset(
        PictureUploadQuerySet
    )()

    class Meta:
        verbose_name = _("uploaded picture")
        verbose_name_plural = _("uploaded pictures")
        ordering = ["uploaded_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(offering__isnull=True, organisation__isnull=False)
                | models.Q(offering__isnull=False, organisation__isnull=True),
                name="picture_upload_for_one",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_complete(self) -> bool:
        """Whether it may be shown: described, credited and released."""
        return self.released_at is not None
