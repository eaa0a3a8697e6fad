"""Loads the page tree of a region from its files, one file a page, all languages in one.

A file that was loaded once belongs to the editors from then on: a page that exists is left as
it is, whatever the file says by now.
"""

import tomllib
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale, Page, Site
from wagtail.rich_text import RichText

from home.blocks import USUAL, USUAL_ON_MAP
from home.models import (
    ContentPage,
    HomePage,
    HomeShortcut,
    LegalPage,
    SourcesPage,
    ThemeIndexPage,
    ThemePage,
)

# The order of the menu and of the footer.
ORDER = ("home", "themes", "about", "ranking", "sources", "imprint", "privacy", "accessibility")

_MODELS: dict[str, type[Page]] = {
    "home": HomePage,
    "content": ContentPage,
    "sources": SourcesPage,
    "legal": LegalPage,
    "themes": ThemeIndexPage,
    "theme": ThemePage,
}


@transaction.atomic
def load_pages(folder: Path) -> dict[str, int]:
    """Make the pages of a region's folder (`pages/*.toml`) in every language, and the default site.

    Returns how many pages were made and how many were there already. Pages are known by their
    type and address below the home page. A region without pages is one to add to another site.
    """
    files = {entry["key"]: entry for entry in map(_read, sorted((folder / "pages").glob("*.toml")))}
    counts = {"created": 0, "unchanged": 0}
    keys = [key for key in ORDER if key in files] + sorted(set(files) - set(ORDER))
    pages: dict[str, Page] = {}
    for key in keys:
        # The first one is the home page; the others lie below it, or below the one they name.
        parent = pages[str(files[key].get("parent", keys[0]))] if pages else None
        page, is_new = _load(files[key], parent)
        if parent is None:
            _point_site_at(page)
        pages[key] = page
        counts["created" if is_new else "unchanged"] += 1
        if files[key].get("explains_order"):
            _name_ranking_page(page)
    return counts


def _name_ranking_page(page: Page) -> None:
    """Tell the home page of each language which page explains the order of results."""
    for translation in page.get_translations(inclusive=True):
        HomePage.objects.filter(pk=translation.get_parent().pk, ranking_page=None).update(
            ranking_page=translation.pk
        )


def _read(file: Path) -> dict[str, Any]:
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _load(entry: dict[str, Any], above: Page | None) -> tuple[Page, bool]:
    """The page of an entry in the default language, and whether anything was made."""
    language = settings.LANGUAGE_CODE
    locale, _made = Locale.objects.get_or_create(language_code=language)
    model = _MODELS[entry["kind"]]
    if above is None:
        parent = Page.get_first_root_node()
        page = HomePage.objects.filter(locale=locale, depth=2).first()
    else:
        parent = above
        page = model.objects.child_of(above).filter(slug=entry[language]["slug"]).first()
    is_new = page is None
    if page is None:
        page = model(locale=locale, **_values(entry, language))
        if above is None:
            _make_room(parent)
        Page.objects.get(pk=parent.pk).add_child(instance=page)
        _add_shortcuts(page, entry, language)
    for other, _name in settings.LANGUAGES:
        if other != language and other in entry:
            is_new = _translate(page, entry, other) or is_new
    return page, is_new


def _translate(page: Page, entry: dict[str, Any], language: str) -> bool:
    """Make the page in another language; False when it is there."""
    locale, _made = Locale.objects.get_or_create(language_code=language)
    if page.has_translation(locale):
        return False
    copy = page.copy_for_translation(locale)
    for field, value in _values(entry, language).items():
        setattr(copy, field, value)
    copy.live = True
    copy.save()
    _add_shortcuts(copy, entry, language)
    return True


def _values(entry: dict[str, Any], language: str) -> dict[str, Any]:
    """The fields of a page out of its file."""
    texts = entry[language]
    values: dict[str, Any] = {
        key: value.strip() for key, value in texts.items() if isinstance(value, str)
    }
    values["title"] = texts["title"]
    # As if somebody had published it: sitemaps want to know when.
    values["first_published_at"] = values["last_published_at"] = timezone.now()
    values["show_in_menus"] = entry.get("in_menu", False)
    if entry["kind"] == "home":
        values.setdefault("slug", "home" if language == settings.LANGUAGE_CODE else language)
        values["seasons"] = [_season(season, language) for season in entry.get("seasons", ())]
    if entry["kind"] == "legal":
        values["kind"] = entry["legal_kind"]
    if entry["kind"] == "theme":
        values["drawing"] = entry["drawing"]
        values["body"] = [_block(block, entry) for block in texts["body"]]
    return values


def _block(block: dict[str, Any], entry: dict[str, Any]) -> tuple[str, Any]:
    """A block of a theme page: text, a drawing, facts, or one of the file's searches by its name.

    Searches stand in the file once for all languages: as cards (`offerings`) or on a `map`.
    """
    if "text" in block:
        return "text", RichText(block["text"].strip())
    if "drawing" in block:
        words = {"drawing": block["drawing"], "caption": block.get("caption", "")}
        return "picture", {"image": None, **words}
    if "facts" in block:
        return "facts", {"heading": block["heading"], "facts": block["facts"]}
    kind, number = ("map", USUAL_ON_MAP) if "map" in block else ("offerings", USUAL)
    search = entry["searches"][block[kind]]
    return kind, {"heading": block["heading"], "number": number, **search}


def _season(season: dict[str, Any], language: str) -> tuple[str, dict[str, Any]]:
    """A hint for some months, with its searches."""
    first, last = season["months"]
    value = {
        "first_month": str(first),
        "last_month": str(last),
        "drawing": season["drawing"],
        **season[language],
        "links": [
            {"category": link["category"], "query": link["query"], **link[language]}
            for link in season["links"]
        ],
    }
    return "season", value


def _add_shortcuts(page: Page, entry: dict[str, Any], language: str) -> None:
    if not isinstance(page, HomePage):
        return
    HomeShortcut.objects.filter(page=page).delete()
    for number, shortcut in enumerate(entry.get("shortcuts", ())):
        HomeShortcut.objects.create(
            page=page, label=shortcut[language], query=shortcut["query"], sort_order=number
        )


def _make_room(root: Page) -> None:
    """Move Wagtail's own welcome page out of the way of the address that we want."""
    for welcome in root.get_children().exact_type(Page):
        welcome.delete()
    root.refresh_from_db()


def _point_site_at(home: Page) -> None:
    """Make `home` the root of the default site; host and port come from the settings."""
    address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={
            "hostname": address.hostname or "localhost",
            "port": address.port or (443 if address.scheme == "https" else 80),
            "root_page": home,
            "site_name": settings.WAGTAIL_SITE_NAME,
        },
    )
