"""Secrets that stand in links. The database keeps their hashes only."""

import hashlib
import secrets

_BYTES = 24  # 192 bits: not to be guessed, at whatever speed
LENGTH = 32  # characters of base64


def new_token() -> str:
    """A fresh secret: 32 characters that may stand in an address."""
    return secrets.token_urlsafe(_BYTES)


def hashed(token: str) -> str:
    """What the database keeps of a token (SHA-256, hexadecimal).

    Tokens are long and random, so a slow hash for passwords would protect nothing more.
    """
    return hashlib.sha256(token.encode()).hexdigest()
