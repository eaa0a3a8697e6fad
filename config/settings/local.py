"""A developer's machine and `make demo`: works without any environment, never for the public."""

from config.settings.base import *  # noqa: F403
from config.settings.base import VAR_DIR, database, env, mail

VAR_DIR.mkdir(exist_ok=True)

DEBUG = env.bool("DEBUG", default=True)
SECRET_KEY = env.str("SECRET_KEY", default="local-only-not-a-secret")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
DATABASES = {"default": database(f"sqlite:///{VAR_DIR / 'db.sqlite3'}")}
CACHES = {"default": env.cache_url("CACHE_URL", default="locmemcache://")}
# Without a worker: each mail is a file that one can read.
vars().update(mail("filemail://"))
EMAIL_FILE_PATH = VAR_DIR / "mails"
OUTBOX_SENDS_ON_COMMIT = True
# So that nobody needs an authenticator app for trying things out. allauth refuses it without DEBUG.
MFA_TOTP_INSECURE_BYPASS_CODE = "000000" if DEBUG else None
# Passkeys without https; browsers want “localhost” for them, not 127.0.0.1.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
