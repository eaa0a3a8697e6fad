"""Who takes part: one noun a file."""

from network.members.models.claim import Claim
from network.members.models.competence import Competence
from network.members.models.history import HistoryEntry
from network.members.models.invitation import Invitation
from network.members.models.label_notice import LabelNotice
from network.members.models.mandate import Mandate
from network.members.models.membership import Membership
from network.members.models.organisation import Organisation, OrganisationText
from network.members.models.picture_upload import PictureUpload
from network.members.models.table import Table, TableRow
from network.members.models.terms import TermsAcceptance, TermsOfCooperation

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
    "PictureUpload",
    "Table",
    "TableRow",
    "TermsAcceptance",
    "TermsOfCooperation",
]
