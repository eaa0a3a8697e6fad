"""Lays out what the search needs to know of offerings: words, facts, completeness.

Everything written here is derived, so `refresh` may run any time and as often as it likes.
"""

from collections.abc import Iterable
from itertools import islice

from django.conf import settings
from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils import translation

from catalogue.completeness import completeness_of
from catalogue.german import tokens
from catalogue.models import Offering, SearchEntry, SearchFact
from catalogue.search.facts import FACT_BY_KEY, facts_of

_BATCH = 500
_NEEDED = (
    "texts", "hours", "pictures__image", "place", "place__names", "tags__synonyms",
    "lodging_details", "food_details", "health_details", "spa_details", "producer_details",
    "leisure_details",
)  # fmt: skip


def refresh(offerings: Iterable[Offering]) -> int:
    """Write the search entries of these offerings anew; returns how many there were.

    Reads each offering's stored facts, not what an instance in memory may hold unsaved.
    """
    ids = iter([offering.pk for offering in offerings])
    count = 0
    while batch := list(islice(ids, _BATCH)):
        stored = list(Offering.objects.filter(pk__in=batch))
        prefetch_related_objects(stored, *_NEEDED)
        _write(stored)
        count += len(stored)
    return count


@transaction.atomic
def _write(offerings: list[Offering]) -> None:
    entries, facts = [], []
    for offering in offerings:
        keys = facts_of(offering)
        entries.append(
            SearchEntry(
                offering=offering,
                words=words_of(offering, keys),
                name_key="".join(tokens(offering.name))[:200],
                completeness=completeness_of(offering).percent,
            )
        )
        facts += [SearchFact(offering=offering, fact=key) for key in keys]
    SearchFact.objects.filter(offering__in=offerings).delete()
    SearchFact.objects.bulk_create(facts)
    SearchEntry.objects.bulk_create(
        entries,
        update_conflicts=True,
        unique_fields=["offering"],
        update_fields=["words", "name_key", "completeness"],
    )


def words_of(offering: Offering, facts: Iterable[str]) -> str:
    """The words under which an offering is found, folded, each once with a space before it.

    Name, titles, kind, category, tags with their synonyms, place with its other names, and the
    true facts, in every language of the site.
    """
    parts = [offering.name, offering.locality, offering.place.name]
    parts += [text.title for text in offering.texts.all()]
    parts += [name.name for name in offering.place.names.all()]
    for tag in offering.tags.all():
        parts += [tag.name, tag.name_en, *(synonym.name for synonym in tag.synonyms.all())]
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            parts += [str(offering.get_category_display()), str(offering.kind_entry.label)]
            parts += [str(FACT_BY_KEY[key].label) for key in facts]
    return "".join(f" {word}" for word in dict.fromkeys(tokens(" ".join(parts))))
