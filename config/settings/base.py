"""Settings that hold in every environment; the neighbours add what differs.

Everything an operator may change comes from the environment (docs/operate.md lists it).
"""

from pathlib import Path
from typing import Any

import environ
from django.utils.translation import gettext_lazy as _

from config.settings.log_in import *  # noqa: F403

BASE_DIR = Path(__file__).resolve().parent.parent.parent
VAR_DIR = BASE_DIR / "var"

env = environ.Env()

INSTALLED_APPS = [
    "config",
    "home",
    "network",
    "catalogue",
    "accounts",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.sites",
    "accounts.admin_users.AdminUsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "django.contrib.humanize",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "config.middleware.ContentSecurityPolicy",
    "network.tripplan.middleware.PrivateTripPlan",
    "network.portal.middleware.PrivatePortal",
    "accounts.middleware.PrivateAccount",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.middleware.SecondFactorForAdmin",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# SQLite loses writes under Django's defaults; these options lose none (decision 5). The
# system check config.E001 refuses others.
SQLITE_OPTIONS: dict[str, Any] = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
}


def database(default: str | environ.NoValue = environ.Env.NOTSET) -> dict[str, Any]:
    """DATABASE_URL as Django wants it, with the SQLite options that lose no write."""
    found: dict[str, Any] = env.db_url("DATABASE_URL", default=default)
    if found["ENGINE"] == "django.db.backends.sqlite3":
        found["OPTIONS"] = {**SQLITE_OPTIONS, **found.get("OPTIONS", {})}
    return found


def mail(default: str | environ.NoValue = environ.Env.NOTSET) -> dict[str, Any]:
    """EMAIL_URL as Django wants it, with the outbox before it (decision 54).

    What sends mail writes it into the database, in its own transaction; the worker of the outbox
    (`manage.py send_outbox`) hands it to the server that EMAIL_URL names.
    """
    found: dict[str, Any] = env.email_url("EMAIL_URL", default=default)
    found["OUTBOX_DELIVERY_BACKEND"] = found.pop("EMAIL_BACKEND")
    return {**found, "EMAIL_BACKEND": "network.outbox.backend.OutboxBackend"}


AUTH_USER_MODEL = "accounts.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
PASSWORD_MIN_LENGTH = 10
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": PASSWORD_MIN_LENGTH},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

LANGUAGE_CODE = "de"
LANGUAGES = [("de", _("German")), ("en", _("English"))]
# A page tree a language; offerings have one row and several texts (decision 4).
WAGTAIL_I18N_ENABLED = True
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_PERMITTED_LANGUAGES = [("de", "Deutsch"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["config.formats"]
TIME_ZONE = "Europe/Berlin"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS: list[Any] = [BASE_DIR / "static"]
# Fonts that drawn pictures are lettered in.
FONTS_DIR = BASE_DIR / "node_modules/@fontsource-variable"
# Third-party browser files are installed by npm (package.json) and served from here.
VENDOR_FILES = {
    "vendor/bricolage": BASE_DIR / "node_modules/@fontsource-variable/bricolage-grotesque/files",
    "vendor/source-sans": BASE_DIR / "node_modules/@fontsource-variable/source-sans-3/files",
    "vendor/maplibre": BASE_DIR / "node_modules/maplibre-gl/dist",
    "vendor/pmtiles": BASE_DIR / "node_modules/pmtiles/dist",
}
STATICFILES_DIRS += [(prefix, path) for prefix, path in VENDOR_FILES.items() if path.is_dir()]

# An operator's own map: a PMTiles file (docs/map.md); without one the region's places are drawn.
MAP_TILES = Path(env.str("MAP_TILES")) if env.str("MAP_TILES", default="") else None

# An operator's geocoder for street addresses (docs/geocoding.md); none is asked by default.
GEOCODER = env.str("GEOCODER", default="")
GEOCODER_URL = env.str("GEOCODER_URL", default="")
GEOCODER_HOSTS = env.list("GEOCODER_HOSTS", default=[])
GEOCODER_USER_AGENT = env.str("GEOCODER_USER_AGENT", default="")
GEOCODER_TIMEOUT = env.float("GEOCODER_TIMEOUT", default=4.0)  # seconds
GEOCODER_CACHE_DAYS = env.int("GEOCODER_CACHE_DAYS", default=30)

MEDIA_URL = "/media/"
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", default=str(VAR_DIR / "media")))
# Uploads that only views hand out, to those who may see them; never served by a web server.
PRIVATE_MEDIA_ROOT = Path(env.str("PRIVATE_MEDIA_ROOT", default=str(VAR_DIR / "private")))

WAGTAIL_SITE_NAME = "Harzverbund"
WAGTAILIMAGES_IMAGE_MODEL = "catalogue.CreditedImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "catalogue.forms.image.CreditedImageForm"
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILIMAGES_EXTENSIONS = ["avif", "jpg", "jpeg", "png", "webp"]
# Both look alike; AVIF takes about a third less of a photo.
WAGTAILIMAGES_AVIF_QUALITY = 50
WAGTAILIMAGES_WEBP_QUALITY = 80
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
# Bytes, wherever something is uploaded: a single file, and a whole form with all its files.
LARGEST_UPLOAD = WAGTAILIMAGES_MAX_UPLOAD_SIZE
LARGEST_REQUEST = 5 * LARGEST_UPLOAD
FILE_UPLOAD_HANDLERS = [
    "catalogue.upload_limits.BoundedUploads",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
WAGTAILDOCS_EXTENSIONS = ["pdf"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILADMIN_BASE_URL = env.str("BASE_URL", default="http://127.0.0.1:8000")
TAGGIT_CASE_INSENSITIVE = True

DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
# Forms of listings carry coordinates and texts, never files of this size.
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="noreply@localhost")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
EMAIL_TIMEOUT = 30  # seconds at each step; the lease of the outbox is longer than all together
OUTBOX_SENDS_ON_COMMIT = False  # a worker does

# Shaped like Django 6's SECURE_CSP, which takes their place (decision 17).
PUBLIC_SECURITY_POLICY = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "worker-src": ["'self'"],
    "manifest-src": ["'self'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
    "base-uri": ["'none'"],
}
# Wagtail's edit forms contain inline scripts and styles; still nothing from elsewhere.
ADMIN_SECURITY_POLICY = {
    "default-src": ["'self'"],
    "script-src": ["'self'", "'unsafe-inline'"],
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:"],
    "font-src": ["'self'", "data:"],
    "object-src": ["'none'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'self'"],
    "base-uri": ["'self'"],
}
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"  # Wagtail loosens it for the previews in its admin
CSRF_COOKIE_HTTPONLY = False  # Wagtail's admin reads it
SESSION_COOKIE_HTTPONLY = True
