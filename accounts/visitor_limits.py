"""How often a stranger may send something in a day, without keeping who it was.

A visitor is known for a day by a keyed hash of the network address (HMAC, RFC 2104). The key is
random, lives in the cache only and changes every day; afterwards nobody, not even we, can tell
whose hash it was. No address is stored or logged.
"""

import datetime
import hashlib
import hmac
import ipaddress
import secrets
from collections.abc import Mapping

from django.core.cache import cache

# Keys and counts of a day outlive it by a few hours, whatever the cache's own clock says.
KEPT_SECONDS = 26 * 60 * 60
# A household with IPv6 has this much to itself; single addresses change by the hour.
IPV6_PREFIX = 64


def network_of(headers: Mapping[str, str]) -> str:
    """The network that a request comes from, out of its WSGI environment.

    A peer without a public address is our own web server, which adds the visitor's address at
    the end of X-Forwarded-For; what stands before it can be invented. Empty where nothing can
    be read.
    """
    peer = _address(headers.get("REMOTE_ADDR", ""))
    if peer is None or not peer.is_global:
        forwarded = headers.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2]
        peer = _address(forwarded.strip()) or peer
    if peer is None:
        return ""
    if isinstance(peer, ipaddress.IPv6Address):
        if peer.ipv4_mapped is not None:
            return str(peer.ipv4_mapped)
        return str(ipaddress.ip_network((peer, IPV6_PREFIX), strict=False))
    return str(peer)


def _address(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(text)
    except ValueError:
        return None


def visitor_on(day: datetime.date, network: str) -> str:
    """The name under which a network is counted on that day; another one the day after."""
    name = f"visitor-key:{day}"
    key = cache.get_or_set(name, lambda: secrets.token_hex(32), KEPT_SECONDS) or ""
    return hmac.new(key.encode(), network.encode(), hashlib.sha256).hexdigest()


def is_within(limit: int, *, of: str, who: str, day: datetime.date) -> bool:
    """Count one more of something by somebody on a day; whether it is within the limit."""
    name = f"limit:{of}:{day}:{who}"
    cache.add(name, 0, KEPT_SECONDS)
    try:
        return cache.incr(name) <= limit
    except ValueError:  # the cache dropped it in between
        return True
