"""The pages that editors write: home, content, the sources, and what the law asks for.

Pages about offerings and places are no Wagtail pages; their views are in `home/views/`.
"""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, PageChooserPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page

from catalogue.models import Source
from home.home_page import HomeSections

PROSE = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link"]


class HomePage(Page):
    """The front page: the words of the region; what is counted on it is counted live."""

    heading = models.CharField(_("heading"), max_length=120)
    introduction = models.TextField(_("introduction"), max_length=400)
    invitation_heading = models.CharField(
        _("heading of the invitation"), max_length=120, blank=True
    )
    invitation = models.TextField(_("invitation to providers"), max_length=400, blank=True)
    ranking_page = models.ForeignKey(
        Page,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("page that explains the order of results"),
    )
    footer_text = models.TextField(_("text in the footer"), max_length=300, blank=True)

    content_panels: ClassVar[list[Any]] = [
        *Page.content_panels,
        FieldPanel("heading"),
        FieldPanel("introduction"),
        InlinePanel("shortcuts", heading=_("Often searched for"), max_num=6),
        FieldPanel("invitation_heading"),
        FieldPanel("invitation"),
        PageChooserPanel("ranking_page"),
        FieldPanel("footer_text"),
    ]
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = ["home.ContentPage", "home.SourcesPage", "home.LegalPage"]
    template = "home/home_page.html"

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def __str__(self) -> str:
        return str(self.title)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The page's own words, and the sections that are counted live."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return {**context, "sections": HomeSections()}


class HomeShortcut(Orderable):
    """A search that many people want, one click away from the front page."""

    page = ParentalKey(HomePage, on_delete=models.CASCADE, related_name="shortcuts")
    label = models.CharField(_("label"), max_length=60)
    query = models.CharField(
        _("search"),
        max_length=300,
        help_text=_("What follows the question mark in the address of a search."),
    )

    class Meta(Orderable.Meta):
        verbose_name = _("shortcut")
        verbose_name_plural = _("shortcuts")

    def __str__(self) -> str:
        return self.label


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
