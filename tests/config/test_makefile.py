"""What `make help` tells."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_help_tells_what_a_reader_can_type():
    told = subprocess.run(
        ["make", "--no-print-directory", "help"],  # noqa: S607  make is wherever it is
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    targets = {line.split()[0] for line in told.splitlines()}
    assert {"demo", "setup", "test", "check", "fix", "bench", "messages", "help"} <= targets
    assert "$(" not in told
    assert "PORT=" in told
