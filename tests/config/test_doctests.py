import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APPS = ("accounts", "catalogue", "config", "home", "network")


def test_every_module_with_examples_is_run_by_the_suite():
    options = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["pytest"]["ini_options"]
    with_examples = {
        str(path.relative_to(ROOT))
        for app in APPS
        for path in (ROOT / app).rglob("*.py")
        if ">>> " in path.read_text()
    }

    assert set(options["testpaths"]) - {"tests"} == with_examples
