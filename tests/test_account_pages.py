"""Every page behind a log-in answers, privately, and as HTML without a fault."""

from pathlib import Path

import pytest
from django.utils import translation

from tests import portal_pages
from tests.account_pages import Visit, build_people, visits
from tests.test_public_pages import faults

pytestmark = pytest.mark.django_db


@pytest.fixture
def visited() -> list[Visit]:
    """Every page in both languages."""
    people = build_people()
    providers = portal_pages.build()
    found = []
    for language in ("de", "en"):
        with translation.override(language):
            found += visits(people) + portal_pages.visits(providers)
    return found


def test_every_page_answers_and_no_cache_or_search_engine_keeps_it(visited: list[Visit]):
    for visit in visited:
        answer = visit.client.get(visit.path)
        assert answer.status_code == 200, (visit.path, answer.headers)
        assert answer.headers["Cache-Control"] == "private, no-store"
        assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_every_page_is_valid_html(visited: list[Visit], tmp_path: Path):
    pages = {
        f"{number} {visit.path}": visit.client.get(visit.path).content.decode()
        for number, visit in enumerate(visited)
    }
    found = faults(pages, tmp_path / "html")
    assert found == [], "\n".join(found)
