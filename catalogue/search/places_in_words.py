"""A place that somebody typed among the words of a search."""

from dataclasses import replace

from catalogue.gazetteer import Match
from catalogue.models import PlaceKind
from catalogue.search.places import gazetteer
from catalogue.search.query import Centre, Query

# Its name or another name of it, letter by letter: a question about a guess would only puzzle.
_SURE = 0.95
# "in Sankt Tannau am Berg": no place takes more words at the end of a search.
_MOST_WORDS = 5


def place_in_words(query: Query) -> Query | None:
    """The same search with the place at the end of its words as its centre, back on page one.

    None where the search has a centre already, and unless the whole text or its last words
    surely name a settlement: "Bad in Tannau" becomes "Bad" around Tannau, "im Gebirge" stays.
    """
    if query.centre is not None or not query.text:
        return None
    words = query.text.split()
    for first in range(max(0, len(words) - _MOST_WORDS), len(words)):
        match = gazetteer().find(" ".join(words[first:]))
        if match and match.score >= _SURE and match.entry.kind == PlaceKind.SETTLEMENT:
            return replace(query, text=" ".join(words[:first]), centre=_centre(match), page=1)
    return None


def _centre(match: Match) -> Centre:
    """The place by a text that names it and no namesake."""
    entry = match.entry
    found = gazetteer().find(entry.name)
    is_meant = found is not None and found.entry.key == entry.key
    text = entry.name if is_meant else f"{entry.name}, {entry.context}"
    return Centre(text, entry.name, entry.point, entry.slug)
