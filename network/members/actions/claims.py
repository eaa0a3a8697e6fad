"""A claim from the request to its end. Deciding locks the offering: one approval at a time."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import File
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from catalogue.models import Offering
from network.members import permissions
from network.members.actions.letters import full_url, write_to_owners
from network.members.actions.limits import refuse_more_claims, refuse_more_letters
from network.members.actions.organisations import locked, mark_approved
from network.members.letters import (
    ClaimApprovedLetter,
    ClaimDeclinedLetter,
    ClaimEndedLetter,
    ClaimProofLetter,
)
from network.members.models import Claim, HistoryEntry, Mandate, Organisation
from network.members.models.claim import MOST_REQUESTED
from network.members.proofs import proves
from network.outbox import actions as outbox
from network.tokens import hashed, new_token


@transaction.atomic
def request(
    *, organisation: Organisation, offering: Offering, by: User, message: str = ""
) -> Claim:
    """Say that an offering belongs to an organisation; a request that waits already is returned.

    Raises PermissionDenied, and ValidationError for a site that nobody runs, for a listing that
    belongs to the organisation already, and for too many requests at a time or in a day.
    """
    organisation = locked(organisation)
    if not permissions.may_claim(by, organisation):
        raise PermissionDenied
    if organisation.left_at is not None:
        raise ValidationError(_("The organisation has left the network."))
    if not offering.has_operator:
        raise ValidationError(_("Nobody runs this place, so nobody can claim it."))
    claims = organisation.claims.all()
    if claims.approved().filter(offering=offering).exists():
        raise ValidationError(_("This listing belongs to the organisation already."))
    waiting = claims.requested()
    if known := waiting.filter(offering=offering).first():
        return known
    if waiting.count() >= MOST_REQUESTED:
        raise ValidationError(
            _("%(number)d requests wait for an answer. Please wait for the first of them.")
            % {"number": MOST_REQUESTED}
        )
    refuse_more_claims(by=by)
    claim = Claim(organisation=organisation, offering=offering, requested_by=by, message=message)
    claim.full_clean()
    claim.save()
    _note(claim, HistoryEntry.Kind.CLAIM_REQUESTED, by)
    return claim


@transaction.atomic
def prove_by_email(*, claim: Claim, email: str, by: User) -> Claim:
    """Write to an address of the listing; whoever reads the letter can confirm the claim.

    Raises PermissionDenied, and ValidationError when the address is not the listing's, or got
    too many letters today.
    """
    stored = _waiting(claim, by)
    if not proves(email, stored.offering):
        raise ValidationError(
            _(
                "This address does not belong to the listing. Its own address is needed, or one at "
                "the domain of its website."
            )
        )
    refuse_more_letters(kind=ClaimProofLetter.kind, to=email)
    token = new_token()
    stored.proof, stored.proof_email = Claim.Proof.EMAIL, email
    stored.proof_token_hash, stored.proof_confirmed_at = hashed(token), None
    _forget_document(stored)
    stored.full_clean()
    stored.save()
    letter = ClaimProofLetter(
        organisation=stored.organisation.name,
        offering=stored.offering.name,
        url=full_url(reverse("claim-proof", args=[token])),
    )
    outbox.post(letter=letter, to=email, language=by.language)
    return stored


@transaction.atomic
def confirm_proof(*, token: str) -> Claim:
    """Note that somebody who reads the listing's mail confirms the claim. The link is the proof.

    Confirming twice changes nothing. Raises Claim.DoesNotExist for a token that opens nothing, or
    whose claim is decided.
    """
    claim = Claim.objects.all().requested().select_for_update().get(proof_token_hash=hashed(token))
    if claim.proof_confirmed_at is None:
        claim.proof_confirmed_at = timezone.now()
        claim.save(update_fields=["proof_confirmed_at"])
        _note(claim, HistoryEntry.Kind.CLAIM_PROVED, None)
    return claim


@transaction.atomic
def prove_by_document(*, claim: Claim, document: "File[bytes]", by: User) -> Claim:
    """Keep a document for the editors until they decide. The form has looked at it.

    Raises PermissionDenied.
    """
    stored = _waiting(claim, by)
    _forget_document(stored)
    stored.proof = Claim.Proof.DOCUMENT
    stored.proof_email, stored.proof_token_hash, stored.proof_confirmed_at = "", "", None
    stored.proof_document.save(f"{new_token()}.{_ending(document)}", document, save=False)
    stored.save()
    return stored


@transaction.atomic
def withdraw(*, claim: Claim, by: User) -> Claim:
    """Take a request back. Raises PermissionDenied; a decided claim stays as it is."""
    stored = _waiting(claim, by)
    _end(stored, by=by, reason=_("withdrawn"))
    _note(stored, HistoryEntry.Kind.CLAIM_WITHDRAWN, by)
    return stored


@transaction.atomic
def approve(*, claim: Claim, by: User, check: str = "", replacing: Claim | None = None) -> Claim:
    """Join organisation and offering. What the editor checked is kept; the organisation is
    approved with it.

    Another approved claim of the same offering stands in the way; named as `replacing`, it ends
    in the same transaction: the business changed hands. Raises PermissionDenied, and
    ValidationError when the claim is decided, nothing proves it or another one holds.
    """
    if not permissions.may_curate(by):
        raise PermissionDenied
    Offering.objects.select_for_update().get(pk=claim.offering_id)
    stored = (
        Claim.objects.select_for_update(of=("self",)).select_related("offering").get(pk=claim.pk)
    )
    _refuse_decided(stored)
    if check:
        stored.proof_note = check
        stored.proof = stored.proof if stored.is_proved else Claim.Proof.CHECK
    if not stored.is_proved:
        raise ValidationError(_("Please say how you made sure that the listing is theirs."))
    holding = Claim.objects.all().approved().filter(offering=stored.offering).first()
    if holding is not None:
        if replacing is None or replacing.pk != holding.pk:
            raise ValidationError(
                _("The listing belongs to %(organisation)s. Say that it changed hands, or decline.")
                % {"organisation": holding.organisation}
            )
        _end_approved(
            holding,
            by=by,
            reason=_("now with %(organisation)s") % {"organisation": stored.organisation},
        )
    _decide(stored, Claim.State.APPROVED, by)
    stored.save()
    organisation = locked(stored.organisation)
    if organisation.approved_at is None:
        mark_approved(organisation, by=by)
    _note(stored, HistoryEntry.Kind.CLAIM_APPROVED, by)
    letter = ClaimApprovedLetter(organisation=organisation.name, offering=stored.offering.name)
    write_to_owners(organisation, letter)
    return stored


@transaction.atomic
def decline(*, claim: Claim, reason: str, by: User) -> Claim:
    """Refuse a request with a reason, which the owners get by mail.

    Raises PermissionDenied, and ValidationError without a reason or when the claim is decided.
    """
    if not permissions.may_curate(by):
        raise PermissionDenied
    _refuse_no_reason(reason)
    stored = (
        Claim.objects.select_for_update(of=("self",)).select_related("offering").get(pk=claim.pk)
    )
    _refuse_decided(stored)
    stored.reason = reason
    _decide(stored, Claim.State.DECLINED, by)
    stored.save()
    _note(stored, HistoryEntry.Kind.CLAIM_DECLINED, by, note=reason)
    letter = ClaimDeclinedLetter(
        organisation=stored.organisation.name, offering=stored.offering.name, reason=reason
    )
    write_to_owners(stored.organisation, letter)
    return stored


@transaction.atomic
def end(*, claim: Claim, reason: str, by: User) -> Claim:
    """Part organisation and offering: by an owner, or by an editor.

    Raises PermissionDenied, and ValidationError without a reason or when it does not hold.
    """
    if not (permissions.may_claim(by, claim.organisation) or permissions.may_curate(by)):
        raise PermissionDenied
    _refuse_no_reason(reason)
    stored = (
        Claim.objects.select_for_update(of=("self",)).select_related("offering").get(pk=claim.pk)
    )
    if stored.state != Claim.State.APPROVED:
        raise ValidationError(_("This claim does not hold."))
    _end_approved(stored, by=by, reason=reason)
    return stored


def _end_approved(claim: Claim, *, by: User, reason: str) -> None:
    """End an approved claim and the mandates for its listing; the owners hear of it."""
    _end(claim, by=by, reason=reason)
    Mandate.objects.all().not_revoked().filter(
        organisation=claim.organisation, offering=claim.offering
    ).update(revoked_at=timezone.now(), revoked_by=by)
    _note(claim, HistoryEntry.Kind.CLAIM_ENDED, by, note=reason)
    letter = ClaimEndedLetter(
        organisation=claim.organisation.name, offering=claim.offering.name, reason=reason
    )
    write_to_owners(claim.organisation, letter)


def end_merged(claim: Claim, *, by: User) -> None:
    """End a claim that says of a merged listing what another one says of the listing kept.

    Nothing is lost, so nobody gets a letter. `network.members.actions.merging` asks for it.
    """
    _end(claim, by=by, reason=_("merged with another listing"))


def _end(claim: Claim, *, by: User, reason: str) -> None:
    claim.state, claim.reason = Claim.State.ENDED, reason
    claim.ended_at, claim.ended_by = timezone.now(), by
    _forget_document(claim)
    claim.proof_token_hash = ""
    claim.save()


def _decide(claim: Claim, state: Claim.State, by: User) -> None:
    claim.state, claim.decided_at, claim.decided_by = state, timezone.now(), by
    claim.proof_token_hash = ""
    _forget_document(claim)


def _forget_document(claim: Claim) -> None:
    """Take the document out of the row now, and off the disk when that is certain."""
    if not claim.proof_document:
        return
    storage, name = claim.proof_document.storage, str(claim.proof_document.name)
    claim.proof_document = ""
    transaction.on_commit(lambda: storage.delete(name))


def _waiting(claim: Claim, by: User) -> Claim:
    """The claim as it is now, locked; raises unless it waits and is the person's to change."""
    stored = (
        Claim.objects.select_for_update(of=("self",)).select_related("offering").get(pk=claim.pk)
    )
    if not permissions.may_claim(by, stored.organisation):
        raise PermissionDenied
    _refuse_decided(stored)
    return stored


def _refuse_decided(claim: Claim) -> None:
    if claim.state != Claim.State.REQUESTED:
        raise ValidationError(
            _("This request has been decided already: %(state)s.")
            % {"state": claim.get_state_display()}
        )


def _refuse_no_reason(reason: str) -> None:
    if not reason.strip():
        raise ValidationError(_("Please give a reason."))


def _ending(document: "File[bytes]") -> str:
    return (document.name or "").rpartition(".")[2].lower()


def _note(claim: Claim, kind: HistoryEntry.Kind, by: User | None, *, note: str = "") -> None:
    HistoryEntry.objects.create(
        organisation=claim.organisation, kind=kind, by=by, offering=claim.offering, note=note[:1000]
    )
