"""An organisation from its first entry to its leaving."""

from collections.abc import Mapping
from itertools import count
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from catalogue.german import address_word
from catalogue.models import Place
from network.members import permissions
from network.members.models import (
    Claim,
    Competence,
    HistoryEntry,
    Mandate,
    Membership,
    Organisation,
    OrganisationText,
)
from network.members.models.membership import Role

# A person who looks after more than these is an association, and editors help.
MOST_OWNED = 10

# What its own people may change. Kind and place decide what an organisation may do and where it
# belongs: after the approval only editors change those.
OWN_FACTS = (
    "name",
    "phone",
    "email",
    "website",
    "street",
    "postcode",
    "locality",
    "lat",
    "lon",
    "logo",
    "legal_name",
    "represented_by",
    "register_entry",
    "vat_id",
    "supervisory_authority",
    "chamber",
    "professional_title",
    "successor_wanted",
    "funding",
)
UNTIL_APPROVED = ("kind", "place")


@transaction.atomic
def found(*, name: str, kind: str, place: Place, by: User, **facts: Any) -> Organisation:
    """Enter an organisation; whoever does so is its first owner. Editors approve it later.

    The same one entered again by the same person is the first one. Raises ValidationError for
    somebody who owns too many, and for details that do not fit.
    """
    User.objects.select_for_update().get(pk=by.pk)  # two submits at once follow one another
    owned = Membership.objects.all().owners().filter(user=by)
    known = owned.filter(organisation__name__iexact=name, organisation__place=place).first()
    if known is not None:
        return known.organisation
    if owned.count() >= MOST_OWNED:
        raise ValidationError(
            _("One person can enter at most %(number)d organisations. Please write to us.")
            % {"number": MOST_OWNED}
        )
    organisation = Organisation(name=name, kind=kind, place=place, **_known(facts, OWN_FACTS))
    _save_new(organisation)
    Membership.objects.create(organisation=organisation, user=by, role=Role.OWNER)
    _note(organisation, HistoryEntry.Kind.FOUNDED, by)
    return organisation


@transaction.atomic
def enter(
    *,
    facts: Mapping[str, Any],
    by: User,
    texts: Mapping[str, Mapping[str, str]] | None = None,
    competences: list[Competence] | None = None,
) -> Organisation:
    """Enter an organisation on an editor's word: visitors see it at once, an owner may follow.

    Raises PermissionDenied, and ValidationError for details that do not fit.
    """
    if not permissions.may_curate(by):
        raise PermissionDenied
    organisation = Organisation(**_known(facts, (*OWN_FACTS, *UNTIL_APPROVED)))
    _save_new(organisation)
    _write_texts(organisation, texts or {})
    organisation.competences.set(competences or [])
    _note(organisation, HistoryEntry.Kind.FOUNDED, by)
    mark_approved(organisation, by=by)
    return organisation


@transaction.atomic
def change(
    *,
    organisation: Organisation,
    facts: Mapping[str, Any],
    by: User,
    texts: Mapping[str, Mapping[str, str]] | None = None,
    competences: list[Competence] | None = None,
) -> Organisation:
    """Change facts (by field), texts (by language, then field) and competences.

    Only what differs is written and told in the history. Editors change everything. Raises
    PermissionDenied, KeyError for a field that is not theirs to change, and ValidationError for
    details that do not fit.
    """
    stored = locked(organisation)
    is_editor = permissions.may_curate(by)
    if not (is_editor or permissions.may_edit_organisation(by, stored)):
        raise PermissionDenied
    is_fixed = stored.approved_at is not None and not is_editor
    allowed = OWN_FACTS if is_fixed else (*OWN_FACTS, *UNTIL_APPROVED)
    changed = []
    for name, value in _known(facts, allowed).items():
        if getattr(stored, name) != value:
            setattr(stored, name, value)
            changed.append(name)
    if changed:
        stored.full_clean()
        stored.save()
    if _write_texts(stored, texts or {}):
        changed.append("texts")
    if competences is not None and set(stored.competences.all()) != set(competences):
        stored.competences.set(competences)
        changed.append("competences")
    if changed:
        _note(stored, HistoryEntry.Kind.CHANGED, by, note=" ".join(changed))
    return stored


@transaction.atomic
def approve(*, organisation: Organisation, by: User) -> Organisation:
    """Let visitors see an organisation; one that is approved already stays as it is."""
    if not permissions.may_curate(by):
        raise PermissionDenied
    stored = locked(organisation)
    if stored.approved_at is None:
        mark_approved(stored, by=by)
    return stored


def mark_approved(organisation: Organisation, *, by: User) -> None:
    """Approve a locked organisation, inside the caller's transaction."""
    organisation.approved_at = timezone.now()
    organisation.save(update_fields=["approved_at", "updated_at"])
    _note(organisation, HistoryEntry.Kind.APPROVED, by)


@transaction.atomic
def leave(*, organisation: Organisation, reason: str, by: User) -> Organisation:
    """Take an organisation off the public pages and end its mandates. Its claims end first.

    An owner or an editor does so. Raises PermissionDenied, and ValidationError while it still
    has listings or gives no reason.
    """
    if not (permissions.may_own(by, organisation) or permissions.may_curate(by)):
        raise PermissionDenied
    if not reason.strip():
        raise ValidationError(_("Please give a reason."))
    stored = locked(organisation)
    if stored.left_at is not None:
        return stored
    open_claims = Claim.objects.filter(organisation=stored, state__in=["requested", "approved"])
    if open_claims.exists():
        raise ValidationError(_("Its listings must be given up first."))
    given, held = (
        Mandate.objects.filter(organisation=stored),
        Mandate.objects.filter(association=stored),
    )
    (given | held).filter(revoked_at__isnull=True).update(revoked_at=timezone.now(), revoked_by=by)
    stored.left_at = timezone.now()
    stored.save(update_fields=["left_at", "updated_at"])
    _note(stored, HistoryEntry.Kind.LEFT, by, note=reason)
    return stored


@transaction.atomic
def come_back(*, organisation: Organisation, by: User) -> Organisation:
    """Undo `leave`; editors do so. Mandates stay ended."""
    if not permissions.may_curate(by):
        raise PermissionDenied
    stored = locked(organisation)
    if stored.left_at is not None:
        stored.left_at = None
        stored.save(update_fields=["left_at", "updated_at"])
        _note(stored, HistoryEntry.Kind.RETURNED, by)
    return stored


def locked(organisation: Organisation) -> Organisation:
    """The organisation as it is now, nobody else's until the end of the transaction."""
    return Organisation.objects.select_for_update().get(pk=organisation.pk)


def _save_new(organisation: Organisation) -> None:
    """Check and store an organisation under an address of its own.

    Raises ValidationError for details that do not fit.
    """
    organisation.full_clean()
    word = address_word(organisation.name)[:200] or "organisation"
    for attempt in count(1):
        organisation.slug = word if attempt == 1 else f"{word}-{attempt}"
        if Organisation.objects.filter(slug=organisation.slug).exists():
            continue
        try:
            with transaction.atomic():
                organisation.save()
        except IntegrityError:  # somebody else took the address at this moment
            continue
        return


def _write_texts(organisation: Organisation, texts: Mapping[str, Mapping[str, str]]) -> bool:
    """Write the texts that differ; whether there were any."""
    known = {text.language: text for text in organisation.texts.all()}
    has_changed = False
    for language, fields in texts.items():
        text = known.get(language) or OrganisationText(organisation=organisation, language=language)
        if all(getattr(text, name) == value for name, value in fields.items()):
            continue
        for name, value in fields.items():
            setattr(text, name, value)
        text.full_clean()
        text.save()
        has_changed = True
    return has_changed


def _known(facts: Mapping[str, Any], allowed: tuple[str, ...]) -> dict[str, Any]:
    if unknown := set(facts) - set(allowed):
        raise KeyError(f"not to be changed here: {', '.join(sorted(unknown))}")
    return dict(facts)


def _note(organisation: Organisation, kind: HistoryEntry.Kind, by: User, *, note: str = "") -> None:
    HistoryEntry.objects.create(organisation=organisation, kind=kind, by=by, note=note[:1000])
