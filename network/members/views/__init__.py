"""Pages of the members: what letters lead to."""
