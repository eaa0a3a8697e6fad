"""A listing that an organisation enters itself."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from catalogue.actions.changing import Keys, writing
from catalogue.german import address_word
from catalogue.models import Offering, Place
from catalogue.models.category import KIND_BY_KEY
from catalogue.statements import Statements
from network.members import permissions
from network.members.actions.organisations import locked
from network.members.models import Claim, HistoryEntry, Organisation

# Who needs more at a time brings a table, once the editors have approved the organisation.
MOST_DRAFTS = 20
MOST_DRAFTS_OF_A_TABLE = 5_000


@transaction.atomic
def begin(
    *,
    organisation: Organisation,
    name: str,
    kind: str,
    place: Place,
    by: User,
    most: int | None = None,
    says: Statements | None = None,
) -> Claim:
    """Make a draft that belongs to the organisation at once; editors review it before visitors
    see it. It stands in the middle of its place until somebody moves it.

    `most`: drafts at a time, by default twenty. `says`: what else it states, as
    `catalogue.actions.changing.checks.cleaned` has it.

    Raises PermissionDenied, KeyError for an unknown kind, and ValidationError for details that
    do not fit and for too many drafts at a time.
    """
    organisation = locked(organisation)
    most = MOST_DRAFTS if most is None else most
    if not permissions.may_claim(by, organisation):
        raise PermissionDenied
    drafts = permissions.listings_of(organisation).filter(first_published_at=None)
    if drafts.count() >= most:
        raise ValidationError(
            _("%(number)d listings wait for their first publication. Please finish one of them.")
            % {"number": most}
        )
    offering = Offering(
        name=name,
        slug=address_word(name)[:200] or "angebot",
        category=KIND_BY_KEY[kind].category,
        kind=kind,
        place=place,
        lat=place.lat,
        lon=place.lon,
        live=False,
    )
    if says:
        writing.update_draft(offering, says, keys=Keys())
    offering.full_clean()
    offering.save()
    offering.save_revision(user=by)
    claim = Claim(
        organisation=organisation,
        offering=offering,
        state=Claim.State.APPROVED,
        proof=Claim.Proof.OWN,
        requested_by=by,
        decided_by=by,
        decided_at=timezone.now(),
    )
    claim.full_clean()
    claim.save()
    HistoryEntry.objects.create(
        organisation=organisation, kind=HistoryEntry.Kind.LISTING_BEGUN, by=by, offering=offering
    )
    return claim
