"""Gathers what the catalogue adds to the Wagtail admin."""

from wagtail.snippets.models import register_snippet

from catalogue.viewsets import CatalogueViewSetGroup

register_snippet(CatalogueViewSetGroup)
