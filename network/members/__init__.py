"""Who takes part: organisations, their people, what they claim and what they hand over."""
