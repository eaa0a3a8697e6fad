"""Versions of an offering: what Wagtail keeps, and three promises that it does not make."""

import datetime
from typing import Any, Self

from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    Revision,
    RevisionMixin,
    TaskState,
    WorkflowMixin,
)


class Versioned(WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin):
    """Drafts, schedule, workflow, locks and history of one row."""

    checked_on: datetime.date | None
    missed_checks: int
    withdrawn_at: datetime.datetime | None
    merged_into_id: int | None

    class Meta:
        abstract = True

    def save_revision(self, *args: Any, **kwargs: Any) -> Revision:
        """As Wagtail's, with two promises: what is live is kept first, a review is of the latest.

        Wagtail publishes the latest revision when a review ends, yet goes on showing reviewers
        the one that was submitted, whoever has saved a newer one meanwhile.
        """
        self.keep_live_version()
        revision = super().save_revision(*args, **kwargs)
        waiting = TaskState.objects.for_instance(self).filter(status=TaskState.STATUS_IN_PROGRESS)
        waiting.update(revision=revision)
        return revision

    def keep_live_version(self) -> None:
        """Keep what is live as a revision if none is; call it before the first change.

        Bulk writers publish rows without revisions. Wagtail takes a row without a live revision
        off the site when a change of it is scheduled, and nobody could go back to it.
        """
        if self.live and self.live_revision_id is None and self.pk:
            stored = type(self).objects.get(pk=self.pk)
            self.live_revision = super(Versioned, stored).save_revision(changed=False, clean=False)
            type(self).objects.filter(pk=self.pk).update(live_revision=self.live_revision)

    def latest_version(self) -> Self:
        """The draft, or the row itself without one: for reading, in fewer queries than Wagtail's.

        Select `latest_revision` (and `live_revision`) with the row.
        """
        if self.latest_revision is None:
            return self
        return self.with_content_json(self.latest_revision.content)

    def with_content_json(self, content: dict[str, Any]) -> Self:
        """A draft is never withdrawn or merged: publishing one brings the offering back.

        When the details were checked is said of the offering, not of a version; so is which
        version is live.
        """
        pointers = ("latest_revision", "live_revision", "merged_into")
        said = {name: value for name, value in content.items() if name not in pointers}
        draft: Self = super().with_content_json(said)
        draft.live_revision_id = self.live_revision_id
        draft.withdrawn_at, draft.merged_into_id = None, None
        draft.checked_on, draft.missed_checks = self.checked_on, self.missed_checks
        return draft
