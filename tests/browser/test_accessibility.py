"""What a tool can find of WCAG 2.2 AA: axe-core over every public page, on desk and phone."""

import os
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.urls import reverse
from django.utils import translation
from playwright.sync_api import Page

from tests.public_pages import Sample, build_site, samples

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
# All rules that are on by default, and the size of targets (WCAG 2.2, 2.5.8), which is not.
RUN = """() => axe.run(document, {
    rules: {'target-size': {enabled: true}}, resultTypes: ['violations'],
})"""


@pytest.fixture
def axe() -> str:
    """The source of axe-core. Playwright's evaluate is not under the page's policy."""
    if not AXE.is_file():
        complain = pytest.fail if os.environ.get("CI") else pytest.skip
        complain("needs the npm package axe-core (make setup)")
    return AXE.read_text(encoding="utf-8")


@pytest.fixture
def site(settings, tmp_path: Path) -> None:
    """Every public page, its pictures in a folder that goes with the test."""
    settings.MEDIA_ROOT = tmp_path / "media"
    build_site()


# What fades in has its colours at the end only.
SETTLED = """() => Promise.allSettled(document.getAnimations()
    .filter((one) => one.effect.getComputedTiming().endTime < 5000).map((one) => one.finished))"""


def violations(page: Page, axe: str) -> list[str]:
    """The rules that the page breaks, each with the elements that break it."""
    page.evaluate(SETTLED)
    page.evaluate(axe)
    found: list[dict[str, Any]] = page.evaluate(RUN)["violations"]
    return [
        f"{rule['id']}: {node['target']} {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"]
    ]


def forgive(sample: Sample, complaints: list[str]) -> None:
    """Drop what the browser says of a page of errors itself; its status is what it promises."""
    own = [said for said in complaints if said.startswith(f"{sample.status}: ")]
    assert len(own) == 1, complaints
    complaints.remove(own[0])
    complaints[:] = [
        said for said in complaints if not said.startswith("console: Failed to load resource")
    ]


@pytest.mark.parametrize("language", [code for code, _name in django_settings.LANGUAGES])
@pytest.mark.parametrize("width", [1440, 390])
def test_no_page_breaks_a_rule(
    page: Page, site: None, axe: str, complaints: list[str], width: int, language: str
):
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(reduced_motion="reduce")
    with translation.override(language):
        visited = samples()
        prefix = reverse("search").removesuffix("suche/")
    translated = {sample.path for sample in visited if sample.path.startswith(prefix)}
    broken = []
    pages = 0
    for sample in visited:
        answer = page.context.request.get(sample.path)
        if "text/html" not in answer.headers["content-type"]:
            continue
        page.goto(sample.path)
        # What has one address for all languages, such as a file, answers in the first.
        own = language if sample.path in translated else django_settings.LANGUAGE_CODE
        assert page.locator("html").get_attribute("lang") == own, sample.path
        broken += [f"{sample.path} {violation}" for violation in violations(page, axe)]
        pages += 1
        if sample.status >= 400:
            forgive(sample, complaints)
        assert complaints == [], sample.path
    assert pages > 15
    assert broken == [], "\n".join(broken)


def test_the_page_of_a_server_error_breaks_no_rule(page: Page, site: None, axe: str):
    """It is a file; here it stands in the place of another page of the site."""
    page.goto("/orte/")
    page.set_content((ROOT / "templates" / "500.html").read_text(encoding="utf-8"))
    assert page.locator("link[rel=stylesheet]").count() > 0
    assert violations(page, axe) == []


def test_a_fault_is_seen(page: Page, site: None, axe: str):
    """The twin: a picture without words for the blind breaks a rule."""
    page.goto("/orte/")
    page.evaluate("document.querySelector('main').append(document.createElement('img'))")
    assert any(violation.startswith("image-alt") for violation in violations(page, axe))
