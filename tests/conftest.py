"""What every test may count on."""

import shutil
from pathlib import Path

import pytest

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
