"""Tags from curated vocabularies. Associations propose, editors approve, nobody tags freely."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase, TagBase

from catalogue.models.category import Category
from catalogue.querysets import TagQuerySet


class Vocabulary(models.TextChoices):
    """What a tag speaks about."""

    THEME = "theme", _("Theme")
    DIET = "diet", _("Diet")
    AMENITY = "amenity", _("Amenity")
    AUDIENCE = "audience", _("Audience")
    SUSTAINABILITY = "sustainability", _("Sustainability")


# Vocabularies that mean something in these categories only; every other suits all.
_ONLY_IN = {
    Vocabulary.DIET: (Category.LODGING, Category.FOOD, Category.PRODUCER),
}


def vocabularies_of(category: str) -> list[Vocabulary]:
    """The vocabularies whose tags suit offerings of a category."""
    return [one for one in Vocabulary if category in _ONLY_IN.get(one, Category)]


class Tag(TagBase):
    """A word under which offerings are found; `name` is the German one."""

    free_tagging = False

    vocabulary = models.CharField(_("vocabulary"), max_length=20, choices=Vocabulary)
    name_en = models.CharField(_("name in English"), max_length=100, blank=True)
    is_approved = models.BooleanField(
        _("approved"), default=True, help_text=_("Proposed tags are not shown to visitors.")
    )
    merged_into = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="merged_tags",
        verbose_name=_("merged into"),
        help_text=_("The tag that stands in place of this one."),
    )

    objects = TagQuerySet.as_manager()

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering = ["vocabulary", "name"]

    @property
    def label(self) -> str:
        """The name in the reader's language, German where no other is known."""
        return self.name if get_language() == "de" else self.name_en or self.name


class TagSynonym(models.Model):
    """Another word for a tag; the search knows it, nobody sees it."""

    tag = models.ForeignKey(Tag, models.CASCADE, related_name="synonyms", verbose_name=_("tag"))
    name = models.CharField(_("synonym"), max_length=100, unique=True)

    class Meta:
        verbose_name = _("synonym")
        verbose_name_plural = _("synonyms")

    def __str__(self) -> str:
        return self.name


class TaggedOffering(ItemBase):
    """That an offering has a tag; revisions carry it."""

    tag = models.ForeignKey(Tag, models.CASCADE, related_name="tagged_offerings")
    content_object = ParentalKey(
        "catalogue.Offering", on_delete=models.CASCADE, related_name="tagged_items"
    )

    class Meta:
        verbose_name = _("tagged offering")
        verbose_name_plural = _("tagged offerings")
        constraints = [
            models.UniqueConstraint(fields=["tag", "content_object"], name="offering_tag_once"),
        ]
