"""Static files as a public site has them: hashed and compressed."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles.finders import find
from django.core.management import call_command

PRODUCTION = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "config.storage.HashedStaticFiles"},
}
IMPORT = re.compile(r"""(?:from|import\()\s*["'](\.[^"']+)["']""")


@pytest.fixture
def collected(settings, tmp_path: Path) -> Path:
    """Our own static files, collected as on a public site."""
    settings.STORAGES = PRODUCTION
    settings.STATIC_ROOT = tmp_path
    call_command(
        "collectstatic", interactive=False, verbosity=0, ignore_patterns=["wagtail*", "maplibre*"]
    )
    return tmp_path


def test_modules_import_each_other_under_hashed_names(collected: Path):
    modules = list((collected / "js").rglob("*.js"))
    imports = [
        (module.parent / address).resolve()
        for module in modules
        if re.search(r"\.[0-9a-f]{12}\.js$", module.name)
        for address in IMPORT.findall(module.read_text())
    ]
    assert len(imports) >= 7
    assert [path.name for path in imports if not path.is_file()] == []
    assert [path.name for path in imports if not re.search(r"\.[0-9a-f]{12}\.js$", path.name)] == []


def test_the_map_is_found_under_its_address():
    assert find("vendor/maplibre/maplibre-gl.mjs")
