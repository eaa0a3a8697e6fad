"""The review of a draft: asking for it, asking anew, and taking a draft back.

Reviewing itself (approve, send back with a comment) is Wagtail's moderation.
"""

from django.db import transaction
from wagtail.models import WorkflowState

from accounts.models import User
from catalogue.models import Offering
from catalogue.search import index


class NoReviewError(Exception):
    """No workflow is assigned to offerings, so that nobody would be asked."""


@transaction.atomic
def submit(*, offering: Offering, by: User) -> WorkflowState | None:
    """Ask the editors to look at the draft; returns the review, None where nothing is to review.

    A draft that was sent back goes to the same review again; one that waits already goes on
    waiting. Raises NoReviewError where no workflow is assigned (`home.moderation` does it).
    """
    stored: Offering = Offering.objects.select_for_update(of=("self",)).get(pk=offering.pk)
    if stored.live and not stored.has_unpublished_changes:
        return None
    state: WorkflowState | None = stored.current_workflow_state
    if state is None:
        return _start(stored, by)
    if state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        state.resume(user=by)
    return state


def restart(*, offering: Offering, by: User) -> None:
    """Begin a review that is going on anew, since what is reviewed has changed.

    Whoever has the former draft on the screen can no longer approve it. A draft that was sent
    back waits until it is submitted again.
    """
    state = offering.current_workflow_state
    if state is not None and state.status == WorkflowState.STATUS_IN_PROGRESS:
        state.cancel(user=by)
        _start(offering, by)


@transaction.atomic
def discard(*, offering: Offering, by: User) -> bool:
    """Give up the unpublished changes of a public offering and their review; whether there were.

    The changes stay in the history. A draft that was never public stays as it is.
    """
    stored: Offering = Offering.objects.select_for_update(of=("self",)).get(pk=offering.pk)
    if not (stored.live and stored.has_unpublished_changes):
        return False
    settle(live=stored, by=by)
    return True


def settle(*, live: Offering, by: User) -> None:
    """Make the live row the latest version again: nothing waits any more."""
    revision = live.save_revision(user=by, changed=False, clean=False, log_action=True)
    Offering.objects.filter(pk=live.pk).update(
        live_revision=revision, latest_revision=revision, has_unpublished_changes=False
    )
    state = live.current_workflow_state
    if state is not None:
        state.cancel(user=by)
    index.refresh([live])


def _start(offering: Offering, by: User) -> WorkflowState:
    if offering.latest_revision_id is None:
        offering.save_revision(user=by, clean=False)
    workflow = offering.get_workflow()
    if workflow is None:
        raise NoReviewError
    state: WorkflowState = workflow.start(offering, by)
    return state
