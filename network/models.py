"""Gathers the network's models from their rooms."""

from network.programmes.models import Programme, Territory
from network.tripplan.models import TripPlan, TripStop

__all__ = ["Programme", "Territory", "TripPlan", "TripStop"]
