"""Where an imported offering came from, and what its source said last time."""

from typing import TypedDict

from django.db import models
from django.utils.translation import gettext_lazy as _

from catalogue.models.licence import Licence, Source


class Said(TypedDict):
    """What a source said of one field: the value as stored, and the date of the extract."""

    value: object
    as_of: str


class Origin(models.Model):
    """That a source knows an offering under an identifier of its own.

    `said` keeps, for each field that the source has spoken about, its last word: a field whose
    value differs from it is a person's, and an import reports the difference instead of
    overwriting (decision 11).
    """

    offering = models.ForeignKey(
        "catalogue.Offering", models.CASCADE, related_name="origins", verbose_name=_("offering")
    )
    source = models.ForeignKey(
        Source, models.PROTECT, related_name="origins", verbose_name=_("source")
    )
    external_id = models.CharField(_("identifier at the source"), max_length=200)
    licence = models.CharField(_("licence"), max_length=20, choices=Licence)
    url = models.URLField(_("address at the source"), max_length=500, blank=True)
    as_of = models.DateField(_("as of"))
    extract = models.CharField(
        _("extract"),
        max_length=80,
        blank=True,
        help_text=_("Name of the complete extract that this item belongs to."),
    )
    said = models.JSONField(_("last said"), default=dict, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    class Meta:
        verbose_name = _("origin")
        verbose_name_plural = _("origins")
        constraints = [
            models.UniqueConstraint(fields=["source", "external_id"], name="origin_once"),
        ]

    def __str__(self) -> str:
        return f"{self.source.name} {self.external_id}"
