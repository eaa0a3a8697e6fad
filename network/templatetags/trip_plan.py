"""What other pages say about the trip plan."""

from django import template

from network.tripplan.models import KEPT_DAYS

register = template.Library()


@register.simple_tag
def trip_plan_kept_days() -> int:
    """For how many days after its last use a trip plan is kept."""
    return KEPT_DAYS
