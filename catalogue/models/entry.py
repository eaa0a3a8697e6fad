"""What the search keeps beside an offering, laid out for the questions it answers.

Everything here is derived: `catalogue.search.index` writes it, and can write it anew from the
offerings at any time.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from catalogue.models.offering import Offering


class SearchEntry(models.Model):
    """Prepared words and the completeness of one offering."""

    offering = models.OneToOneField(
        Offering, models.CASCADE, primary_key=True, related_name="search_entry"
    )
    words = models.TextField(_("words"), help_text=_("Folded, each with a space before it."))
    name_key = models.CharField(
        _("name for sorting"),
        max_length=200,
        help_text=_("Folded, letters and digits only: sorts alike on every database."),
    )
    completeness = models.PositiveSmallIntegerField(_("completeness (%)"), default=0)

    class Meta:
        verbose_name = _("search entry")
        verbose_name_plural = _("search entries")

    def __str__(self) -> str:
        return str(self.offering)


class SearchFact(models.Model):
    """That a searchable fact (`catalogue.search.facts`) is true of an offering."""

    offering = models.ForeignKey(Offering, models.CASCADE, related_name="search_facts")
    fact = models.CharField(_("fact"), max_length=40)

    class Meta:
        verbose_name = _("searchable fact")
        verbose_name_plural = _("searchable facts")
        constraints = [
            models.UniqueConstraint(fields=["fact", "offering"], name="search_fact_once"),
        ]

    def __str__(self) -> str:
        return self.fact
