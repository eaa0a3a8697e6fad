"""Putting terms of cooperation in force, and accepting them."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from network.members import permissions
from network.members.actions.organisations import locked
from network.members.models import (
    HistoryEntry,
    Organisation,
    TermsAcceptance,
    TermsOfCooperation,
)


@transaction.atomic
def write(
    *, terms: TermsOfCooperation, text: str, text_en: str, changes: str, by: User
) -> TermsOfCooperation:
    """Keep a draft; a new one gets the next number.

    Raises PermissionDenied, and ValidationError for a version that is in force.
    """
    if not permissions.may_set_terms(by):
        raise PermissionDenied
    latest = TermsOfCooperation.objects.select_for_update().order_by("-version").first()
    stored = TermsOfCooperation.objects.filter(pk=terms.pk).first()
    if stored is None:
        stored = TermsOfCooperation(version=latest.version + 1 if latest else 1)
    if stored.published_at is not None:
        raise ValidationError(_("This version is in force. Write the next one instead."))
    stored.text, stored.text_en, stored.changes = text, text_en, changes
    stored.full_clean()
    stored.save()
    return stored


@transaction.atomic
def publish(*, terms: TermsOfCooperation, by: User) -> TermsOfCooperation:
    """Put a version in force; from now on nobody changes it, and everybody is asked anew.

    Raises PermissionDenied, and ValidationError for a version older than the one in force.
    """
    if not permissions.may_set_terms(by):
        raise PermissionDenied
    stored = TermsOfCooperation.objects.select_for_update().get(pk=terms.pk)
    if stored.published_at is not None:
        return stored
    current = TermsOfCooperation.objects.all().current()
    if current is not None and current.version > stored.version:
        raise ValidationError(
            _("Version %(number)d is in force already.") % {"number": current.version}
        )
    stored.published_at, stored.published_by = timezone.now(), by
    stored.save(update_fields=["published_at", "published_by"])
    return stored


@transaction.atomic
def accept(*, organisation: Organisation, terms: TermsOfCooperation, by: User) -> TermsAcceptance:
    """Accept the version in force for an organisation; the first acceptance counts.

    Raises PermissionDenied for somebody who is no owner, and ValidationError for a version that
    is not in force (any more): the person read something else.
    """
    organisation = locked(organisation)
    if not permissions.may_own(by, organisation):
        raise PermissionDenied
    current = TermsOfCooperation.objects.all().current()
    if current is None or current.pk != terms.pk:
        raise ValidationError(_("The terms have changed meanwhile. Please read the new version."))
    acceptance, is_new = TermsAcceptance.objects.get_or_create(
        terms=terms, organisation=organisation, defaults={"accepted_by": by}
    )
    if is_new:
        HistoryEntry.objects.create(
            organisation=organisation,
            kind=HistoryEntry.Kind.TERMS_ACCEPTED,
            by=by,
            note=str(terms.version),
        )
    return acceptance


def needs_acceptance(organisation: Organisation) -> TermsOfCooperation | None:
    """The version in force that nobody accepted for this organisation; None when all is well."""
    current = TermsOfCooperation.objects.all().current()
    if current is None or current.acceptances.filter(organisation=organisation).exists():
        return None
    return current
