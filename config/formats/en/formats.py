"""English as in Europe: the day first, the month as a word, so that nobody mistakes 2/9 for 9/2."""

DATE_FORMAT = "j F Y"
SHORT_DATE_FORMAT = "j M Y"
MONTH_DAY_FORMAT = "j M"
