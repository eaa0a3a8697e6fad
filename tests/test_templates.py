"""What templates name exists: on a public site a missing file is an error of every page."""

import re
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import find

NAMED = re.compile(r"""{%\s*static\s+["']([^"']+)["']\s*%}""")


def static_files() -> dict[str, str]:
    """Every static file that a template names, with the template."""
    found = {}
    for template in sorted((Path(settings.BASE_DIR) / "templates").rglob("*.html")):
        for name in NAMED.findall(template.read_text(encoding="utf-8")):
            found[name] = template.name
    return found


def test_templates_name_only_static_files_that_are_there():
    named = static_files()
    assert len(named) > 10
    assert {name: where for name, where in named.items() if not find(name)} == {}
