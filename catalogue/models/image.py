"""Pictures with the rights that go with them."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Image

from catalogue.models.licence import Licence


class CreditedImage(AbstractImage):
    """A picture with its author and licence. Wagtail's `description` is the text for the blind."""

    author = models.CharField(_("author"), max_length=200, blank=True)
    rights_holder = models.CharField(_("rights holder"), max_length=200, blank=True)
    licence = models.CharField(_("licence"), max_length=20, choices=Licence, blank=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    source_url = models.URLField(_("address of the source"), max_length=500, blank=True)
    is_drawing = models.BooleanField(
        _("drawn"), default=False, help_text=_("A drawing that stands in until there are photos.")
    )

    admin_form_fields = (
        *Image.admin_form_fields,
        "author",
        "rights_holder",
        "licence",
        "year",
        "source_url",
        "is_drawing",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")


class CreditedRendition(AbstractRendition):
    """A picture cut and scaled for one use."""

    image = models.ForeignKey(CreditedImage, models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="rendition_once"
            ),
        ]
