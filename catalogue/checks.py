"""System checks on what the catalogue needs: triggers of the database, the file of map tiles."""

from collections.abc import Sequence
from typing import Any

import openpyxl
from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.checks import Warning as Advice
from django.db import DEFAULT_DB_ALIAS

from catalogue import geocoding
from catalogue.freshness import unwatched
from catalogue.geo import Point
from catalogue.models import Place
from catalogue.tile_archive import UnfitArchiveError, read_archive

FALLBACK = "Until then the map is drawn from the region's own places (docs/map.md)."


@register()
def map_tiles_are_fit(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Say what is wrong with the file of map tiles; no reason not to start without it."""
    if settings.MAP_TILES is None:
        return []
    try:
        read_archive(settings.MAP_TILES)
    except UnfitArchiveError as error:
        return [
            Advice(
                f"MAP_TILES names {settings.MAP_TILES}, which cannot be the map: {error}",
                hint=FALLBACK,
                id="catalogue.W001",
            )
        ]
    return []


@register(Tags.security)
def geocoder_is_allowed(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[CheckMessage]:
    """Refuse a geocoder that is not asked safely, or that nobody has listed."""
    return [
        Error(
            f"{fault.setting} does not allow the geocoder to be asked: {fault.why}.",
            hint="See docs/geocoding.md, or leave GEOCODER empty.",
            id="catalogue.E002",
        )
        for fault in geocoding.faults()
    ]


@register(Tags.database)
def map_tiles_cover_the_region(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Say which place lies outside the tiles: browsers then leave them unused."""
    if settings.MAP_TILES is None or not databases or "default" not in databases:
        return []
    try:
        box = read_archive(settings.MAP_TILES).box
    except UnfitArchiveError:
        return []  # the other check's
    outside = [
        name
        for name, lat, lon in Place.objects.values_list("name", "lat", "lon").order_by("path")
        if not box.holds(Point(lat, lon))
    ]
    if not outside:
        return []
    return [
        Advice(
            f"The map tiles do not reach {outside[0]} and {len(outside) - 1} other places.",
            hint=f"Cut a larger file. {FALLBACK}",
            id="catalogue.W002",
        )
    ]


@register(Tags.database, deploy=True)
def changes_are_noticed(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Refuse tables whose changes would not be seen: pages would go on showing what was.

    A database in which nothing has been migrated yet has no tables and passes.
    """
    if not databases or DEFAULT_DB_ALIAS not in databases:
        return []
    tables = unwatched()
    if not tables:
        return []
    return [
        Error(
            f"Changes of these tables go unnoticed: {', '.join(tables)}.",
            hint="Run `manage.py migrate`, which makes the triggers of the database.",
            id="catalogue.E001",
        )
    ]


@register(Tags.security)
def workbooks_cannot_name_entities(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[CheckMessage]:
    """Refuse to read workbooks without defusedxml, which openpyxl uses where it finds it."""
    if openpyxl.DEFUSEDXML:
        return []
    return [
        Error(
            "openpyxl reads workbooks without defusedxml.",
            hint="Install it, and leave OPENPYXL_DEFUSEDXML unset.",
            id="catalogue.E003",
        )
    ]
