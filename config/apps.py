"""Registers the system checks of the whole site."""

from django.apps import AppConfig
from django.contrib.staticfiles.apps import StaticFilesConfig


class ConfigConfig(AppConfig):
    name = "config"
    default = True

    def ready(self) -> None:
        from config import checks  # noqa: F401  registers on import


class StaticFiles(StaticFilesConfig):
    """Django's static files without what packages ship for their own developers.

    Of MapLibre's folder that is nine tenths: source maps, a build for debugging, types.
    """

    ignore_patterns = [
        *StaticFilesConfig.ignore_patterns,
        "*-dev.mjs",
        "*.mjs.map",
        "*.d.ts",
    ]
