"""What every test may count on."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import translation

SHARED_DATA = Path(__file__).resolve().parent.parent.parent / "shared" / "data"


@pytest.fixture
def shared_data() -> Path:
    """Real data that is not part of the project; tests that want it skip where it is missing."""
    if not SHARED_DATA.is_dir():
        pytest.skip("needs the real data, which is not part of the project")
    return SHARED_DATA


TINY_REGION = Path(__file__).resolve().parent / "regions" / "tiny"


@pytest.fixture
def tiny_region(tmp_path: Path) -> Path:
    """A copy of the tiny region, which a test may change."""
    return Path(shutil.copytree(TINY_REGION, tmp_path / "tiny"))


@pytest.fixture(autouse=True)
def _german() -> Iterator[None]:
    """Each test starts in the default language, whatever a request before it had spoken."""
    with translation.override(settings.LANGUAGE_CODE):
        yield
