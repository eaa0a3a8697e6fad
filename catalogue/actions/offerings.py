"""What editors do to an offering as a whole."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.models import User
from catalogue.actions.changing.revising import write_everywhere
from catalogue.actions.changing.writing import drop_foreign_details
from catalogue.models import KIND_BY_KEY, Offering, Tag
from catalogue.search import index
from catalogue.statements import Statements


@transaction.atomic
def change_kind(*, offering: Offering, kind: str, by: User) -> Offering:
    """Give an offering another kind and that kind's category, as a draft; returns the draft.

    The detail record of the former category stays in the history only. What visitors see
    changes when the draft is published; a draft that was never published changes at once.
    Raises KeyError for an unknown kind.
    """
    entry = KIND_BY_KEY[kind]
    if offering.latest_revision_id is None:
        # An imported offering has no history yet, so that its old details would be lost.
        offering.save_revision(user=by, changed=False)
    draft: Offering = offering.get_latest_revision_as_object()
    draft.kind, draft.category = entry.key, entry.category
    drop_foreign_details(draft)
    if not draft.live:
        draft.save()
    draft.save_revision(user=by, log_action=True)
    if not draft.live:
        index.refresh([draft])
    return draft


def retag(*, offering: Offering, add: Iterable[Tag], remove: Iterable[Tag], by: User) -> bool:
    """Add and remove tags, in public and in drafts alike; whether any was missing or too many."""
    changes: Statements = {f"tags.{tag.slug}": True for tag in add}
    changes |= {f"tags.{tag.slug}": None for tag in remove}
    return write_everywhere(offering=offering, changes=changes, by=by)


@transaction.atomic
def publish(*, offering: Offering, by: User) -> bool:
    """Publish the latest version; whether it was not public yet.

    One that cannot be published (a name is missing, say) stays as it is.
    """
    if offering.live and not offering.has_unpublished_changes:
        return False
    draft: Offering = offering.get_latest_revision_as_object()
    try:
        draft.full_clean()
    except ValidationError:
        return False
    revision = offering.latest_revision or draft.save_revision(user=by)
    revision.publish(user=by)
    return True
