"""What an organisation can bring into a cooperation."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Competence(models.Model):
    """A word of the curated vocabulary of competences; `name` is the German one."""

    slug = models.SlugField(_("key"), unique=True)
    name = models.CharField(_("name"), max_length=100)
    name_en = models.CharField(_("name in English"), max_length=100, blank=True)

    class Meta:
        verbose_name = _("competence")
        verbose_name_plural = _("competences")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The name in the reader's language, German where no other is known."""
        return self.name if get_language() == "de" else self.name_en or self.name
