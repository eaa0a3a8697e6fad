"""How files name a stop."""

from django.utils.translation import gettext as _

from catalogue.models import Offering
from network.tripplan.itinerary import PlannedStop


def name(stop: PlannedStop) -> str:
    """The offering's name, and a word where it is no longer listed."""
    title = stop.offering.title
    return _("%(name)s (no longer listed)") % {"name": title} if stop.is_withdrawn else title


def address(offering: Offering) -> str:
    """The postal address in one line, as much of it as is known."""
    town = f"{offering.postcode} {offering.locality or offering.place.name}".strip()
    return f"{offering.street}, {town}" if offering.street else town
