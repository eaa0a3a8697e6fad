"""How the review of a listing stands, for the people of its house."""

from collections.abc import Iterable
from typing import NamedTuple

from wagtail.models import WorkflowState

from catalogue.models import Offering


class Review(NamedTuple):
    """A review that goes on (`is_waiting`) or was sent back (`is_back`), with the comment."""

    is_waiting: bool = False
    is_back: bool = False
    comment: str = ""


def reviews_of(offerings: Iterable[Offering]) -> dict[int, Review]:
    """The reviews of many listings by row number, in one query; without those that have none."""
    states = WorkflowState.objects.active().filter(offering__in=[one.pk for one in offerings])
    return {
        int(state.object_id): Review(
            is_waiting=state.status == WorkflowState.STATUS_IN_PROGRESS,
            is_back=state.status == WorkflowState.STATUS_NEEDS_CHANGES,
            comment=state.current_task_state.comment if state.current_task_state else "",
        )
        for state in states.select_related("current_task_state")
    }


def review_of(offering: Offering) -> Review:
    """The review of one listing; neither waiting nor back where there is none."""
    return reviews_of([offering]).get(offering.pk, Review())
