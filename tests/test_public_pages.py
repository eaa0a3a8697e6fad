"""Every public page answers as it should, and as HTML that a machine finds no fault with."""

import json
import os
import subprocess
from pathlib import Path

import pytest
from django.test import Client
from django.utils import translation

from tests.public_pages import SAMPLES, build_site, public_names, samples

ROOT = Path(__file__).resolve().parents[1]
NODE = ROOT / ".venv" / "bin" / "node"  # of our own requirements; a system may have an older one
HTML_VALIDATE = ROOT / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"


@pytest.fixture
def answers(db, client: Client, settings, tmp_path: Path) -> dict[str, tuple[str, str]]:
    """Type and text of what each sample answers, by its address, in both languages."""
    settings.MEDIA_ROOT = tmp_path / "media"
    build_site()
    found = {}
    for language in ("de", "en"):
        with translation.override(language):
            visited = samples()
        for sample in visited:
            response = client.get(sample.path)
            assert response.status_code == sample.status, sample.path
            text = b"".join(response) if response.streaming else response.content
            found[sample.path] = (response.headers["Content-Type"], text.decode(errors="replace"))
    return found


def faults(pages: dict[str, str], folder: Path) -> list[str]:
    """What html-validate has to say of pages, each with its address, line and rule."""
    if not HTML_VALIDATE.is_file():
        complain = pytest.fail if os.environ.get("CI") else pytest.skip
        complain("needs the npm package html-validate (make setup)")
    folder.mkdir()
    names = {}
    for number, (address, text) in enumerate(pages.items()):
        file = folder / f"{number:03}.html"
        file.write_text(text, encoding="utf-8")
        names[str(file)] = address
    # Into a file: Node cuts off what a pipe has not taken when it exits.
    report = folder / "report.json"
    with report.open("w") as out:
        done = subprocess.run(  # noqa: S603  a tool of our own choice
            [NODE, HTML_VALIDATE, "--config", ROOT / ".htmlvalidate.json", "--formatter", "json",
             *names],
            stdout=out, stderr=subprocess.PIPE, text=True, check=False, cwd=ROOT,
        )  # fmt: skip
    assert done.returncode in (0, 1), done.stderr
    return [
        f"{names[found['filePath']]}:{message['line']} {message['ruleId']}: {message['message']}"
        for found in json.loads(report.read_text())
        for message in found["messages"]
    ]


def test_every_public_address_has_a_sample():
    assert public_names() - set(SAMPLES) == set(), "add samples to tests/public_pages.py"
    assert set(SAMPLES) - public_names() == set(), "these addresses are gone"


def test_every_page_is_valid_html(answers, tmp_path: Path):
    pages = {
        address: text
        for address, (kind, text) in answers.items()
        if kind.startswith("text/html") and text
    }
    assert len(pages) > 30
    for name in ("400", "500"):
        pages[name] = (ROOT / "templates" / f"{name}.html").read_text(encoding="utf-8")
    found = faults(pages, tmp_path / "html")
    assert found == [], "\n".join(found)


def test_a_fault_in_html_is_seen(tmp_path: Path):
    page = "<!doctype html><html lang='de'><head><title>x</title></head><body><p><div>"
    assert faults({"/": page}, tmp_path / "html")
