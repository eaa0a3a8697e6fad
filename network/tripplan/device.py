"""What a browser may note of its plan, so that pages without a cookie can show it there.

The plan's own pages carry it as JSON (`#trip-plan-note`), and `static/js/saved.js` keeps it on the
device: other pages learn of the plan without asking the site.
"""

import datetime
from typing import TypedDict

from network.tripplan.models import KEPT_DAYS, TripPlan


class Note(TypedDict):
    """Keys of the saved offerings, and the day (ISO 8601) on which the note ends."""

    offerings: list[int]
    until: str


def note_of(plan: TripPlan | None) -> Note:
    """The note of a plan; without one, an empty note that ends what the browser had."""
    if plan is None:
        return {"offerings": [], "until": ""}
    until = plan.last_used_on + datetime.timedelta(days=KEPT_DAYS)
    offerings = plan.stops.order_by("pk").values_list("offering_id", flat=True)
    return {"offerings": list(offerings), "until": until.isoformat()}
