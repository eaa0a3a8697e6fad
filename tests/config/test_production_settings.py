"""Production settings stop the start by name when anything is missing, and log no address."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

COMPLETE = {
    "SECRET_KEY": "".join(chr(33 + n % 90) for n in range(0, 420, 7)),
    "ALLOWED_HOSTS": "harz.example",
    "BASE_URL": "https://harz.example",
    "DATABASE_URL": "sqlite:////nowhere/db.sqlite3",
    "CACHE_URL": "dbcache://cache",
    "EMAIL_URL": "smtp+tls://user:password@mail.example:587",
    "DEFAULT_FROM_EMAIL": "Harzverbund <info@harz.example>",
    "MEDIA_ROOT": "/nowhere/media",
}


def run(*arguments: str, without: str = "", **extra: str) -> subprocess.CompletedProcess[str]:
    """Python with nothing in its environment but the production settings."""
    environment = {name: value for name, value in COMPLETE.items() if name != without}
    environment |= {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        **extra,
    }
    return subprocess.run(  # noqa: S603  our own programs
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_with_everything_set_the_deployment_check_has_nothing_to_say():
    done = run("manage.py", "check", "--deploy", "--fail-level", "DEBUG")
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout + done.stderr


@pytest.mark.parametrize("name", COMPLETE)
@pytest.mark.parametrize("is_empty", [False, True])
def test_a_variable_that_is_missing_or_empty_stops_the_start_with_its_name(
    name: str, is_empty: bool
):
    settings = {name: ""} if is_empty else {}
    done = run("-c", "import config.settings.production", without=name, **settings)
    assert done.returncode != 0
    assert name in done.stderr.splitlines()[-1]


def test_a_development_setting_is_refused_before_going_live():
    done = run("manage.py", "check", "--deploy", EMAIL_URL="consolemail://")
    assert done.returncode != 0
    assert "config.E103" in done.stderr


def test_faults_are_logged_without_the_address_of_the_visitor(tmp_path: Path):
    script = """
import config.wsgi
from django.test import Client
for host in ("harz.example", "evil.example"):
    client = Client(raise_request_exception=False, headers={"host": host})
    client.get("/", REMOTE_ADDR="203.0.113.9", secure=True, HTTP_X_FORWARDED_FOR="203.0.113.9")
"""
    done = run("-c", script, DATABASE_URL=f"sqlite:///{tmp_path / 'empty.sqlite3'}")
    assert done.returncode == 0, done.stderr
    assert "Internal Server Error: /" in done.stderr
    assert "Invalid HTTP_HOST header" in done.stderr
    assert "203.0.113.9" not in done.stderr + done.stdout
