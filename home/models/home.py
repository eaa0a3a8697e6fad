"""The front page."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page

from catalogue.querysets import today
from home.blocks import SeasonBlock, SeasonValue
from home.home_page import HomeSections
from home.models.theme import ThemePage

THEMES_SHOWN = 4


class HomePage(Page):
    """The front page: the words of the region; what is counted on it is counted live."""

    heading = models.TextField(_("heading"), max_length=120, help_text=_("A line break is kept."))
    introduction = models.TextField(_("introduction"), max_length=400)
    resorts_heading = models.CharField(
        _("heading of the map of health resorts"),
        max_length=120,
        blank=True,
        help_text=_("Empty: the map is not shown. Places and titles come from the catalogue."),
    )
    resorts_text = models.TextField(_("text above it"), max_length=300, blank=True)
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
    seasons = StreamField(
        [("season", SeasonBlock())],
        blank=True,
        verbose_name=_("hints for the seasons"),
        help_text=_("The first one whose months hold is shown."),
    )
    footer_text = models.TextField(_("text in the footer"), max_length=300, blank=True)

    content_panels: ClassVar[list[Any]] = [
        *Page.content_panels,
        FieldPanel("heading", widget=AdminAutoHeightTextInput(attrs={"rows": 1})),
        FieldPanel("introduction"),
        InlinePanel("shortcuts", heading=_("Often searched for"), max_num=6),
        MultiFieldPanel(
            [FieldPanel("resorts_heading"), FieldPanel("resorts_text")],
            heading=_("Health resorts"),
        ),
        FieldPanel("seasons"),
        FieldPanel("invitation_heading"),
        FieldPanel("invitation"),
        PageChooserPanel("ranking_page"),
        FieldPanel("footer_text"),
    ]
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = [
        "home.ContentPage",
        "home.SourcesPage",
        "home.LegalPage",
        "home.ThemeIndexPage",
    ]
    template = "home/home_page.html"

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def __str__(self) -> str:
        return str(self.title)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The page's own words, its themes, and the sections that are counted live."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return {
            **context,
            "sections": HomeSections(),
            "season": self.season,
            "themes": ThemePage.shown_below(self)[:THEMES_SHOWN],
        }

    @property
    def heading_in_one_line(self) -> str:
        """The heading where there can be no line break."""
        return " ".join(self.heading.split())

    @property
    def season(self) -> SeasonValue | None:
        """The hint for the present month; None when no editor wrote one."""
        month = today().month
        return next((block.value for block in self.seasons if block.value.holds_in(month)), None)


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
