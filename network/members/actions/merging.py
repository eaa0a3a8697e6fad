"""Merging two listings together with what organisations have to do with them."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from catalogue.actions import merging
from catalogue.models import Offering
from network.members import permissions
from network.members.actions.claims import end_merged
from network.members.models import Claim, HistoryEntry, Mandate


@transaction.atomic
def merge_listings(*, duplicate: Offering, into: Offering, by: User) -> Offering:
    """Merge as the catalogue does; what organisations hold or ask for goes along.

    The approved claim of the duplicate, and the mandates for it, hold for `into` from now on.
    Where its organisation has `into` as well, they end. Requests wait on at `into`, except of
    an organisation that has it or asks for it already.

    Raises PermissionDenied, and ValidationError where the two belong to different organisations
    or the catalogue refuses (see `catalogue.actions.merging.merge`).
    """
    if not permissions.may_curate(by):
        raise PermissionDenied
    kept = merging.merge(duplicate=duplicate, into=into, by=by)
    ours = _approved(kept)
    theirs = _approved(duplicate)
    if theirs is not None:
        if ours is not None and ours.organisation_id != theirs.organisation_id:
            raise ValidationError(
                _(
                    "“%(duplicate)s” belongs to %(one)s, “%(into)s” to %(other)s. Please end one "
                    "of the two assignments first."
                )
                % {
                    "duplicate": duplicate,
                    "one": theirs.organisation,
                    "into": kept,
                    "other": ours.organisation,
                }
            )
        _carry_approved(theirs, kept, is_known=ours is not None, by=by)
    _carry_requests(duplicate, kept, by=by)
    return kept


def _approved(offering: Offering) -> Claim | None:
    claims = Claim.objects.all().approved().filter(offering=offering)
    return claims.select_for_update(of=("self",)).select_related("organisation").first()


def _carry_approved(claim: Claim, into: Offering, *, is_known: bool, by: User) -> None:
    """Let claim and mandates hold for `into`, or end them where its organisation has that too."""
    mandates = (
        Mandate.objects.all()
        .not_revoked()
        .filter(organisation=claim.organisation, offering=claim.offering_id)
    )
    if is_known:
        mandates.update(revoked_at=timezone.now(), revoked_by=by)
        end_merged(claim, by=by)
    else:
        mandates.update(offering=into)
        claim.offering = into
        claim.save(update_fields=["offering"])
    _note(claim, into, by)


def _carry_requests(duplicate: Offering, into: Offering, *, by: User) -> None:
    """Let requests wait for an answer at `into`; those that have become needless end."""
    known = Claim.objects.filter(offering=into)
    settled = set(known.approved().values_list("organisation_id", flat=True))
    asking = set(known.requested().values_list("organisation_id", flat=True))
    for claim in known.requested().filter(organisation__in=settled).select_for_update():
        end_merged(claim, by=by)
    waiting = Claim.objects.all().requested().filter(offering=duplicate)
    for claim in waiting.select_for_update(of=("self",)).select_related("organisation"):
        if claim.organisation_id in settled | asking:
            end_merged(claim, by=by)
        else:
            claim.offering = into
            claim.save(update_fields=["offering"])
        _note(claim, into, by)


def _note(claim: Claim, into: Offering, by: User) -> None:
    HistoryEntry.objects.create(
        organisation=claim.organisation,
        kind=HistoryEntry.Kind.CLAIM_MERGED,
        by=by,
        offering=into,
    )
