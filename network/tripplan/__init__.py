"""The trip plan: what a visitor saves, by day, without a log-in (decision 34)."""
