"""Counts beside the filters: how many offerings each choice would leave.

A group's counts leave out the group itself, so that "or" inside a group can be seen before it
is chosen.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalogue.models import Category, Vocabulary, kinds_of
from catalogue.querysets import today
from catalogue.search.columns import Name
from catalogue.search.facts import FACTS
from catalogue.search.offerings import Selection
from catalogue.search.query import Parameter, Query
from catalogue.search.rows import Rows


@dataclass(frozen=True, slots=True)
class Option:
    """A choice of a facet: what the address carries, what people read, how many it leaves."""

    value: str
    label: str
    count: int
    is_selected: bool

    @property
    def is_disabled(self) -> bool:
        """Choosing it would find nothing; a chosen one can always be taken back."""
        return self.count == 0 and not self.is_selected


@dataclass(frozen=True, slots=True)
class Facet:
    """A group of choices under one heading. Several headings may share a parameter."""

    parameter: Parameter
    label: str
    options: tuple[Option, ...]

    @property
    def has_selection(self) -> bool:
        """Whether any of its options is chosen."""
        return any(option.is_selected for option in self.options)


@dataclass(frozen=True, slots=True)
class Counted:
    """All facets of a query and the number of offerings that it finds."""

    facets: tuple[Facet, ...]
    total: int


def count(selection: Selection) -> Counted:
    """Count a selection and all its facets; asks no database."""
    query, columns = selection.query, selection.columns
    among = selection.rows("categories", "kinds")
    by_kind = {key: (among & rows).bit_count() for key, rows in columns.kinds.items()}
    facets = [
        _categories(query, by_kind),
        *_kinds(query, by_kind),
        *_facts(selection),
        *_labels(selection),
        *_tags(selection),
    ]
    return Counted(tuple(facets), selection.count())


def _categories(query: Query, by_kind: dict[tuple[str, str], int]) -> Facet:
    counts = dict.fromkeys(Category.values, 0)
    for (category, kind), number in by_kind.items():
        if not query.kinds or kind in query.kinds:
            counts[category] += number
    return Facet(
        Parameter.CATEGORY,
        _("Category"),
        tuple(
            Option(
                category.value, str(category.label), counts[category], category in query.categories
            )
            for category in Category
        ),
    )


def _kinds(query: Query, by_kind: dict[tuple[str, str], int]) -> Iterator[Facet]:
    """Kinds of the chosen categories; with none chosen there would be seventy."""
    for category in Category:
        kinds = kinds_of(category)
        if category in query.categories or any(kind.key in query.kinds for kind in kinds):
            yield Facet(
                Parameter.KIND,
                _("Kind: %(category)s") % {"category": category.label},
                tuple(
                    Option(
                        kind.key,
                        str(kind.label),
                        by_kind.get((category.value, kind.key), 0)
                        if not query.categories or category in query.categories
                        else 0,
                        kind.key in query.kinds,
                    )
                    for kind in kinds
                ),
            )


def _facts(selection: Selection) -> Iterator[Facet]:
    """Facts of every category, and those of the chosen ones."""
    query = selection.query
    counts = _counts(selection, "facts", selection.columns.facts)
    shown = [
        fact
        for fact in FACTS
        if fact.category is None or fact.category in query.categories or fact.key in query.facts
    ]
    for group, facts in groupby(shown, key=lambda fact: (str(fact.group), fact.category)):
        yield Facet(
            Parameter.FACT,
            group[0],
            tuple(
                Option(fact.key, str(fact.label), counts.get(fact.key, 0), fact.key in query.facts)
                for fact in facts
            ),
        )


def _labels(selection: Selection) -> Iterator[Facet]:
    """Labels that some offering found holds today, and the chosen ones."""
    query, columns = selection.query, selection.columns
    counts = _counts(selection, "labels", columns.labels(today()))
    found = [
        (scheme.key, _label(scheme), counts.get(scheme.key, 0))
        for scheme in columns.label_names
        if counts.get(scheme.key) or scheme.key in query.labels
    ]
    if found:
        yield Facet(Parameter.LABEL, _("Checked labels"), _options(found, query.labels))


def _tags(selection: Selection) -> Iterator[Facet]:
    """Tags of the offerings found and the chosen ones, a facet for each vocabulary."""
    query, columns = selection.query, selection.columns
    counts = _counts(selection, "tags", columns.tags)
    by_vocabulary: dict[str, list[tuple[str, str, int]]] = {}
    for tag in columns.tag_names:
        if (tag.is_shown and counts.get(tag.key)) or tag.key in query.tags:
            row = (tag.key, _label(tag), counts.get(tag.key, 0))
            by_vocabulary.setdefault(tag.group, []).append(row)
    for vocabulary in Vocabulary:
        if found := sorted(by_vocabulary.get(vocabulary, []), key=lambda row: (-row[2], row[1])):
            yield Facet(Parameter.TAG, str(vocabulary.label), _options(found, query.tags))


def _counts(selection: Selection, group: str, columns: dict[str, Rows]) -> dict[str, int]:
    """How many offerings each choice of a group would leave, by its key."""
    among = selection.rows(group)
    return {key: (among & rows).bit_count() for key, rows in columns.items()}


def _options(
    found: Iterable[tuple[str, str, int]], selected: tuple[str, ...]
) -> tuple[Option, ...]:
    return tuple(Option(key, name, number, key in selected) for key, name, number in found)


def _label(name: Name) -> str:
    """In the reader's language, German where no other is known."""
    return name.name if get_language() == "de" else name.name_en or name.name
