"""Whether an e-mail address can prove that a listing is somebody's."""

from urllib.parse import urlsplit

from catalogue.models import Offering


def proves(email: str, offering: Offering) -> bool:
    """Whether whoever reads this address speaks for the listing.

    It is the listing's own address, or one at the domain of its website. A domain that only looks
    alike, or stands above it (such as a builder of websites), proves nothing; neither does the
    domain of the listing's own address, since thousands share those of mail providers.
    """
    address = email.strip().casefold()
    if offering.email and address == offering.email.strip().casefold():
        return True
    domain = address.rpartition("@")[2]
    return bool(domain) and domain == _domain(offering.website)


def _domain(website: str) -> str:
    """The host of a website without `www.`; empty where there is none."""
    try:
        host = urlsplit(website).hostname or ""
    except ValueError:
        return ""
    return host.casefold().removeprefix("www.")
