"""Handing the upkeep of listings to an association, and taking it back."""

import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from catalogue.models import Offering
from catalogue.querysets import today
from network.members import permissions
from network.members.actions.letters import write_to_owners
from network.members.actions.organisations import locked
from network.members.letters import MandateEndedLetter, MandateGrantedLetter
from network.members.models import HistoryEntry, Mandate, Organisation


@transaction.atomic
def grant(
    *,
    organisation: Organisation,
    association: Organisation,
    by: User,
    offering: Offering | None = None,
    starts_on: datetime.date | None = None,
    ends_on: datetime.date | None = None,
) -> Mandate:
    """Let an association keep a listing, or everything of the organisation (`offering` None).

    Raises PermissionDenied for somebody who is no owner, and ValidationError for a body that
    takes no mandates, a listing that is not theirs, dates that do not fit, or a mandate that
    covers the same already.
    """
    organisation = locked(organisation)
    if not permissions.may_own(by, organisation):
        raise PermissionDenied
    if not association.is_caretaker or association.pk == organisation.pk:
        raise ValidationError(_("This organisation takes no mandates."))
    is_theirs = organisation.claims.all().approved().filter(offering=offering).exists()
    if offering is not None and not is_theirs:
        raise ValidationError(_("This listing does not belong to the organisation."))
    starts_on = starts_on or today()
    if ends_on is not None and ends_on < max(starts_on, today()):
        raise ValidationError(_("The end lies before the beginning, or in the past."))
    mandate = Mandate(
        organisation=organisation,
        association=association,
        offering=offering,
        starts_on=starts_on,
        ends_on=ends_on,
        granted_by=by,
    )
    _refuse_second(mandate)
    mandate.full_clean()
    mandate.save()
    _note(mandate, HistoryEntry.Kind.MANDATE_GRANTED, by)
    letter = MandateGrantedLetter(
        organisation=organisation.name,
        association=association.name,
        offering=offering.name if offering else "",
        starts_on=starts_on.isoformat(),
        ends_on=ends_on.isoformat() if ends_on else "",
    )
    write_to_owners(association, letter)
    return mandate


@transaction.atomic
def end(*, mandate: Mandate, by: User) -> Mandate:
    """End a mandate at once: an owner of either side does. The other side's owners hear of it.

    One that has ended stays as it is. Raises PermissionDenied.
    """
    stored = Mandate.objects.select_for_update().get(pk=mandate.pk)
    is_grantor = permissions.may_own(by, stored.organisation)
    if not (is_grantor or permissions.may_own(by, stored.association)):
        raise PermissionDenied
    if stored.revoked_at is not None:
        return stored
    stored.revoked_at, stored.revoked_by = timezone.now(), by
    stored.save(update_fields=["revoked_at", "revoked_by"])
    _note(stored, HistoryEntry.Kind.MANDATE_ENDED, by)
    letter = MandateEndedLetter(
        organisation=stored.organisation.name,
        association=stored.association.name,
        offering=stored.offering.name if stored.offering else "",
    )
    write_to_owners(stored.association if is_grantor else stored.organisation, letter)
    return stored


def _refuse_second(mandate: Mandate) -> None:
    """Raise ValidationError for a mandate whose time overlaps one for the same."""
    same = (
        Mandate.objects.all()
        .not_revoked()
        .filter(
            organisation=mandate.organisation,
            association=mandate.association,
            offering=mandate.offering,
        )
    )
    if mandate.ends_on is not None:
        same = same.filter(starts_on__lte=mandate.ends_on)
    if same.exclude(ends_on__lt=mandate.starts_on).exists():
        raise ValidationError(_("There is such a mandate already."))


def _note(mandate: Mandate, kind: HistoryEntry.Kind, by: User) -> None:
    HistoryEntry.objects.create(
        organisation=mandate.organisation,
        other=mandate.association,
        offering=mandate.offering,
        kind=kind,
        by=by,
    )
