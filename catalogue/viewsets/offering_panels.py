"""What the edit form of an offering shows, by category."""

from functools import cache
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    PublishingPanel,
    TabbedInterface,
)

from catalogue.forms.offering import OfferingForm
from catalogue.models import Category, Offering
from catalogue.models.details import DETAILS_RELATIONS
from catalogue.viewsets.comparison import RulePanel
from catalogue.viewsets.panels import (
    CategoryPanel,
    CompletenessPanel,
    FreshnessPanel,
    HealthClaimsPanel,
    MeanwhilePanel,
    OriginPanel,
    ProofPanel,
    ReviewPanel,
    SketchPanel,
    WeekPanel,
)


def _details(categories: list[str]) -> list[Panel]:
    return [
        InlinePanel(DETAILS_RELATIONS[category], heading=_("On the category"), max_num=1)
        for category in categories
    ]


def _content() -> list[Panel]:
    return [
        MeanwhilePanel(heading=_("Changed meanwhile")),
        ReviewPanel(heading=_("Not public yet")),
        HealthClaimsPanel(heading=_("Promises about health")),
        CategoryPanel(heading=_("Category")),
        MultiFieldPanel(
            [
                FieldPanel("name", required_on_save=True),
                FieldPanel("kind", required_on_save=True),
                FieldPanel("tags"),
                FieldPanel("has_operator"),
                FieldPanel("price_level"),
                FieldPanel("languages_spoken"),
            ],
            heading=_("What it is"),
        ),
        InlinePanel(
            "texts",
            [
                FieldPanel("language", required_on_save=True),
                FieldPanel("title"),
                FieldPanel("summary"),
                FieldPanel("description"),
                FieldPanel("plain_language"),
                FieldPanel("season"),
                FieldPanel("prices"),
            ],
            heading=_("Texts"),
            label=_("text"),
            help_text=_("One text a language, German first. Empty lines part paragraphs."),
        ),
        InlinePanel(
            "pictures",
            [FieldPanel("image"), FieldPanel("shows"), FieldPanel("caption")],
            heading=_("Pictures"),
            label=_("picture"),
            help_text=_("The first picture stands on the cards of the search."),
        ),
    ]


def _place_and_time() -> list[Panel]:
    return [
        MultiFieldPanel(
            [
                FieldPanel("place"),
                FieldPanel("street"),
                FieldRowPanel([FieldPanel("postcode"), FieldPanel("locality")]),
                FieldRowPanel([FieldPanel("lat"), FieldPanel("lon")]),
                SketchPanel(heading=_("Map")),
            ],
            heading=_("Where"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("phone"),
                FieldPanel("email"),
                FieldPanel("website"),
                FieldPanel("booking_url"),
            ],
            heading=_("Contact"),
        ),
        InlinePanel(
            "hours",
            [
                FieldPanel("purpose", required_on_save=True),
                RulePanel("rule", required_on_save=True),
            ],
            heading=_("Opening hours"),
            label=_("opening hours"),
            help_text=_("Without a record the hours count as unknown, not as closed."),
        ),
        WeekPanel(heading=_("The coming week")),
    ]


def _particulars(categories: list[str]) -> list[Panel]:
    return [
        *_details(categories),
        MultiFieldPanel(
            [
                FieldPanel("wheelchair"),
                FieldPanel("access_features"),
                FieldRowPanel([FieldPanel("stop_name"), FieldPanel("stop_distance_m")]),
            ],
            heading=_("Accessibility and arrival"),
        ),
        InlinePanel(
            "label_awards",
            [
                FieldPanel("scheme"),
                FieldRowPanel([FieldPanel("level"), FieldPanel("number")]),
                FieldPanel("scope", required_on_save=True),
                FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_to")]),
                ProofPanel("proof", read_only=True),
                FieldPanel("proof_url"),
                FieldPanel("checked_on"),
                FieldPanel("checked_by", read_only=True),
            ],
            heading=_("Labels"),
            label=_("label"),
            help_text=_("Only what somebody checked and granted, with its proof."),
        ),
    ]


def _state() -> list[Panel]:
    return [
        CompletenessPanel(heading=_("Completeness")),
        FreshnessPanel(heading=_("Confirmation of details")),
        MultiFieldPanel(
            [
                FieldPanel("slug", heading=_("Web address")),
                FieldPanel("wikidata"),
            ],
            heading=_("Upkeep"),
        ),
        OriginPanel(heading=_("Origin")),
        PublishingPanel(),
    ]


def _handler(categories: list[str]) -> Any:
    interface = TabbedInterface(
        [
            ObjectList(_content(), heading=_("Offering")),
            ObjectList(_place_and_time(), heading=_("Place and time")),
            ObjectList(_particulars(categories), heading=_("Particulars")),
            ObjectList(_state(), heading=_("State and origin")),
        ],
        base_form_class=OfferingForm,
    )
    return interface.bind_to_model(Offering)


@cache
def edit_handler(category: str) -> Any:
    """The panels of one category, bound to the model."""
    return _handler([category])


@cache
def form_class(category: str) -> Any:
    """The form of one category."""
    return edit_handler(category).get_form_class()


def every_panel() -> Any:
    """The panels of all categories at once: for comparing revisions whose category differs."""
    return _handler(list(Category.values))
