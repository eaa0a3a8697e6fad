"""A public site's settings for `tests.bench.pages`, with static files in a folder of their own."""

from config.settings.production import *  # noqa: F403
from config.settings.production import env

STATIC_ROOT = env.str("BENCH_STATIC_ROOT")
LOGGING["root"]["level"] = LOGGING["loggers"]["django"]["level"] = "ERROR"  # noqa: F405
# No proxy stands before it, and Lighthouse asks for /robots.txt without headers of ours.
SECURE_SSL_REDIRECT = False
