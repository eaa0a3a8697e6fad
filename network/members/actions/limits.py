"""How much may be asked for in a day.

Letters go to people who did not ask for them, and editors read every request: both would be a
means to annoy. What counts stands in the database already, so nothing is forgotten or kept anew.
"""

import datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from network.members.models import Claim, Invitation, Organisation
from network.outbox.models import OutboxMail

A_DAY = datetime.timedelta(days=1)
CLAIMS_OF_A_PERSON = 20
INVITATIONS_OF_AN_ORGANISATION = 30
LETTERS_TO_AN_ADDRESS = 3


def refuse_more_claims(*, by: User) -> None:
    """Raise ValidationError for a person who asked for too many listings since yesterday."""
    asked = Claim.objects.filter(requested_by=by, requested_at__gte=_since())
    _refuse(asked.count() >= CLAIMS_OF_A_PERSON)


def refuse_more_invitations(*, organisation: Organisation) -> None:
    """Raise ValidationError for an organisation that invited too many, taken back ones too."""
    invited = Invitation.objects.filter(organisation=organisation, created_at__gte=_since())
    _refuse(invited.count() >= INVITATIONS_OF_AN_ORGANISATION)


def refuse_more_letters(*, kind: str, to: str) -> None:
    """Raise ValidationError when an address got too many letters of a kind since yesterday."""
    written = OutboxMail.objects.filter(kind=kind, recipient__iexact=to, created_at__gte=_since())
    _refuse(written.count() >= LETTERS_TO_AN_ADDRESS)


def _since() -> datetime.datetime:
    return timezone.now() - A_DAY


def _refuse(is_too_much: bool) -> None:
    if is_too_much:
        raise ValidationError(_("That was too often for one day. Please go on tomorrow."))
