"""Versions that may still become public, and keeping them in step with the live row.

Drafts and live rows share one line in Wagtail: whoever writes a live field while a draft is pending
must write both, or publishing the draft would undo it.
"""

from collections.abc import Iterable
from functools import cached_property

from django.db.models import Q
from wagtail.models import Revision

from accounts.models import User
from catalogue.actions.changing import writing
from catalogue.actions.changing.values import Keys
from catalogue.models import Offering
from catalogue.statements import Statements, stated


class Pending:
    """A draft, or a version that is scheduled; `changes` is what it is to get."""

    def __init__(self, stored: Offering, revision: Revision) -> None:
        self.stored, self.revision = stored, revision
        self.changes: Statements = {}

    @cached_property
    def draft(self) -> Offering:
        """The offering as this version has it, in memory."""
        return self.stored.with_content_json(self.revision.content)

    @cached_property
    def says(self) -> Statements:
        """What this version stated when it was loaded."""
        return stated(self.draft)

    @property
    def is_scheduled(self) -> bool:
        """Whether this very version goes public at a given time."""
        return self.revision.approved_go_live_at is not None

    def rewrite(self, changes: Statements, *, keys: Keys) -> None:
        """Write the changes into this very version: a scheduled one must keep its row number.

        Details are left out where it has another category than the stored row.
        """
        is_moved = self.draft.category != self.stored.category
        own = {p: v for p, v in changes.items() if not (is_moved and p.startswith("details."))}
        writing.update_draft(self.draft, own, keys=keys)
        self.revision.content = self.draft.serializable_data()
        self.revision.save(update_fields=["content"])


def pending_of(offerings: Iterable[Offering]) -> dict[int, list[Pending]]:
    """The versions of these stored offerings that may still become public, by row number."""
    stored = {offering.pk: offering for offering in offerings}
    drafts = [o.latest_revision_id for o in stored.values() if o.has_unpublished_changes]
    revisions = Revision.objects.filter(
        Q(pk__in=drafts) | Q(approved_go_live_at__isnull=False), offering__in=list(stored)
    )
    found: dict[int, list[Pending]] = {}
    for revision in revisions:
        offering = stored[int(revision.object_id)]
        found.setdefault(offering.pk, []).append(Pending(offering, revision))
    return found


def carry(
    offering: Offering, pending: Iterable[Pending], *, keys: Keys, by: User | None = None
) -> None:
    """Bring the drafts and the history of an offering in step, right after `writing.update`.

    A draft gets its `changes` as a version of its own, so that the history says whose change was
    whose. Without a draft the live row is kept as it is now, if it has a history at all.
    """
    is_kept = False
    for one in pending:
        if one.is_scheduled:
            one.rewrite(one.changes, keys=keys)
        else:
            writing.update_draft(one.draft, one.changes, keys=keys)
            one.draft.save_revision(user=by, changed=False, clean=False)
        is_kept |= one.revision.pk == offering.latest_revision_id
    if not is_kept and offering.latest_revision_id is not None:
        live: Offering = Offering.objects.get(pk=offering.pk)
        revision = live.save_revision(user=by, changed=False, clean=False)
        Offering.objects.filter(pk=live.pk, live=True).update(live_revision=revision)
