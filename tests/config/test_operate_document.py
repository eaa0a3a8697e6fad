"""The page for operators and the settings name the same environment variables."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "operate.md").read_text(encoding="utf-8")
# Read by Django itself, not by our settings.
OF_DJANGO = {"DJANGO_SETTINGS_MODULE"}


def documented() -> dict[str, str]:
    """The variables of the table, with what it says of being required."""
    return dict(re.findall(r"^\| `([A-Z_]+)` \| ([a-z ]+) \|", PAGE, re.MULTILINE))


def settings_file(name: str) -> str:
    return (ROOT / "config" / "settings" / f"{name}.py").read_text(encoding="utf-8")


def test_every_variable_that_settings_read_is_documented_and_no_other():
    texts = map(settings_file, ("base", "local", "test", "production"))
    read = {name for text in texts for name in re.findall(r'\benv\.\w+\(\s*"([A-Z_]+)"', text)}
    assert read | OF_DJANGO == set(documented())


def test_what_production_requires_is_documented_as_required():
    required = set(re.findall(r'^    "([A-Z_]+)",$', settings_file("production"), re.MULTILINE))
    assert len(required) == 8
    assert required | OF_DJANGO == {name for name, word in documented().items() if word == "yes"}
