"""Text from visitors and imports, free of what no file format can carry."""

import re

# Control characters other than tab and line feed, surrogates and the two non-characters:
# XML 1.0 (section 2.2) allows none of them, calendars (RFC 5545, section 3.1) no controls.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def plain_text(text: str) -> str:
    """The text with line feeds only, and without characters that cannot be seen.

    >>> plain_text("eins\\r\\nzwei\\x07")
    'eins\\nzwei'
    """
    return _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
