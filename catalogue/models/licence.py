"""Licences of facts and pictures, and the sources they come from."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

LICENCE_URLS = {
    "cc0": "https://creativecommons.org/publicdomain/zero/1.0/",
    "cc-by-4.0": "https://creativecommons.org/licenses/by/4.0/",
    "cc-by-sa-4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
    "odbl-1.0": "https://opendatacommons.org/licenses/odbl/1-0/",
    "dl-de-by-2.0": "https://www.govdata.de/dl-de/by-2-0",
    "dl-de-zero-2.0": "https://www.govdata.de/dl-de/zero-2-0",
    "geonutzv": "https://www.gesetze-im-internet.de/geonutzv/",
    "public-domain": "https://creativecommons.org/publicdomain/mark/1.0/",
    "own": "",
}


class Licence(models.TextChoices):
    """What others may do with a fact or a picture."""

    CC0 = "cc0", "CC0 1.0"
    CC_BY = "cc-by-4.0", "CC BY 4.0"
    CC_BY_SA = "cc-by-sa-4.0", "CC BY-SA 4.0"
    ODBL = "odbl-1.0", "ODbL 1.0"
    DL_DE_BY = "dl-de-by-2.0", _("Data licence Germany, attribution, 2.0")
    DL_DE_ZERO = "dl-de-zero-2.0", _("Data licence Germany, zero, 2.0")
    GEONUTZV = "geonutzv", "GeoNutzV"
    PUBLIC_DOMAIN = "public-domain", _("Public domain")
    OWN = "own", _("All rights reserved, shown with permission")

    @property
    def url(self) -> str:
        """Address of the licence text; empty where there is none."""
        return LICENCE_URLS[self.value]


class Source(models.Model):
    """Somebody who publishes facts that we took over, and the terms of doing so."""

    # The source of invented offerings, which the site must name as such.
    SAMPLES = "demo"

    key = models.SlugField(_("key"), unique=True)
    name = models.CharField(_("name"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    attribution = models.CharField(
        _("attribution"), max_length=300, help_text=_("As it must stand beside the facts.")
    )
    attribution_en = models.CharField(
        _("attribution in English"),
        max_length=300,
        blank=True,
        help_text=_("Empty where it is the same."),
    )
    licence = models.CharField(_("licence"), max_length=20, choices=Licence)
    url = models.URLField(_("website"), blank=True)

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        """The name in the reader's language, German where no other is known."""
        return self.name if get_language() == "de" else self.name_en or self.name

    @property
    def credit(self) -> str:
        """The attribution in the reader's language, German where no other is known."""
        if get_language() == "de":
            return self.attribution
        return self.attribution_en or self.attribution
