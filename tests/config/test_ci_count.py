"""`.ci/count.py` refuses a stage that did not really run."""

import subprocess
import sys
from pathlib import Path

import pytest

COUNT = Path(__file__).resolve().parents[2] / ".ci" / "count.py"
REPORT = """<testsuites><testsuite>
<testcase name="test_home"/><testcase name="test_map"/>
<testcase name="test_form"><failure/></testcase><testcase name="test_print"><error/></testcase>
<testcase name="test_oracle"><skipped/></testcase>
</testsuite></testsuites>"""


def count(report: Path, required: str, skips: str = "any") -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603  our own program
        [sys.executable, COUNT, report, required, skips],
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.xml"
    path.write_text(REPORT, encoding="utf-8")
    return path


def test_passed_and_failed_tests_are_counted(report: Path):
    done = count(report, "test_home")
    assert (done.returncode, done.stdout) == (0, "2 2\n")


@pytest.mark.parametrize("required", ["test_form", "test_oracle", "test_that_is_gone"])
def test_a_stage_without_its_required_test_fails(report: Path, required: str):
    done = count(report, required)
    assert done.returncode == 1
    assert required in done.stderr


def test_a_stage_that_may_not_skip_fails_when_it_does(report: Path):
    done = count(report, "test_home", "none")
    assert done.returncode == 1
    assert "skipped: test_oracle" in done.stderr


def test_a_stage_that_left_no_report_fails(tmp_path: Path):
    done = count(tmp_path / "none.xml", "test_home")
    assert (done.returncode, done.stdout) == (1, "0 0\n")
