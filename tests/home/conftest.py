from pathlib import Path

import pytest

from home.pages import load_pages

REGION = Path(__file__).resolve().parents[2] / "home" / "regions" / "harz"


@pytest.fixture
def pages(db):
    """The page tree of the region, in both languages."""
    load_pages(REGION)
