"""The pages that the law asks for."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

from home.models.content import PROSE


class LegalPage(Page):
    """A page that the law asks for, one of each kind a language.

    It exists from the start and is empty: only the operator knows what stands in it, and
    `home.checks` refuses to go live before that.
    """

    class Kind(models.TextChoices):
        """What the page is for."""

        IMPRINT = "imprint", _("Imprint")
        PRIVACY = "privacy", _("Privacy")
        ACCESSIBILITY = "accessibility", _("Accessibility")

    kind = models.CharField(_("kind"), max_length=15, choices=Kind)
    body = RichTextField(_("text"), features=PROSE, blank=True)

    content_panels: ClassVar[list[Any]] = [
        *Page.content_panels,
        FieldPanel("kind"),
        FieldPanel("body"),
    ]
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    template = "home/legal_page.html"

    class Meta:
        verbose_name = _("legal page")
        verbose_name_plural = _("legal pages")

    def __str__(self) -> str:
        return str(self.title)

    def clean(self) -> None:
        """Refuse a second page of the same kind in the same language."""
        super().clean()
        # A database constraint cannot see the language, which is a column of the parent table.
        same = LegalPage.objects.filter(kind=self.kind, locale_id=self.locale_id)
        if self.kind and self.locale_id and same.exclude(pk=self.pk).exists():
            raise ValidationError({"kind": _("This legal page exists already.")})

    @property
    def is_filled(self) -> bool:
        """Whether the operator has written anything; empty paragraphs do not count."""
        return bool(strip_tags(self.body).replace("&nbsp;", " ").strip())
