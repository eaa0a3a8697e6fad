"""A public site. Whatever is missing from the environment stops the start with its name."""

from django.core.exceptions import ImproperlyConfigured

from config.settings.base import *  # noqa: F403
from config.settings.base import database, env, mail

for name in (
    "SECRET_KEY",
    "ALLOWED_HOSTS",
    "BASE_URL",
    "DATABASE_URL",
    "CACHE_URL",
    "EMAIL_URL",
    "DEFAULT_FROM_EMAIL",
    "MEDIA_ROOT",
):
    if not env.str(name, default=""):
        raise ImproperlyConfigured(
            f"The environment variable {name} is missing or empty (see docs/operate.md)."
        )

DEBUG = False
SECRET_KEY = env.str("SECRET_KEY")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
WAGTAILADMIN_BASE_URL = env.str("BASE_URL")
DATABASES = {"default": database()}
CACHES = {"default": env.cache_url("CACHE_URL")}
vars().update(mail())
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
MEDIA_ROOT = env.str("MEDIA_ROOT")

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "config.storage.HashedStaticFiles"},
}

SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True

# One line an event on standard error, where systemd keeps it. No address of a visitor: neither
# formats nor handlers see the request, so no mail with its headers to ADMINS either.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "{levelname} {name}: {message}", "style": "{"},
    },
    "filters": {"secrets": {"()": "config.log_lines.HidesSecrets"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["secrets"],
        },
    },
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        # Replaces Django's own handlers, of which one mails whole requests.
        "django": {"handlers": ["console"], "level": "INFO", "propagate": False},
        # Wagtail reports each update of its reference index, several a save.
        "django_tasks": {"level": "WARNING"},
    },
}
