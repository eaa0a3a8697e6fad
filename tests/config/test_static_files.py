"""Static files as a public site has them: hashed and compressed."""

import io
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles.finders import find
from django.core.management import call_command
from django.templatetags.static import static
from django.test import Client
from PIL import Image

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
        "collectstatic",
        interactive=False,
        verbosity=0,
        ignore_patterns=["wagtail*", "maplibre*", "*.map"],
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
    assert find("vendor/pmtiles/pmtiles.js")


def test_hashed_names_may_be_kept_for_ever_and_others_for_a_minute(collected: Path):
    client = Client()
    hashed = static("css/base.css")
    assert re.search(r"\.[0-9a-f]{12}\.css$", hashed)
    kept = client.get(hashed, headers={"accept-encoding": "gzip"})
    assert kept.headers["Cache-Control"] == "max-age=315360000, public, immutable"
    assert kept.headers["Content-Encoding"] == "gzip"
    assert client.get("/static/css/base.css").headers["Cache-Control"] == "max-age=60, public"


@pytest.mark.parametrize("name", ["400", "500"])
def test_pages_without_context_find_their_styles(collected: Path, name: str):
    """A web server may send the file as it is, so it names files that no release renames."""
    page = (Path(settings.BASE_DIR) / f"templates/{name}.html").read_text(encoding="utf-8")
    assert "{%" not in page
    assert "{{" not in page
    styles = re.findall(r'href="/static/([^"]+)"', page)
    assert styles
    assert [name for name in styles if not (collected / name).is_file()] == []


def test_icons_of_the_site_are_found(collected: Path, db):
    client = Client()
    icon = client.get("/favicon.ico", follow=True)
    assert icon.status_code == 200
    assert icon.headers["Content-Type"] in {"image/x-icon", "image/vnd.microsoft.icon"}
    for address in ("/seite.webmanifest", "/en/seite.webmanifest"):
        manifest = client.get(address)
        assert manifest.headers["Content-Type"] == "application/manifest+json"
        assert manifest.json()["start_url"] == address.replace("seite.webmanifest", "")
        for entry in manifest.json()["icons"]:
            side = int(entry["sizes"].split("x")[0])
            body = b"".join(client.get(entry["src"]).streaming_content)
            assert Image.open(io.BytesIO(body)).size == (side, side)
