"""Invented things for the components to show; none of it is stored anywhere."""

from typing import NamedTuple

from django.utils.translation import gettext as _

from catalogue.models import Category
from catalogue.search.facets import Facet, Option
from catalogue.search.query import Parameter
from home.paging import Paging
from home.templatetags.cards import Badge
from home.templatetags.components import Step


def facet() -> Facet:
    """A group of filters with one chosen and one that would find nothing."""
    return Facet(
        Parameter.CATEGORY,
        _("Category"),
        (
            Option("lodging", str(Category.LODGING.label), 42, is_selected=True),
            Option("spa", str(Category.SPA.label), 7, is_selected=False),
            Option("health", str(Category.HEALTH.label), 0, is_selected=False),
        ),
    )


def pages() -> Paging:
    """In the middle of twelve pages."""
    return Paging(6, 12, lambda _number: "#seiten")


def path() -> list[Step]:
    """The way to a page about an offering."""
    names = (_("Places"), _("Upper Forest district"), "Mühlental", str(Category.LODGING.label))
    return [Step(name, "#pfad") for name in names]


def badges() -> list[Badge]:
    """One of each tone."""
    return [
        Badge("wallet", "€€"),
        Badge("clock", _("Open until 6 pm today"), "open"),
        Badge("badge-check", _("Travel for All, checked"), "checked"),
        Badge("flask-conical", _("Invented sample"), "sample"),
        Badge("triangle-alert", _("Closed on this day"), "warning"),
    ]


class ExampleCredit(NamedTuple):
    """Whose picture it is."""

    author: str = "Erika Beispiel"
    rights_holder: str = ""
    licence: str = "cc-by-4.0"
    source_url: str = "https://example.org/"
    is_drawing: bool = False

    def get_licence_display(self) -> str:
        """The licence in words."""
        return "CC BY 4.0"


class ExampleMessage(NamedTuple):
    """What happened a moment ago."""

    level_tag: str
    words: str

    def __str__(self) -> str:
        return self.words


def messages() -> list[ExampleMessage]:
    """One that is good and one that is not."""
    return [
        ExampleMessage("success", _("Your changes are saved.")),
        ExampleMessage("error", _("The link has been used already.")),
    ]


def stage_titles() -> list[str]:
    """The parts of a form with which an entry begins."""
    return [_("What it is"), _("Where it is"), _("When it is open"), _("Pictures")]


class Event(NamedTuple):
    """What happened when."""

    when: str
    what: str


def events() -> list[Event]:
    """What became of an enquiry, the latest first."""
    return [
        Event(_("Today, 8:40"), _("Sülzetal Clinic has answered")),
        Event(_("Yesterday, 20:15"), _("Raven’s View Guest House has answered")),
        Event(_("Yesterday, 18:20"), _("Enquiry sent to four partners")),
    ]


def enquiries() -> tuple[list[str], list[list[object]]]:
    """Headings and rows of a table."""
    headings = [_("Guest"), _("Arrival"), _("Nights"), _("Persons")]
    rows: list[list[object]] = [
        ["Anna Beispiel", "16.04.2027", 2, 2],
        ["Familie Muster", "30.04.2027", 7, 5],
        ["Jo Probe", "02.05.2027", 1, 1],
    ]
    return headings, rows
