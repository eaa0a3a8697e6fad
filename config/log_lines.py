"""What never stands in a log: secrets that addresses carry."""

import logging
import re

_PART = re.compile(r"(?<=/)[^/\s?#]{24,}")
# Names in our addresses are words in lower case with hyphens between them; tokens are not.
_NO_NAME = re.compile(r"[A-Z]|[0-9a-f]{20}")


def without_secrets(line: str) -> str:
    """A line without the tokens in its addresses: they come from letters and open something.

    >>> without_secrets("/en/konto/registrieren/eyJlbWFpbCI6ImFAYi5kZSJ9:1xVAxe:Z5lRDRd/")
    '/en/konto/registrieren/…/'
    >>> without_secrets("/konto/passwort/neu/3-cyz1a2-5f0c9e8d7b6a5f0c9e8d7b6a5f0c9e8d/")
    '/konto/passwort/neu/…/'
    >>> without_secrets("/angebote/gasthof-zur-alten-muehle-am-kalten-bach-1234/")
    '/angebote/gasthof-zur-alten-muehle-am-kalten-bach-1234/'
    """
    return _PART.sub(lambda found: "…" if _NO_NAME.search(found[0]) else found[0], line)


class HidesSecrets(logging.Filter):
    """Cleans what is put into a message before it is written."""

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, tuple):
            record.args = tuple(
                without_secrets(argument) if isinstance(argument, str) else argument
                for argument in record.args
            )
        return True
