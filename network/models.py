"""Gathers the network's models from their rooms."""

from network.members.models import (
    Claim,
    Competence,
    HistoryEntry,
    Invitation,
    LabelNotice,
    Mandate,
    Membership,
    Organisation,
    OrganisationText,
    PictureUpload,
    Table,
    TableRow,
    TermsAcceptance,
    TermsOfCooperation,
)
from network.outbox.models import OutboxMail
from network.programmes.models import Programme, Territory
from network.tripplan.models import TripPlan, TripStop

__all__ = [
    "Claim",
    "Competence",
    "HistoryEntry",
    "Invitation",
    "LabelNotice",
    "Mandate",
    "Membership",
    "Organisation",
    "OrganisationText",
    "OutboxMail",
    "PictureUpload",
    "Programme",
    "Table",
    "TableRow",
    "TermsAcceptance",
    "TermsOfCooperation",
    "Territory",
    "TripPlan",
    "TripStop",
]
