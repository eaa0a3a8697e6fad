"""The catalogue in the Wagtail admin: one noun a file, gathered into one menu."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from catalogue.viewsets.offering import OfferingViewSet
from catalogue.viewsets.place import PlaceViewSet
from catalogue.viewsets.reference import (
    LabelSchemeViewSet,
    PlaceStatusViewSet,
    SourceViewSet,
    StatusSchemeViewSet,
    TagViewSet,
)
from catalogue.viewsets.report import ErrorReportViewSet


class CatalogueViewSetGroup(SnippetViewSetGroup):
    """What editors look after, the most used first."""

    menu_label = _("Catalogue")
    menu_icon = "list-ul"
    menu_order = 100
    items = (
        OfferingViewSet,
        ErrorReportViewSet,
        TagViewSet,
        LabelSchemeViewSet,
        PlaceViewSet,
        PlaceStatusViewSet,
        StatusSchemeViewSet,
        SourceViewSet,
    )
