"""German: the day beside a weekday is short."""

MONTH_DAY_FORMAT = "j.n."
