from typing import Any

from django.apps import AppConfig
from django.db import DEFAULT_DB_ALIAS
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class CatalogueConfig(AppConfig):
    name = "catalogue"
    verbose_name = _("Catalogue")

    def ready(self) -> None:
        # Models are loaded only now.
        from catalogue import checks  # noqa: F401  registers on import
        from catalogue.search import receivers

        receivers.connect()
        post_migrate.connect(_watch, sender=self, dispatch_uid="catalogue-freshness")


def _watch(using: str, **kwargs: Any) -> None:
    """Tables may have been made or replaced: see that their changes raise the versions."""
    from catalogue.freshness import watch

    if using == DEFAULT_DB_ALIAS:
        watch()
