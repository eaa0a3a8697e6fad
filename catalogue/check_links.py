"""The link by which whoever runs an offering confirms its details, without a log-in.

Signed, so that nobody can make one up; it names one round of asking, is valid for 90 days from the
day of asking, and works once: what a round needs is written down with the round.
"""

import datetime

from django.core import signing

from catalogue.models import CheckRequest
from catalogue.querysets import LINK_VALID

# A full stop parts number and signature, since mail programs break links at a colon.
_signer = signing.Signer(salt="catalogue.check_links", sep=".")


class BrokenLinkError(Exception):
    """A link that nobody was given, or to something that is gone."""


class ExpiredLinkError(Exception):
    """A link that was right once."""


def link_token(request: CheckRequest) -> str:
    """The last part of the address; the same for the same round."""
    return _signer.sign(str(request.pk))


def request_of(token: str, at: datetime.datetime) -> CheckRequest:
    """The round that a token names. Raises BrokenLinkError, or ExpiredLinkError after 90 days."""
    try:
        number = int(_signer.unsign(token))
        found: CheckRequest = CheckRequest.objects.select_related("offering__place").get(pk=number)
    except (signing.BadSignature, ValueError, CheckRequest.DoesNotExist) as error:
        raise BrokenLinkError from error
    if at > found.asked_at + LINK_VALID:
        raise ExpiredLinkError
    return found
