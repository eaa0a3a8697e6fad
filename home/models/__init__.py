"""The pages that editors write, one kind a file.

Pages about offerings and places are no Wagtail pages; their views are in `home/views/`.
"""

from home.models.content import ContentPage, SourcesPage
from home.models.home import HomePage, HomeShortcut
from home.models.legal import LegalPage
from home.models.theme import ThemeIndexPage, ThemePage

__all__ = [
    "ContentPage",
    "HomePage",
    "HomeShortcut",
    "LegalPage",
    "SourcesPage",
    "ThemeIndexPage",
    "ThemePage",
]
