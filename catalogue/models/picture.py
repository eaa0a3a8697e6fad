"""Which pictures an offering shows, in what order."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable


class OfferingPicture(Orderable):
    """A picture of an offering; the first is the one on cards."""

    class Motif(models.TextChoices):
        """What a picture shows; visitors look for the entrance first."""

        OUTSIDE = "outside", _("the house or site from outside")
        ENTRANCE = "entrance", _("the entrance")
        INSIDE = "inside", _("inside")
        ROOM = "room", _("a room")
        BATHROOM = "bathroom", _("a bathroom")
        FOOD = "food", _("food and drink")
        PRODUCT = "product", _("a product")
        TREATMENT = "treatment", _("baths and treatments")
        PEOPLE = "people", _("people")
        VIEW = "view", _("view and surroundings")

    offering = ParentalKey("catalogue.Offering", on_delete=models.CASCADE, related_name="pictures")
    image = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        models.CASCADE,
        related_name="+",
        verbose_name=_("picture"),
    )
    caption = models.CharField(_("caption"), max_length=300, blank=True)
    shows = models.CharField(_("shows"), max_length=10, choices=Motif, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("picture of the offering")
        verbose_name_plural = _("pictures of the offering")

    def __str__(self) -> str:
        return self.caption or str(self.image)
