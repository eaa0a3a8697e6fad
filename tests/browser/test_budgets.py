"""What the search page costs a phone at first view, before anybody asks for the map.

Nothing may come from another host: the fixture `page` sees to that.
"""

import gzip
from collections import Counter
from pathlib import Path

import pytest
from playwright.sync_api import Page, Response

from tests.public_pages import build_site

# Bytes as gzip leaves them; fonts and pictures are compressed already.
BUDGETS = {
    "document": 35_000,
    "stylesheet": 15_000,
    "script": 32_000,
    "font": 75_000,
    "image": 150_000,
}
MOST_REQUESTS = 20
# Chromium fetches lazy pictures long before they are scrolled to; they are not the first view.
BELOW_THE_FOLD = """() => {
    const seen = (img) => img.getBoundingClientRect().top < innerHeight;
    const all = [...document.images];
    const above = new Set(all.filter(seen).map((img) => img.currentSrc));
    return all.map((img) => img.currentSrc).filter((address) => !above.has(address));
}"""


@pytest.fixture
def costs(page: Page, settings, tmp_path: Path) -> Counter[str]:
    """Bytes by type of resource, and the number of requests, of a full page of results."""
    settings.MEDIA_ROOT = tmp_path / "media"
    build_site()
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/suche/?ort=Mühlental&umkreis=15", wait_until="networkidle")
    assert page.locator(".card").count() == 20
    below = set(page.evaluate(BELOW_THE_FOLD))
    first_view = [answer for answer in answers if answer.url not in below]
    found: Counter[str] = Counter(requests=len(first_view))
    for answer in first_view:
        kind = answer.request.resource_type
        body = answer.body()
        found[kind] += len(body if kind == "font" else gzip.compress(body))
    return found


def test_the_search_page_keeps_its_budgets(costs: Counter[str]):
    assert set(BUDGETS) <= set(costs), "a kind of resource was not seen at all"
    over = {kind: costs[kind] for kind, most in BUDGETS.items() if costs[kind] > most}
    assert over == {}
    assert costs["requests"] <= MOST_REQUESTS
