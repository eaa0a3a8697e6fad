"""The icons that templates and Python name, so that the page shows no other and misses none."""

import re
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from home.templatetags.icons import CATEGORY_ICONS

_NAMED = re.compile(r"""(?:{%\s*icon\s+|symbol(?:_after)?=)"([a-z0-9-]+)\"""")


@lru_cache(maxsize=1)
def icons_in_use() -> list[str]:
    """Names of all icons in templates of the public site, in the order of the alphabet."""
    found = set(CATEGORY_ICONS.values())
    for template in (Path(settings.BASE_DIR) / "templates").rglob("*.html"):
        if "admin" not in template.parts:
            found.update(_NAMED.findall(template.read_text(encoding="utf-8")))
    return sorted(found)
