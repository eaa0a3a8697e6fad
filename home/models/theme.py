"""Pages on one theme, built of blocks, and the page that lists them."""

from collections.abc import Iterator
from typing import Any, ClassVar, Self

from django.db import models
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from catalogue.models import CreditedImage
from home.blocks import OfferingsValue, Row, ThemeBody, rows
from home.cards import Card
from home.scenes.stand_ins import drawings, file_of


class ThemePage(Page):
    """A theme that connects offerings of many places, such as a railway or farm produce."""

    introduction = models.TextField(_("introduction"), max_length=400)
    picture = models.ForeignKey(
        CreditedImage,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture"),
    )
    drawing = models.CharField(
        _("drawing"),
        max_length=30,
        choices=drawings,
        default="forest_path",
        help_text=_("Shown as long as there is no picture."),
    )
    body = StreamField(ThemeBody(), blank=True, verbose_name=_("content"))

    content_panels: ClassVar[list[Any]] = [
        *Page.content_panels,
        FieldPanel("introduction"),
        MultiFieldPanel([FieldPanel("picture"), FieldPanel("drawing")], heading=_("Picture")),
        FieldPanel("body"),
    ]
    parent_page_types: ClassVar[list[str]] = ["home.ThemeIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "home/theme_page.html"

    class Meta:
        verbose_name = _("theme page")
        verbose_name_plural = _("theme pages")

    def __str__(self) -> str:
        return str(self.title)

    @classmethod
    def shown_below(cls, page: Page) -> "models.QuerySet[Self]":
        """The published themes below a page, in the editors' order."""
        found: models.QuerySet[Self] = (
            cls.objects.live()
            .descendant_of(page)
            .select_related("locale", "picture")
            .order_by("path")
        )
        return found

    @property
    def drawing_url(self) -> str:
        """Address of the drawing that stands in for a picture."""
        return static(file_of(self.drawing))

    @property
    def rows(self) -> list[Row]:
        """The blocks as they stand on the page."""
        return rows(self.body)

    @property
    def searches(self) -> Iterator[OfferingsValue]:
        """The page's searches, in their order: cards and maps."""
        return (block.value for block in self.body if block.block_type in ("offerings", "map"))

    @property
    def cards(self) -> list[Card]:
        """All offerings that the page shows, each once."""
        found = {hit.card.pk: hit.card for value in self.searches for hit in value.hits}
        return list(found.values())


class ThemeIndexPage(Page):
    """The list of all themes."""

    introduction = models.TextField(_("introduction"), max_length=400, blank=True)

    content_panels: ClassVar[list[Any]] = [*Page.content_panels, FieldPanel("introduction")]
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["home.ThemePage"]
    template = "home/theme_index_page.html"

    class Meta:
        verbose_name = _("list of themes")
        verbose_name_plural = _("lists of themes")

    def __str__(self) -> str:
        return str(self.title)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The page's own words, and its themes."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return {**context, "themes": ThemePage.shown_below(self)}
