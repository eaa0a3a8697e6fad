import datetime
from dataclasses import replace

import pytest
from django.http import QueryDict
from geopy.distance import geodesic

from catalogue.forms.search import SearchForm
from catalogue.geo import Point
from catalogue.models import LabelAward, Offering, OfferingHours, Place
from catalogue.search.index import refresh
from catalogue.search.offerings import Selection
from catalogue.search.query import Centre, Query, Sort
from catalogue.search.results import PAGE_SIZE, loaded, search
from tests.factories import LabelSchemeFactory, OfferingFactory, TagFactory, make_place

TOWN = Centre("Tannau", "Tannau", Point(51.8, 10.8), "tannau")


def found(query: Query) -> list[Offering]:
    return [offering for offering, _distance in loaded(search(query).hits, ())]


def test_search_finds_what_lies_within_the_radius_nearest_first(offerings):
    results = search(Query(centre=TOWN, radius_km=15.0))

    assert [hit.pk for hit in results.hits] == [offerings.hotel.pk, offerings.vegan.pk]
    assert results.count == 2


def test_search_gives_distances_that_agree_with_the_geodesic(offerings):
    hits = search(Query(centre=TOWN, radius_km=50.0)).hits
    for offering, distance_m in loaded(hits, ()):
        exact = geodesic(TOWN.point, (offering.lat, offering.lon)).m
        assert distance_m == pytest.approx(exact, rel=5e-8)


def test_search_without_a_centre_has_no_distances(offerings):
    assert {hit.distance_m for hit in search(Query()).hits} == {None}


def test_search_inside_a_district_leaves_out_its_neighbours(offerings, town):
    elsewhere = make_place("Fernau", lat=51.8, lon=10.9)
    OfferingFactory(place=elsewhere, lat=51.8, lon=10.9)
    district = Place.objects.get(kind="district")
    centre = Centre("Landkreis Tannau", district.name, TOWN.point, district.slug, district.path)

    assert search(Query(centre=centre)).count == 3
    # With a radius it is a circle again.
    assert search(Query(centre=centre, radius_km=15.0)).count == 3


@pytest.mark.parametrize("text", ["gruene hoehe", "Grüne Höhe", "GRÜNE", "Hotel in Tannau", "grün"])
def test_words_match_however_umlauts_are_written(offerings, text):
    assert found(Query(text=text)) == [offerings.hotel]


@pytest.mark.parametrize("text", ["Herberge", "höhe2", "xyz"])
def test_words_that_stand_nowhere_find_nothing(offerings, text):
    assert found(Query(text=text)) == []


def test_all_words_must_match(offerings):
    assert found(Query(text="Café Tannau")) == [offerings.vegan]
    assert found(Query(text="Café Höhe")) == []


def test_tags_are_found_by_their_synonyms(offerings):
    tag = TagFactory(name="Wandern")
    tag.synonyms.create(name="Trekking")
    offerings.hotel.tags.add(tag)
    offerings.hotel.save()
    refresh([offerings.hotel])

    assert found(Query(text="trekking")) == [offerings.hotel]


def test_values_of_one_field_mean_or_and_fields_together_mean_and(offerings):
    either = Query(categories=("lodging", "food"))
    both = Query(categories=("food",), facts=("vegan",))

    assert len(found(either)) == 3
    assert found(both) == [offerings.vegan]


def test_unpublished_offerings_are_never_found(offerings):
    Offering.objects.filter(pk=offerings.hotel.pk).update(live=False)

    assert offerings.hotel not in found(Query())


def test_labels_are_found_until_their_last_day(offerings, time_machine):
    scheme = LabelSchemeFactory(key="sterne")
    LabelAward.objects.create(
        offering=offerings.hotel, scheme=scheme, valid_to=datetime.date(2026, 5, 31)
    )

    time_machine.move_to(datetime.datetime(2026, 5, 31, 12, tzinfo=datetime.UTC))
    assert found(Query(labels=("sterne",))) == [offerings.hotel]
    time_machine.move_to(datetime.datetime(2026, 6, 1, 12, tzinfo=datetime.UTC))
    assert found(Query(labels=("sterne",))) == []


def test_open_leaves_out_what_is_closed_or_unknown(offerings):
    OfferingHours.objects.create(offering=offerings.hotel, rule="Mo-Su 08:00-12:00")
    OfferingHours.objects.create(offering=offerings.vegan, rule="Mo-Su 14:00-18:00")
    at = datetime.datetime(2026, 7, 1, 9, tzinfo=datetime.timezone(datetime.timedelta(hours=2)))

    assert found(Query(open_at=at)) == [offerings.hotel]


def test_open_respects_the_holidays_of_the_state(offerings, town):
    thuringia = make_place("Südau", subdivision="DE-TH", lat=51.8, lon=10.81)
    there = OfferingFactory(place=thuringia)
    for offering in (offerings.hotel, there):
        OfferingHours.objects.create(offering=offering, rule="Mo-Su 10:00-14:00; PH off")
    epiphany = datetime.datetime(
        2027, 1, 6, 12, tzinfo=datetime.timezone(datetime.timedelta(hours=1))
    )

    # 6 January is a holiday in Sachsen-Anhalt, not in Thüringen.
    assert found(Query(open_at=epiphany)) == [there]


def test_facets_count_without_their_own_group(offerings):
    facets = search(Query(categories=("food",), facts=("vegan",))).facets
    counts = {(f.parameter, o.value): o.count for f in facets for o in f.options}

    assert counts["kategorie", "food"] == 1
    assert counts["kategorie", "lodging"] == 0
    assert counts["merkmal", "vegetarian"] == 2
    assert counts["merkmal", "vegan"] == 1
    assert counts["art", "restaurant"] == 0


def test_every_facet_count_is_what_choosing_it_would_find(offerings):
    tag = TagFactory()
    for offering in (offerings.hotel, offerings.far):
        offering.tags.add(tag)
        offering.save()
    LabelAward.objects.create(offering=offerings.vegan, scheme=LabelSchemeFactory())
    fields = {
        "kategorie": "categories",
        "art": "kinds",
        "merkmal": "facts",
        "schlagwort": "tags",
        "siegel": "labels",
    }
    query = Query(categories=("food", "lodging"), facts=("vegetarian", "pets"))

    seen = set()
    for facet in search(query).facets:
        for option in facet.options:
            chosen = replace(query, **{fields[facet.parameter]: (option.value,)})
            assert option.count == Selection(chosen).count(), (facet.parameter, option.value)
            seen.add(facet.parameter)
    assert seen == set(fields)


def test_a_chosen_option_stays_visible_when_it_finds_nothing(offerings):
    TagFactory(slug="leer", name="Leer")
    LabelSchemeFactory(key="niemand")
    facets = search(Query(tags=("leer",), labels=("niemand",))).facets

    chosen = {o.value for f in facets for o in f.options if o.is_selected}
    assert chosen == {"leer", "niemand"}


def test_recommended_order_is_a_new_permutation_every_day(town, time_machine):
    for _number in range(12):
        OfferingFactory(place=town)
    refresh(Offering.objects.all())

    orders = []
    for day in (1, 2, 3):
        time_machine.move_to(datetime.datetime(2026, 5, day, 12, tzinfo=datetime.UTC))
        orders.append([offering.pk for offering in found(Query())])

    assert len({tuple(order) for order in orders}) == 3
    assert len({frozenset(order) for order in orders}) == 1
    assert [o.pk for o in found(Query())] == orders[-1]


def test_recommended_order_puts_complete_listings_first(offerings):
    entry = offerings.far.search_entry
    entry.completeness = 90
    entry.save()

    assert found(Query())[0] == offerings.far


def test_order_by_name_ignores_umlauts_and_case(town):
    names = ["zum Tal", "Öfchen", "Ofen", "Adler", "Äpfelhof"]
    for name in names:
        OfferingFactory(name=name, place=town)
    refresh(Offering.objects.all())

    in_order = [offering.name for offering in found(Query(sort=Sort.NAME))]
    assert in_order == ["Adler", "Äpfelhof", "Öfchen", "Ofen", "zum Tal"]


def test_pages_hold_twenty_and_together_all_of_them_once(town):
    for _number in range(PAGE_SIZE + 3):
        OfferingFactory(place=town)
    first = search(Query(centre=TOWN))
    second = search(first.page_query(2))

    assert (first.count, first.pages, len(first.hits), len(second.hits)) == (23, 2, 20, 3)
    assert len({hit.pk for hit in (*first.hits, *second.hits)}) == 23
    assert search(first.page_query(3)).is_page_missing


def test_empty_result_offers_what_would_find_something(offerings):
    results = search(Query(centre=TOWN, radius_km=5.0, kinds=("restaurant",)))

    assert results.count == 0
    offered = {relaxation.query.encode(): relaxation.count for relaxation in results.relaxations}
    assert offered["ort=Tannau&umkreis=50&art=restaurant"] == 1
    assert offered["ort=Tannau&umkreis=5"] == 1
    assert offered["art=restaurant"] == 1


def test_chips_say_what_is_asked_and_lead_to_the_search_without_it(offerings):
    query = Query(text="Café", centre=TOWN, categories=("food",), facts=("vegan",))
    chips = {chip.label: chip.without.encode() for chip in search(query).chips}

    assert chips["15 km um Tannau"] == "q=Caf%C3%A9&kategorie=food&merkmal=vegan"
    assert chips["Vegan"] == "q=Caf%C3%A9&ort=Tannau&kategorie=food"
    assert chips["Essen & Trinken"] == "q=Caf%C3%A9&ort=Tannau&merkmal=vegan"


@pytest.mark.parametrize("number", [3, 60])
def test_search_needs_few_queries_however_many_offerings_there_are(
    town, number, django_assert_max_num_queries
):
    tag = TagFactory()
    for _index in range(number):
        offering = OfferingFactory(place=town, hours="Mo-Fr 10:00-18:00")
        offering.tags.add(tag)
        offering.save()
    refresh(Offering.objects.all())
    query = Query(centre=TOWN, categories=("lodging",), tags=(tag.slug,))

    with django_assert_max_num_queries(10):
        assert search(query).count == number


def test_an_encoded_query_reads_back_as_itself(offerings):
    TagFactory(slug="wandern")
    LabelSchemeFactory(key="sterne")
    address = (
        "q=Caf%C3%A9&ort=Tannau&umkreis=7.5&kategorie=food&kategorie=spa&art=cafe&merkmal=vegan"
        "&schlagwort=wandern&siegel=sterne&offen=2026-12-24T15%3A00&sortierung=name&seite=2"
    )
    form = SearchForm(QueryDict(address))

    assert form.is_valid(), form.errors
    assert form.to_query().encode() == address


def test_open_filter_costs_no_query_whatever_the_facets(offerings, django_assert_max_num_queries):
    OfferingHours.objects.create(offering=offerings.hotel, rule="Mo-Su 08:00-12:00")
    at = datetime.datetime(2026, 7, 1, 9, tzinfo=datetime.timezone(datetime.timedelta(hours=2)))

    search(Query())  # reads the columns

    with django_assert_max_num_queries(1):
        assert search(Query(centre=TOWN, open_at=at, facts=("pets",))).count == 1
