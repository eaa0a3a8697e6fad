"""Offerings in the Wagtail admin."""

from wagtail.snippets.views.snippets import SnippetViewSet

from catalogue.models import Offering


class OfferingViewSet(SnippetViewSet):
    """List, add and edit offerings."""

    model = Offering
    icon = "tag"
