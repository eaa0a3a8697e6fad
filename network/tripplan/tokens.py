"""The token of the link that a plan's visitor shares."""

import base64
import hmac

_BYTES = 24  # as many as `network.tokens` makes


def share_token(secret: str, number: int) -> str:
    """The token of the read-only link that the holder of `secret` shares.

    Derived (HMAC-SHA256), so it can be shown again although nothing but its hash is stored; the
    way back to `secret` is closed. Each `number` gives another token: a new one ends the old.
    """
    digest = hmac.digest(secret.encode(), f"share:{number}".encode(), "sha256")
    return base64.urlsafe_b64encode(digest[:_BYTES]).decode()
