"""What pages ask of the trip plan."""

from django import template
from django.forms import BoundField

from network.tripplan.forms import NoteForm
from network.tripplan.models import KEPT_DAYS, TripStop

register = template.Library()


@register.simple_tag
def trip_plan_kept_days() -> int:
    """For how many days after its last use a trip plan is kept."""
    return KEPT_DAYS


@register.simple_tag
def note_field(stop: TripStop, refused: NoteForm | None = None) -> BoundField:
    """The field for a stop's note: as it is stored, or as it was sent and `refused`."""
    form = refused or NoteForm(initial={"note": stop.note})
    form.auto_id = f"notiz-{stop.pk}-%s"
    return form["note"]
