"""The secrets that open a trip plan. The database keeps their hashes only."""

import base64
import hashlib
import hmac
import secrets

_BYTES = 24  # 192 bits: not to be guessed, at whatever speed
LENGTH = 32  # characters of base64


def new_secret() -> str:
    """A fresh secret: 32 characters that may stand in an address."""
    return secrets.token_urlsafe(_BYTES)


def share_token(secret: str, number: int) -> str:
    """The token of the read-only link that the holder of `secret` shares.

    Derived (HMAC-SHA256), so it can be shown again although nothing but its hash is stored; the
    way back to `secret` is closed. Each `number` gives another token: a new one ends the old.
    """
    digest = hmac.digest(secret.encode(), f"share:{number}".encode(), "sha256")
    return base64.urlsafe_b64encode(digest[:_BYTES]).decode()


def hashed(token: str) -> str:
    """What the database keeps of a token (SHA-256, hexadecimal).

    Tokens are long and random, so a slow hash for passwords would protect nothing more.
    """
    return hashlib.sha256(token.encode()).hexdigest()
