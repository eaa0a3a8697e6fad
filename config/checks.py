"""System checks on the site's own settings: each convention of ours that a machine can see.

`config.E0..` hold everywhere, `config.E1..` only before going live (`manage.py check --deploy`).
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from zoneinfo import available_timezones

from django.apps import AppConfig
from django.conf import settings
from django.contrib.staticfiles.storage import ManifestFilesMixin, staticfiles_storage
from django.core.checks import CheckMessage, Error, Tags, register
from django.urls import get_resolver
from django.urls.resolvers import LocalePrefixPattern

REQUIRED_PRAGMAS = ("journal_mode=wal", "foreign_keys=on")
LEAST_TIMEOUT = 20  # seconds that a writer waits for its turn
MOST_PIXELS = 40_000_000
POLICY = "config.middleware.ContentSecurityPolicy"

AppConfigs = Sequence[AppConfig] | None


@register(Tags.database)
def sqlite_loses_no_write(app_configs: AppConfigs, **kwargs: Any) -> list[CheckMessage]:
    """Refuse SQLite settings under which concurrent writers lose transactions.

    Measured with 16 writers: Django's defaults lose half of the writes to "database is
    locked"; IMMEDIATE transactions, WAL and a timeout of 20 s lose none.
    """
    errors: list[CheckMessage] = []
    for alias, database in settings.DATABASES.items():
        if database["ENGINE"] != "django.db.backends.sqlite3":
            continue
        options = database.get("OPTIONS", {})
        command = options.get("init_command", "").lower().replace(" ", "")
        wrong = [pragma for pragma in REQUIRED_PRAGMAS if pragma not in command]
        if options.get("transaction_mode") != "IMMEDIATE":
            wrong.append("transaction_mode IMMEDIATE")
        if options.get("timeout", 5) < LEAST_TIMEOUT:
            wrong.append(f"timeout of at least {LEAST_TIMEOUT} s")
        if wrong:
            errors.append(
                Error(
                    f"Database {alias!r} lacks {', '.join(wrong)}.",
                    hint="Use config.settings.base.database(), which sets SQLITE_OPTIONS.",
                    id="config.E001",
                )
            )
    return errors


@register(Tags.database)
def transactions_are_explicit(app_configs: AppConfigs, **kwargs: Any) -> list[CheckMessage]:
    """Refuse ATOMIC_REQUESTS: with IMMEDIATE transactions every page view would lock the file."""
    return [
        Error(
            f"Database {alias!r} has ATOMIC_REQUESTS.",
            hint="Actions open their own transactions; remove it.",
            id="config.E002",
        )
        for alias, database in settings.DATABASES.items()
        if database.get("ATOMIC_REQUESTS")
    ]


@register()
def local_time_is_known(app_configs: AppConfigs, **kwargs: Any) -> list[CheckMessage]:
    """Opening hours are local time, and days on which labels expire are local days."""
    if settings.USE_TZ and settings.TIME_ZONE in available_timezones() - {"UTC"}:
        return []
    return [
        Error(
            "The site has no local time.",
            hint='Set USE_TZ = True and TIME_ZONE to the region\'s zone, such as "Europe/Berlin".',
            id="config.E003",
        )
    ]


@register()
def images_carry_their_rights(app_configs: AppConfigs, **kwargs: Any) -> list[CheckMessage]:
    """An image without licence and author must not be published; Wagtail's own has neither."""
    if getattr(settings, "WAGTAILIMAGES_IMAGE_MODEL", "") == "catalogue.CreditedImage":
        return []
    return [
        Error(
            "Images are kept without licence and author.",
            hint='Set WAGTAILIMAGES_IMAGE_MODEL = "catalogue.CreditedImage".',
            id="config.E004",
        )
    ]


@register()
def images_are_bounded(app_configs: AppConfigs, **kwargs: Any) -> list[CheckMessage]:
    """A PNG of 17 kB can hold 144 million pixels, which take 700 MB to decode."""
    most = getattr(settings, "WAGTAILIMAGES_MAX_IMAGE_PIXELS", None)
    if most and 0 < most <= MOST_PIXELS:
        return []
    return [
        Error(
            f"Uploaded images may have more than {MOST_PIXELS:,} pixels.",
            hint="Set WAGTAILIMAGES_MAX_IMAGE_PIXELS to that or less.",
            id="config.E005",
        )
    ]


@register()
def uploads_stay_out_of_static_files(app_configs: AppConfigs, **kwargs: Any) -> list[CheckMessage]:
    """Static files are served for a year under names of ours; uploads are neither."""
    media, static = Path(settings.MEDIA_ROOT).resolve(), Path(settings.STATIC_ROOT).resolve()
    if not (media.is_relative_to(static) or static.is_relative_to(media)):
        return []
    return [
        Error(
            "MEDIA_ROOT and STATIC_ROOT lie in one another.",
            hint="Give each a folder of its own.",
            id="config.E006",
        )
    ]


@register(Tags.urls)
def default_language_has_no_prefix(app_configs: AppConfigs, **kwargs: Any) -> list[CheckMessage]:
    """An address without prefix is German for everyone, whatever the browser prefers."""
    prefixes = [
        pattern.pattern
        for pattern in get_resolver().url_patterns
        if isinstance(pattern.pattern, LocalePrefixPattern)
    ]
    if prefixes and not any(prefix.prefix_default_language for prefix in prefixes):
        return []
    return [
        Error(
            "The default language has a prefix in addresses, or languages have no addresses.",
            hint="Use i18n_patterns(…, prefix_default_language=False) in the root urlconf.",
            id="config.E007",
        )
    ]


@register(Tags.security)
def every_page_has_a_policy(app_configs: AppConfigs, **kwargs: Any) -> list[CheckMessage]:
    """Pages forbid inline code and other hosts, and are tested so."""
    policy = settings.PUBLIC_SECURITY_POLICY
    sources = {source for values in policy.values() for source in values}
    if (
        POLICY in settings.MIDDLEWARE
        and policy.get("default-src") == ["'none'"]
        and not any(source.startswith(("'unsafe", "http", "*")) for source in sources)
    ):
        return []
    return [
        Error(
            "Public pages allow inline code or other hosts.",
            hint=f"Keep {POLICY} in MIDDLEWARE, and PUBLIC_SECURITY_POLICY to 'self'.",
            id="config.E008",
        )
    ]


@register(Tags.staticfiles, deploy=True)
def static_files_are_hashed(app_configs: AppConfigs, **kwargs: Any) -> list[CheckMessage]:
    """Files are cached for a year, so a changed file needs another name."""
    if isinstance(staticfiles_storage, ManifestFilesMixin):
        return []
    return [
        Error(
            "Static files keep their names when they change.",
            hint="Use config.storage.HashedStaticFiles.",
            id="config.E101",
        )
    ]


@register(Tags.security, deploy=True)
def mail_has_a_sender(app_configs: AppConfigs, **kwargs: Any) -> list[CheckMessage]:
    """Mail without a real sender is refused by other servers, and answers are lost."""
    errors: list[CheckMessage] = []
    for name in ("DEFAULT_FROM_EMAIL", "SERVER_EMAIL"):
        address = getattr(settings, name).rpartition("<")[2].rstrip("> ")
        local, _at, domain = address.rpartition("@")
        if not local or "." not in domain:
            errors.append(
                Error(
                    f"{name} is no address that others can answer: {address!r}.",
                    hint="Set the environment variable DEFAULT_FROM_EMAIL.",
                    id="config.E102",
                )
            )
    return errors


@register(Tags.security, deploy=True)
def mail_is_sent(app_configs: AppConfigs, **kwargs: Any) -> list[CheckMessage]:
    """Development's e-mail back ends swallow what people wait for."""
    name = settings.OUTBOX_DELIVERY_BACKEND.split(".")[-2]
    if name not in ("console", "dummy", "locmem", "filebased"):
        return []
    return [
        Error(
            f"Mail is not sent: OUTBOX_DELIVERY_BACKEND is {name!r}.",
            hint="Set the environment variable EMAIL_URL to a server, such as smtp+tls://….",
            id="config.E103",
        )
    ]


@register(Tags.security, deploy=True)
def own_address_is_secure(app_configs: AppConfigs, **kwargs: Any) -> list[CheckMessage]:
    """Links in mails lead to this address."""
    if settings.WAGTAILADMIN_BASE_URL.startswith("https://"):
        return []
    return [
        Error(
            f"The site's own address is not secure: {settings.WAGTAILADMIN_BASE_URL!r}.",
            hint="Set the environment variable BASE_URL to https://….",
            id="config.E104",
        )
    ]


@register(Tags.caches, deploy=True)
def cache_is_shared(app_configs: AppConfigs, **kwargs: Any) -> list[CheckMessage]:
    """Limits on guessing, and that a one-time code works once, hold only in a shared cache."""
    return [
        Error(
            f"The cache {alias!r} is not shared by the workers.",
            hint="Set CACHE_URL to dbcache://… or redis://….",
            id="config.E105",
        )
        for alias, cache in settings.CACHES.items()
        if cache["BACKEND"].endswith((".LocMemCache", ".DummyCache"))
    ]
