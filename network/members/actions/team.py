"""The people of an organisation. Each action locks the organisation: its last owner stays."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.models import User
from network.members import permissions
from network.members.actions.letters import full_url
from network.members.actions.limits import refuse_more_invitations, refuse_more_letters
from network.members.actions.organisations import locked
from network.members.letters import HandOverLetter, InvitationLetter
from network.members.models import HistoryEntry, Invitation, Membership, Organisation
from network.members.models.invitation import MOST_OPEN, VALID_FOR
from network.members.models.membership import Role
from network.outbox import actions as outbox
from network.tokens import hashed, new_token


@transaction.atomic
def invite(
    *, organisation: Organisation, email: str, role: str, language: str, by: User
) -> Invitation:
    """Send somebody a link with which they join; a former link to the same address ends.

    Editors invite too: where an organisation has no owner, or none answers. Raises
    PermissionDenied, and ValidationError for a member and for too many invitations, open or in a
    day.
    """
    organisation = locked(organisation)
    if not (permissions.may_manage_team(by, organisation) or permissions.may_curate(by)):
        raise PermissionDenied
    if organisation.memberships.filter(user__email__iexact=email).exists():
        raise ValidationError(_("This person is in the team already."))
    refuse_more_invitations(organisation=organisation)
    refuse_more_letters(kind=InvitationLetter.kind, to=email)
    now = timezone.now()
    unanswered = organisation.invitations.all().unanswered()
    unanswered.filter(email__iexact=email).update(revoked_at=now)
    if organisation.invitations.all().open(now).count() >= MOST_OPEN:
        raise ValidationError(
            _("There are %(number)d open invitations. Please take some back first.")
            % {"number": MOST_OPEN}
        )
    token = new_token()
    invitation = Invitation(
        organisation=organisation,
        email=email,
        role=role,
        language=language,
        token_hash=hashed(token),
        invited_by=by,
        expires_at=now + VALID_FOR,
    )
    invitation.full_clean()
    invitation.save()
    with override(language):
        letter = InvitationLetter(
            organisation=organisation.name,
            invited_by=str(by),
            role=str(invitation.get_role_display()),
            url=full_url(reverse("invitation", args=[token])),
            valid_until=timezone.localdate(invitation.expires_at).isoformat(),
        )
    outbox.post(letter=letter, to=email, language=language)
    _note(organisation, HistoryEntry.Kind.INVITED, by, role=role)
    return invitation


@transaction.atomic
def revoke_invitation(*, invitation: Invitation, by: User) -> None:
    """Take an invitation back; one that was answered stays as it is. Raises PermissionDenied."""
    organisation = locked(invitation.organisation)
    if not permissions.may_manage_team(by, organisation):
        raise PermissionDenied
    unanswered = organisation.invitations.all().unanswered().filter(pk=invitation.pk)
    if unanswered.update(revoked_at=timezone.now()) == 1:
        _note(organisation, HistoryEntry.Kind.INVITATION_REVOKED, by)


@transaction.atomic
def accept_invitation(*, token: str, by: User) -> Membership:
    """Join the organisation that the link is for. Works once.

    Raises Invitation.DoesNotExist for a token that opens nothing, PermissionDenied for somebody
    to whose address it was not sent, ValidationError when it is over.
    """
    invitation = Invitation.objects.all().opened_by(token).get()
    organisation = locked(invitation.organisation)
    if not invitation.is_for(by):
        raise PermissionDenied
    now = timezone.now()
    is_first = Invitation.objects.all().open(now).filter(pk=invitation.pk).update(accepted_at=now)
    if not is_first:
        raise ValidationError(_("This invitation is no longer valid."))
    membership, is_new = Membership.objects.get_or_create(
        organisation=organisation, user=by, defaults={"role": invitation.role}
    )
    if is_new:
        _note(organisation, HistoryEntry.Kind.JOINED, by, person=by, role=membership.role)
    return membership


@transaction.atomic
def change_role(*, membership: Membership, role: str, by: User) -> Membership:
    """Let a person do more or less. Raises PermissionDenied, ValidationError for the last owner."""
    organisation = locked(membership.organisation)
    if not permissions.may_manage_team(by, organisation):
        raise PermissionDenied
    stored = organisation.memberships.get(pk=membership.pk)
    if stored.role == role:
        return stored
    if role != Role.OWNER:
        _refuse_last_owner(stored)
    stored.role = role
    stored.full_clean()
    stored.save(update_fields=["role"])
    _note(organisation, HistoryEntry.Kind.ROLE_CHANGED, by, person=stored.user, role=role)
    return stored


@transaction.atomic
def remove_member(*, membership: Membership, by: User) -> None:
    """End a membership: one's own, or an owner somebody's.

    Raises PermissionDenied, and ValidationError for the last owner.
    """
    organisation = locked(membership.organisation)
    stored = organisation.memberships.filter(pk=membership.pk).first()
    if stored is None:  # removed in another window meanwhile
        return
    is_own = stored.user_id == by.pk
    if not is_own and not permissions.may_manage_team(by, organisation):
        raise PermissionDenied
    _refuse_last_owner(stored)
    stored.delete()
    kind = HistoryEntry.Kind.LEFT_TEAM if is_own else HistoryEntry.Kind.REMOVED
    _note(organisation, kind, by, person=stored.user)


@transaction.atomic
def hand_over(*, organisation: Organisation, to: Membership, by: User) -> None:
    """Make another member the owner and oneself a maintainer; everything else stays.

    Claims, mandates, terms and history belong to the organisation, so nothing moves. The flag
    that a successor is wanted goes. Raises PermissionDenied for somebody who is no owner, and
    ValidationError when the other is no member any more.
    """
    organisation = locked(organisation)
    own = organisation.memberships.all().owners().filter(user=by).first()
    if own is None:
        raise PermissionDenied
    successor = organisation.memberships.filter(pk=to.pk).exclude(pk=own.pk).first()
    if successor is None:
        raise ValidationError(_("Please choose somebody else of the team."))
    successor.role, own.role = Role.OWNER, Role.MAINTAINER
    successor.save(update_fields=["role"])
    own.save(update_fields=["role"])
    if organisation.successor_wanted:
        organisation.successor_wanted = False
        organisation.save(update_fields=["successor_wanted", "updated_at"])
    _note(organisation, HistoryEntry.Kind.HANDED_OVER, by, person=successor.user)
    outbox.post(
        letter=HandOverLetter(organisation=organisation.name, handed_over_by=str(by)),
        to=successor.user.email,
        language=successor.user.language,
    )


def _refuse_last_owner(membership: Membership) -> None:
    """Raise ValidationError if the organisation would be without an owner."""
    others = membership.organisation.memberships.all().owners().exclude(pk=membership.pk)
    if membership.role == Role.OWNER and not others.exists():
        raise ValidationError(
            _("%(organisation)s needs an owner: please hand it over first.")
            % {"organisation": membership.organisation}
        )


def _note(
    organisation: Organisation,
    kind: HistoryEntry.Kind,
    by: User,
    *,
    person: User | None = None,
    role: str = "",
) -> None:
    HistoryEntry.objects.create(
        organisation=organisation, kind=kind, by=by, person=person, role=role
    )
