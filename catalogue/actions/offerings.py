"""What people do to an offering as a whole."""

from django.db import transaction

from accounts.models import User
from catalogue.models import KIND_BY_KEY, Offering
from catalogue.models.details import DETAILS_RELATIONS
from catalogue.search import index


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
    for category, relation in DETAILS_RELATIONS.items():
        if category != entry.category:
            setattr(draft, relation, [])
    if not draft.live:
        draft.save()
    draft.save_revision(user=by, log_action=True)
    if not draft.live:
        index.refresh([draft])
    return draft
