"""Counts beside the filters: how many offerings each choice would leave.

A group's counts leave out the group itself, so that "or" inside a group can be seen before it
is chosen. One query a group; category, kind and the total come from one query together.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Count
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalogue.models import (
    Category,
    LabelAward,
    LabelScheme,
    SearchFact,
    Tag,
    TaggedOffering,
    Vocabulary,
    kinds_of,
)
from catalogue.search.facts import FACTS
from catalogue.search.offerings import Selection
from catalogue.search.query import Parameter, Query


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
    """Count a selection and all its facets, in four database queries."""
    query = selection.query
    by_kind = {
        (category, kind): number
        for category, kind, number in selection.offerings("categories", "kinds")
        .order_by()
        .values_list("category", "kind")
        .annotate(number=Count("pk"))
    }
    facets = [
        _categories(query, by_kind),
        *_kinds(query, by_kind),
        *_facts(selection),
        *_labels(selection),
        *_tags(selection),
    ]
    total = sum(
        number
        for (category, kind), number in by_kind.items()
        if (not query.categories or category in query.categories)
        and (not query.kinds or kind in query.kinds)
    )
    return Counted(tuple(facets), total)


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
    counts: dict[str, int] = dict(
        SearchFact.objects.filter(offering__in=selection.ids("facts"))
        .order_by()
        .values_list("fact")
        .annotate(number=Count("pk"))
    )
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
    """Labels that some offering found holds today."""
    query = selection.query
    rows = (
        LabelAward.objects.valid()
        .filter(offering__in=selection.ids("labels"))
        .order_by("scheme__kind", "scheme__name")
        .values_list("scheme__key", "scheme__name", "scheme__name_en")
        .annotate(number=Count("offering", distinct=True))
    )
    found = [(key, _name(name, name_en), number) for key, name, name_en, number in rows]
    missing = set(query.labels) - {key for key, *_rest in found}
    if missing:
        schemes = LabelScheme.objects.filter(key__in=missing)
        found += [(scheme.key, scheme.label, 0) for scheme in schemes]
    if found:
        yield Facet(Parameter.LABEL, _("Checked labels"), _options(found, query.labels))


def _tags(selection: Selection) -> Iterator[Facet]:
    """Tags of the offerings found, a facet for each vocabulary."""
    query = selection.query
    rows = (
        TaggedOffering.objects.filter(
            content_object__in=selection.ids("tags"),
            tag__is_approved=True,
            tag__merged_into__isnull=True,
        )
        .order_by()
        .values_list("tag__vocabulary", "tag__slug", "tag__name", "tag__name_en")
        .annotate(number=Count("pk"))
    )
    by_vocabulary: dict[str, list[tuple[str, str, int]]] = {}
    for vocabulary, slug, name, name_en, number in rows:
        by_vocabulary.setdefault(vocabulary, []).append((slug, _name(name, name_en), number))
    missing = set(query.tags) - {slug for found in by_vocabulary.values() for slug, *_r in found}
    for tag in Tag.objects.filter(slug__in=missing) if missing else Tag.objects.none():
        by_vocabulary.setdefault(tag.vocabulary, []).append((tag.slug, tag.label, 0))
    for vocabulary in Vocabulary:
        if found := sorted(by_vocabulary.get(vocabulary, []), key=lambda row: (-row[2], row[1])):
            yield Facet(Parameter.TAG, str(vocabulary.label), _options(found, query.tags))


def _options(
    found: Iterable[tuple[str, str, int]], selected: tuple[str, ...]
) -> tuple[Option, ...]:
    return tuple(Option(key, name, number, key in selected) for key, name, number in found)


def _name(name: str, name_en: str) -> str:
    """The name in the reader's language, German where no other is known."""
    return name if get_language() == "de" else name_en or name
