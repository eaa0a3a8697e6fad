"""The letters about organisations, claims and mandates."""

import dataclasses
from typing import Any

from django.utils.translation import gettext_lazy as _

from network.outbox.letters import Letter


@dataclasses.dataclass(frozen=True)
class InvitationLetter(Letter):
    """To somebody who may join an organisation; the link works once."""

    kind = "invitation"
    label = _("Invitation to an organisation")
    subject = _("An invitation")

    organisation: str
    invited_by: str
    role: str
    url: str
    valid_until: str  # a date, as YYYY-MM-DD


@dataclasses.dataclass(frozen=True)
class ClaimProofLetter(Letter):
    """To the address that stands in the listing: is it you who asks for it?"""

    kind = "claim_proof"
    label = _("Proof for a claim")
    subject = _("Please confirm")

    organisation: str
    offering: str
    url: str


@dataclasses.dataclass(frozen=True)
class ClaimApprovedLetter(Letter):
    """To the owners: the listing is theirs to keep now."""

    kind = "claim_approved"
    label = _("Claim approved")
    subject = _("Your request has been decided")

    organisation: str
    offering: str


@dataclasses.dataclass(frozen=True)
class ClaimDeclinedLetter(Letter):
    """To the owners: why not, and what would help."""

    kind = "claim_declined"
    label = _("Claim declined")
    subject = _("Your request has been decided")

    organisation: str
    offering: str
    reason: str


@dataclasses.dataclass(frozen=True)
class ClaimEndedLetter(Letter):
    """To the owners: the listing is no longer theirs."""

    kind = "claim_ended"
    label = _("Claim ended")
    subject = _("A change to your listings")

    organisation: str
    offering: str
    reason: str


@dataclasses.dataclass(frozen=True)
class MandateGrantedLetter(Letter):
    """To the owners of an association. An empty `offering` means all of the organisation."""

    kind = "mandate_granted"
    label = _("Mandate granted")
    subject = _("A mandate for you")

    organisation: str
    association: str
    offering: str
    starts_on: str  # dates, as YYYY-MM-DD; the end may be empty
    ends_on: str


@dataclasses.dataclass(frozen=True)
class MandateEndedLetter(Letter):
    """To the owners of the other side. An empty `offering` means all of the organisation."""

    kind = "mandate_ended"
    label = _("Mandate ended")
    subject = _("A mandate has ended")

    organisation: str
    association: str
    offering: str


@dataclasses.dataclass(frozen=True)
class HandOverLetter(Letter):
    """To the owner that an organisation has now."""

    kind = "hand_over"
    label = _("Hand-over of an organisation")
    subject = _("A change of owner")

    organisation: str
    handed_over_by: str


@dataclasses.dataclass(frozen=True)
class UpkeepLetter(Letter):
    """To whoever keeps listings: all that is to be looked at that day, in one letter.

    `checks`: listings whose details are to be confirmed (`name`, `url` of the page that confirms
    them, `is_second` where an earlier letter went unanswered). `labels`: those that end (`name` of
    the listing, `url` in the portal, `label`, `ends_on` as YYYY-MM-DD, `has_ended`).
    """

    kind = "upkeep"
    label = _("Details to confirm, labels that end")
    subject = _("Your listings: please have a look")

    checks: list[dict[str, Any]]
    labels: list[dict[str, Any]]
