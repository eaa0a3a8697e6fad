"""Gathers the network's models from their rooms."""

from network.programmes.models import Programme, Territory

__all__ = ["Programme", "Territory"]
