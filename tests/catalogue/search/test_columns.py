"""The columns answer as the database does, and never with what was.

`Oracle` looks at one stored offering after the other, without columns, sets of rows or SQL
conditions: slow and plain.
"""

import datetime
import hashlib
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.db import transaction
from django.utils import timezone

from catalogue.geo import Point, distance_m
from catalogue.german import content_words
from catalogue.models import (
    KINDS,
    Category,
    LabelAward,
    Offering,
    OfferingHours,
    Place,
    SearchEntry,
    SearchFact,
)
from catalogue.opening_hours import is_open
from catalogue.search.columns import current
from catalogue.search.index import refresh
from catalogue.search.offerings import Selection
from catalogue.search.query import Centre, Query, Sort
from catalogue.search.results import search
from tests.factories import LabelSchemeFactory, OfferingFactory, TagFactory, make_place

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 7, 1)
YESTERDAY, TOMORROW = (TODAY + datetime.timedelta(days) for days in (-1, 1))
# First and last day of a label: four that hold today, two that do not.
SPANS = (
    (None, None), (TODAY, TOMORROW), (None, TODAY), (YESTERDAY, None),
    (None, YESTERDAY), (TOMORROW, None),
)  # fmt: skip
FACTS = ("pets", "vegan", "free", "wheelchair", "without_car")
WORDS = ("bach", "berg", "hof", "tal", "wald")
RULES = ("Mo-Su 08:00-18:00", "Mo-Fr 14:00-20:00", "Sa,Su 10:00-12:00; PH off")


@pytest.fixture
def today(time_machine) -> datetime.date:
    time_machine.move_to(datetime.datetime(2026, 7, 1, 10, tzinfo=datetime.UTC))
    return TODAY


def build(chance: random.Random) -> None:
    """A hundred offerings, some not public, with whatever a search can ask for."""
    state = make_place("Land", kind="state")
    towns = [
        make_place(name, parent=make_place(f"Kreis {name}", kind="district", parent=state))
        for name in ("Tannau", "Birkau", "Eichau")
    ]
    tags = [
        TagFactory(slug=f"tag-{number}", vocabulary=vocabulary)
        for number, vocabulary in enumerate(["theme", "theme", "diet", "amenity"])
    ]
    schemes = [LabelSchemeFactory(key=f"siegel-{number}") for number in range(2)]
    for number in range(100):
        kind = chance.choice(KINDS)
        name = f"{' '.join(chance.sample(WORDS, 2))} {number}"
        offering = OfferingFactory(
            name=name,
            category=kind.category,
            kind=kind.key,
            place=chance.choice(towns),
            # Some at one point, so that distances are equal.
            lat=51.8 + chance.choice([0.0, 0.02, chance.uniform(-0.5, 0.5)]),
            lon=10.8 + chance.choice([0.0, chance.uniform(-0.5, 0.5)]),
            live=chance.random() < 0.8,
            hours=chance.choice([None, *RULES]),
            missed_checks=chance.choice([0, 1, 2]),
        )
        for tag in chance.sample(tags, chance.randrange(3)):
            offering.tags.add(tag)
        offering.save()
        if chance.random() < 0.3:
            first, last = chance.choice(SPANS)
            LabelAward.objects.create(
                offering=offering,
                scheme=chance.choice(schemes),
                valid_from=first,
                valid_to=last,
            )
    refresh(Offering.objects.all())
    for entry in SearchEntry.objects.all():
        SearchEntry.objects.filter(pk=entry.pk).update(completeness=chance.randrange(101))
        for fact in chance.sample(FACTS, chance.randrange(3)):
            SearchFact.objects.get_or_create(offering=entry.offering, fact=fact)


def some_query(chance: random.Random) -> Query:
    """A search at random, often with several fields."""

    def some(values: list[str], share: float) -> tuple[str, ...]:
        is_asked = chance.random() < share
        return tuple(chance.sample(values, min(len(values), 2))) if is_asked else ()

    district = Place.objects.filter(kind="district").order_by("name")[chance.randrange(3)]
    centre = chance.choice(
        [
            None,
            Centre("Tannau", "Tannau", Point(51.8, 10.8), "tannau"),
            Centre("51.9,10.9", "51.9,10.9", Point(51.9, 10.9)),
            Centre(district.name, district.name, Point(51.8, 10.8), district.slug, district.path),
        ]
    )
    return Query(
        text=chance.choice(["", "", "Berg", "wal", "im Tal", "Bach Hof", "nirgends"]),
        centre=centre,
        radius_km=chance.choice([None, 5.0, 25.0, 60.0]) if centre else None,
        categories=some(list(Category.values), 0.3),
        kinds=some([kind.key for kind in KINDS], 0.1),
        facts=some(list(FACTS), 0.3),
        tags=some(["tag-0", "tag-1", "tag-2", "tag-3"], 0.3),
        labels=some(["siegel-0", "siegel-1"], 0.2),
        open_at=timezone.localtime() if chance.random() < 0.2 else None,
        sort=chance.choice([None, *Sort]),
    )


class Oracle:
    """What a query means, one offering at a time."""

    def __init__(self) -> None:
        self.offerings = list(
            Offering.objects.filter(live=True)
            .select_related("place", "search_entry")
            .prefetch_related("hours", "search_facts", "tags", "label_awards__scheme")
            .order_by("pk")
        )

    def found(self, query: Query) -> list[int]:
        """Primary keys in order."""
        means = [offering for offering in self.offerings if self._means(query, offering)]
        return [offering.pk for offering in sorted(means, key=lambda o: self._place(query, o))]

    @staticmethod
    def way(query: Query, offering: Offering) -> float:
        """Metres."""
        assert query.centre is not None
        return distance_m(query.centre.point, offering.point)

    def _means(self, query: Query, offering: Offering) -> bool:
        return all(self._conditions(query, offering))

    def _conditions(self, query: Query, offering: Offering) -> Iterator[bool]:
        radius = query.effective_radius_km
        if query.centre is not None and radius is None:
            yield offering.place.path.startswith(query.centre.area)
        if radius is not None:
            yield self.way(query, offering) <= radius * 1000
        for word in content_words(query.text):
            yield any(w.startswith(word) for w in offering.search_entry.words.split())
        wanted = {
            query.categories: {offering.category},
            query.kinds: {offering.kind},
            query.facts: {fact.fact for fact in offering.search_facts.all()},
            query.tags: {tag.slug for tag in offering.tags.all()},
            query.labels: {
                award.scheme.key for award in offering.label_awards.all() if award.is_valid(TODAY)
            },
        }
        for asked, has in wanted.items():
            yield not asked or bool(has & set(asked))
        if query.open_at is not None:
            rules = [hours.rule for hours in offering.hours.all()]
            at, state = query.open_at, offering.place.subdivision
            yield any(is_open(rule, state, at) for rule in rules)

    def _place(self, query: Query, offering: Offering) -> tuple[object, ...]:
        sort = query.effective_sort
        if sort == Sort.DISTANCE:
            return self.way(query, offering), offering.pk
        if sort == Sort.NAME:
            return offering.search_entry.name_key, offering.pk
        share = offering.search_entry.completeness
        band = 0 if share >= 80 else 1 if share >= 50 else 2
        day = hashlib.sha256(TODAY.isoformat().encode()).digest()[:8]
        prime = 2**31 - 1
        band = band, offering.missed_checks >= 2
        return *band, (offering.pk + int.from_bytes(day, "big") % prime) ** 5 % prime, offering.pk


@pytest.mark.parametrize("seed", range(3))
def test_every_search_finds_what_looking_at_each_offering_finds(today, seed):
    chance = random.Random(seed)
    build(chance)
    oracle = Oracle()

    sizes = Counter()
    for _number in range(150):
        query = some_query(chance)
        expected = oracle.found(query)
        selection = Selection(query)
        hits = selection.page(0, 1_000)
        assert [hit.pk for hit in hits] == expected, query
        assert selection.count() == len(expected)
        assert selection.pks() == set(expected)
        assert [hit.pk for hit in selection.page(3, 4)] == expected[3:7]
        if query.centre is not None:
            by_pk = {offering.pk: offering for offering in oracle.offerings}
            for hit in hits:
                exact = oracle.way(query, by_pk[hit.pk])
                assert hit.distance_m == pytest.approx(exact, abs=1e-6)
        sizes[min(len(expected), 2)] += 1
    assert set(sizes) == {0, 1, 2}, "searches that find nothing, one and many"


@pytest.mark.parametrize("seed", range(2))
def test_every_count_of_a_facet_is_what_choosing_it_alone_would_find(today, seed):
    chance = random.Random(seed)
    build(chance)
    oracle = Oracle()
    field_of = {
        "kategorie": "categories",
        "art": "kinds",
        "merkmal": "facts",
        "schlagwort": "tags",
        "siegel": "labels",
    }

    counted = Counter()
    for _number in range(6):
        query = some_query(chance)
        for facet in search(query).facets:
            for option in facet.options:
                chosen = replace(query, **{field_of[facet.parameter]: (option.value,)})
                expected = len(oracle.found(chosen))
                assert option.count == expected, (query, facet.parameter, option.value)
                counted[facet.parameter] += expected
    assert all(counted[parameter] for parameter in field_of), "each facet counted something"


def test_circles_are_those_of_the_database(today):
    chance = random.Random(7)
    build(chance)
    columns = current()

    for _number in range(60):
        point = Point(51.8 + chance.uniform(-0.4, 0.4), 10.8 + chance.uniform(-0.4, 0.4))
        km = chance.choice([1.0, 5.0, 17.5, 60.0, 200.0])
        near = list(Offering.objects.public().near(point, km).values_list("pk", flat=True))
        around = columns.circle(point, km)
        assert columns.pks_of(around.rows, around.order, 1_000) == near
        assert [columns.pks[row] for row in around.order] == near


def test_a_withdrawn_offering_is_gone_from_the_next_search(offerings):
    kept = current()
    assert Selection(Query(), kept).count() == 3

    Offering.objects.filter(pk=offerings.hotel.pk).update(live=False)

    assert offerings.hotel.pk not in Selection(Query()).pks()
    assert Selection(Query()).count() == 2
    # What would be told without asking for the version:
    assert offerings.hotel.pk in Selection(Query(), kept).pks()


@pytest.mark.parametrize(
    "change",
    [
        lambda o: OfferingHours.objects.create(offering=o.hotel, rule="24/7"),
        lambda o: SearchFact.objects.create(offering=o.hotel, fact="without_car"),
        lambda o: Place.objects.filter(pk=o.hotel.place_id).update(path="000200030001"),
        lambda o: SearchEntry.objects.update(words=" neu"),
        lambda o: LabelAward.objects.create(offering=o.hotel, scheme=LabelSchemeFactory()),
        lambda o: TagFactory(),
    ],
    ids=["hours", "fact", "place", "words", "award", "tag"],
)
def test_a_change_beside_an_offering_is_seen_too(offerings, change):
    kept = current()

    change(offerings)

    assert current() is not kept
    assert current() is current()


def test_what_is_rolled_back_leaves_no_trace(offerings):
    with transaction.atomic():
        Offering.objects.filter(pk=offerings.hotel.pk).update(live=False)
        assert Selection(Query()).count() == 2, "one's own changes count at once"
        transaction.set_rollback(True)

    assert Selection(Query()).count() == 3
    # As many changes as were rolled back: a version that counts them would be the same again.
    Offering.objects.filter(pk=offerings.far.pk).update(live=False)
    assert Selection(Query()).pks() == {offerings.hotel.pk, offerings.vegan.pk}


def test_an_empty_catalogue_answers_too(db):
    results = search(Query(text="Hotel", sort=Sort.NAME))

    assert (results.count, results.hits) == (0, ())
    assert search(Query(centre=Centre("", "", Point(51.8, 10.8)))).count == 0


def test_search_asks_one_question_while_nothing_changes(offerings, django_assert_num_queries):
    query = Query(centre=Centre("", "", Point(51.8, 10.8)), facts=("pets",), text="Hotel")
    search(query)

    with django_assert_num_queries(1):
        assert search(query).count == 1
