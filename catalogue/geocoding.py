"""Where a street address is: asked of the geocoder that the operator has named, if any.

Off unless GEOCODER is set (docs/geocoding.md). Only hosts that the operator has listed are asked,
at most once a second by the whole site, and what they said is kept. An address is all that they
get to know: no name, no account, no visitor.
"""

import hashlib
import http.client
import ipaddress
import logging
import math
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple
from urllib.parse import SplitResult, urlsplit
from urllib.request import HTTPRedirectHandler, HTTPSHandler, ProxyHandler, build_opener

from django.conf import settings
from django.core.cache import cache
from django.utils.translation import gettext as _
from geopy.adapters import URLLibAdapter
from geopy.exc import GeopyError
from geopy.geocoders import Nominatim, Photon
from geopy.location import Location

from catalogue.geo import Point, box_around
from catalogue.german import fold
from catalogue.models import PlaceKind
from catalogue.search.places import place_at

logger = logging.getLogger(__name__)

KINDS = ("nominatim", "photon")
# What public services ask for: https://operations.osmfoundation.org/policies/nominatim/
SECONDS_A_TURN = 1
# A service that does not answer is left alone for so long, so that nobody waits for it again.
SECONDS_OF_REST = 60
# Results are looked for this far around the place that was chosen.
AROUND_KM = 40

_TURN, _REST = "geocoder:turn", "geocoder:rest"
# What a service, the way to it, or an answer of another shape may raise.
_FAULTS = (
    GeopyError, OSError, http.client.HTTPException, ValueError, LookupError, TypeError,
    AttributeError,
)  # fmt: skip


class NotLocatedError(Exception):
    """There is no point for an address; says why in words for the person who asked."""


class Fault(NamedTuple):
    """What is wrong with the settings: the name of one, and why."""

    setting: str
    why: str


class Address(NamedTuple):
    """A postal address near a place; `country` is a code of ISO 3166-1 (“DE”)."""

    street: str
    postcode: str
    town: str
    country: str
    near: Point

    @property
    def text(self) -> str:
        """The address in one line."""
        town = " ".join(filter(None, (self.postcode, self.town)))
        return ", ".join(filter(None, (self.street, town)))


def is_on() -> bool:
    """Whether there is a geocoder that may be asked."""
    return bool(settings.GEOCODER) and not list(faults())


def faults() -> Iterator[Fault]:
    """Why the geocoder that is set must not be asked; nothing where none is set."""
    if not settings.GEOCODER:
        return
    if settings.GEOCODER not in KINDS:
        yield Fault("GEOCODER", f"it is {settings.GEOCODER!r}, not one of {', '.join(KINDS)}")
    if not settings.GEOCODER_USER_AGENT.strip():
        yield Fault("GEOCODER_USER_AGENT", "services want to know who asks")
    if settings.GEOCODER_TIMEOUT <= 0:
        yield Fault("GEOCODER_TIMEOUT", "it must be more than 0 seconds")
    try:
        address = urlsplit(settings.GEOCODER_URL)
        _port = address.port
    except ValueError:
        address = urlsplit("")
    if not address.hostname:
        yield Fault("GEOCODER_URL", "it is no address of a host")
        return
    if address.hostname not in settings.GEOCODER_HOSTS:
        yield Fault("GEOCODER_HOSTS", f"{address.hostname} is not listed")
    if address.scheme != "https" and not (address.scheme == "http" and _is_this_machine(address)):
        yield Fault("GEOCODER_URL", "it must begin with https://")
    if address.username or address.password or address.query or address.fragment:
        yield Fault("GEOCODER_URL", "it must be an address without user, question or fragment")


def locate(address: Address) -> Point:
    """The point of an address in the region; raises NotLocatedError.

    What was found, or that nothing was, is kept for GEOCODER_CACHE_DAYS.
    """
    if not is_on():
        raise NotLocatedError(_("Addresses are not looked up here. Please move the pin yourself."))
    key = _key(address)
    found: tuple[float, ...] | None = cache.get(key)
    if found is None:
        found = _asked(address)
        cache.set(key, found, settings.GEOCODER_CACHE_DAYS * 24 * 60 * 60)
    if not found:
        raise NotLocatedError(
            _("The address was not found. Please check it, or move the pin yourself.")
        )
    point = Point(*found)
    if not _is_in_region(point):
        raise NotLocatedError(
            _("The address was found outside the region. Please move the pin yourself.")
        )
    return point


def _asked(address: Address) -> tuple[float, ...]:
    """Latitude and longitude as the service has them, or nothing; raises NotLocatedError."""
    if cache.get(_REST):
        raise NotLocatedError(_unreachable())
    if not cache.add(_TURN, True, SECONDS_A_TURN):
        raise NotLocatedError(
            _("Another address is being looked up. Please press the button once more.")
        )
    try:
        location = _question()(address)
        if location is None:
            return ()
        point = float(location.latitude), float(location.longitude)
        if not all(map(math.isfinite, point)):
            raise ValueError("no position")
    except _FAULTS as fault:
        cache.set(_REST, True, SECONDS_OF_REST)
        logger.warning("The geocoder could not be asked: %s", type(fault).__name__)
        raise NotLocatedError(_unreachable()) from fault
    return point


def _unreachable() -> str:
    return _("The address could not be looked up. Please move the pin yourself.")


def _question() -> Callable[[Address], Location | None]:
    """The question in the words of the service that is set."""
    base = urlsplit(settings.GEOCODER_URL)
    options: dict[str, Any] = {
        "scheme": base.scheme,
        "domain": f"{base.netloc}{base.path}".rstrip("/"),
        "user_agent": settings.GEOCODER_USER_AGENT,
        "timeout": settings.GEOCODER_TIMEOUT,
        "adapter_factory": _StayingAdapter,
    }
    if _is_this_machine(base):
        options["proxies"] = {}
    if settings.GEOCODER == "photon":
        photon = Photon(**options)
        return lambda asked: photon.geocode(
            asked.text, location_bias=asked.near, bbox=_corners(asked), limit=1
        )
    nominatim = Nominatim(**options)
    return lambda asked: nominatim.geocode(
        asked.text,
        country_codes=asked.country.lower() or None,
        viewbox=_corners(asked),
        bounded=True,
    )


def _corners(address: Address) -> list[tuple[float, float]]:
    box = box_around(address.near, AROUND_KM)
    return [(box.south, box.west), (box.north, box.east)]


def _key(address: Address) -> str:
    """A name that tells nobody which address was looked up."""
    near = (round(address.near.lat, 2), round(address.near.lon, 2))
    said = repr((settings.GEOCODER_URL, fold(address.text), address.country, near))
    return f"geocoder:{hashlib.sha256(said.encode()).hexdigest()}"


def _is_in_region(point: Point) -> bool:
    if not (abs(point.lat) <= 90 and abs(point.lon) <= 180):
        return False
    place = place_at(point)
    return place is not None and place.kind != PlaceKind.REGION


def _is_this_machine(address: SplitResult) -> bool:
    host = address.hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


class _NoRedirects(HTTPRedirectHandler):
    """Another host than the listed one is never asked, whoever says so."""

    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


class _StayingAdapter(URLLibAdapter):
    """geopy's way through the standard library, which follows no redirects."""

    def __init__(self, *, proxies: Any, ssl_context: Any) -> None:
        super().__init__(proxies=proxies, ssl_context=ssl_context)
        opener = build_opener(
            HTTPSHandler(context=ssl_context), ProxyHandler(proxies), _NoRedirects()
        )
        self.urlopen = opener.open
