"""Pages of prose, and the page that names every source."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

from catalogue.models import Source

PROSE = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link"]


class ContentPage(Page):
    """A page of prose."""

    introduction = models.TextField(_("introduction"), max_length=500, blank=True)
    body = RichTextField(_("text"), features=PROSE, blank=True)

    content_panels: ClassVar[list[Any]] = [
        *Page.content_panels,
        FieldPanel("introduction"),
        FieldPanel("body"),
    ]
    subpage_types: ClassVar[list[str]] = ["home.ContentPage"]
    template = "home/content_page.html"

    class Meta:
        verbose_name = _("content page")
        verbose_name_plural = _("content pages")

    def __str__(self) -> str:
        return str(self.title)


class SourcesPage(Page):
    """Where the facts come from: an introduction, and every source with its licence."""

    introduction = models.TextField(_("introduction"), max_length=500, blank=True)
    body = RichTextField(_("text"), features=PROSE, blank=True)

    content_panels: ClassVar[list[Any]] = [
        *Page.content_panels,
        FieldPanel("introduction"),
        FieldPanel("body"),
    ]
    subpage_types: ClassVar[list[str]] = []
    template = "home/sources_page.html"

    class Meta:
        verbose_name = _("page of sources")
        verbose_name_plural = _("pages of sources")

    def __str__(self) -> str:
        return str(self.title)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The page's own words, and every source."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return {**context, "sources": Source.objects.all()}
