"""Public holidays of a country or of one of its subdivisions, from the PyPI package `holidays`."""

import datetime
from functools import lru_cache

import holidays

# What `holidays` calls the languages of the site.
_LANGUAGES = {"en": "en_US"}


@lru_cache(maxsize=256)
def calendar(subdivision: str, language: str | None = None) -> holidays.HolidayBase | None:
    """The holidays of an ISO 3166-2 subdivision ("DE-ST") or a country ("DE").

    None where `holidays` knows no such subdivision. Years are computed when they are asked for.
    `language` decides the names only; a language that the country lacks gives its own.
    """
    country, _, part = subdivision.partition("-")
    try:
        return holidays.country_holidays(
            country, subdiv=part or None, language=_LANGUAGES.get(language or "", language)
        )
    except NotImplementedError:
        return None


def holiday_name(subdivision: str, day: datetime.date, language: str) -> str:
    """What the public holiday on that day is called, empty on other days."""
    found = calendar(subdivision, language)
    return (found.get(day) or "") if found is not None else ""
