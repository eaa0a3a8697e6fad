import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.importers.osm import table
from catalogue.importers.osm.translate import translate
from tests.catalogue.importers.osm.elements import inn, node

DAY = datetime.date(2026, 1, 29)


def one(element):
    """The record of an element that nothing is wrong with."""
    found = translate([element], DAY)
    assert found.rejected == []
    return found.records[0]


def refusal(element):
    """Item and field of the only rejection of an element."""
    found = translate([element], DAY)
    assert found.records == []
    [row] = found.rejected
    assert row.message
    return row.item, row.field


def test_an_inn_is_translated_with_all_it_says():
    record = one(
        inn(
            7,
            addr__street="Marktstraße", addr__housenumber="3", addr__postcode="38855",
            addr__city="Wernigerode", phone="+49 3943 1; +49 3943 2",
            contact__email="inn@example.org", website="gasthof.example",
            cuisine="regional;pizza;schnitzel", diet__vegan="yes", diet__halal="no",
            organic="only", capacity="40", wheelchair="limited", toilets__wheelchair="yes",
            opening_hours="Mo-Su 11:00-22:00", internet_access="wlan", wikidata="Q1", stars="3",
        )
    )  # fmt: skip

    assert (record.external_id, record.url) == ("node/7", "https://www.openstreetmap.org/node/7")
    assert (record.name, record.kind, record.as_of) == ("Gasthof 7", "restaurant", DAY)
    assert record.columns == {
        "street": "Marktstraße 3",
        "postcode": "38855",
        "locality": "Wernigerode",
        "phone": "+49 3943 1",
        "email": "inn@example.org",
        "website": "https://gasthof.example",
        "wheelchair": "limited",
        "access_features": ["accessible_toilet"],
        "wikidata": "Q1",
    }
    assert record.details == {
        "cuisines": ["regional", "italian", "german"],
        "diets": ["vegan", "organic_dishes"],
        "seats": 40,
    }
    assert record.hours == "Mo-Su 11:00-22:00"
    assert record.tags == ("bio", "vegan", "wlan")


def test_stars_are_a_self_statement_and_kept_aside():
    record = one(node(name="Hotel", tourism="hotel", stars="4S", rooms="20", dog="leashed"))

    assert record.aside == {"stars": "4S"}
    assert record.details == {"rooms": 20, "pets": True}


@pytest.mark.parametrize(
    ("tags", "street"),
    [
        ({"addr__street": "Burgstraße 24"}, "Burgstraße 24"),
        ({"addr__street": "Burgstraße 24", "addr__housenumber": "24"}, "Burgstraße 24"),
        ({"addr__street": "Burgstraße", "addr__housenumber": "24"}, "Burgstraße 24"),
        ({"addr__place": "Asmusstedt", "addr__housenumber": "2"}, "Asmusstedt 2"),
        ({"addr__housenumber": "2"}, None),
    ],
)
def test_street_and_number_stand_on_one_line(tags, street):
    assert one(inn(**tags)).columns.get("street") == street


def test_a_machine_may_be_called_as_its_operator_or_brand():
    machine = {"amenity": "vending_machine", "vending": "eggs"}

    assert one(node(operator="Hof Kreis", **machine)).name == "Hof Kreis"
    assert one(node(brand="Regiomat", **machine)).name == "Regiomat"
    assert refusal(node(**machine)) == ("node/1", "name")


def test_a_museum_is_not_called_as_its_operator():
    assert refusal(node(operator="Stadt Goslar", tourism="museum")) == ("node/1", "name")


@pytest.mark.parametrize("name", ["", "  ", "-", "way/43946943", "node/5"])
def test_what_is_no_name_is_none(name):
    assert refusal(node(name=name, amenity="restaurant")) == ("node/1", "name")


def test_products_come_from_several_tags_and_from_the_craft():
    farm = one(node(name="Hof", shop="farm", produce="egg;apple;juice", vending="milk;tractors"))
    bees = one(node(name="Imkerei", craft="beekeeper"))

    assert farm.details == {
        "product_groups": ["eggs", "fruit", "juice", "milk"],
        "points_of_sale": ["farm_gate"],
    }
    assert bees.details == {"product_groups": ["honey"]}


def test_a_rock_has_no_operator_unless_the_map_names_one():
    assert not one(node(name="Schnarcherklippen", natural="rock")).has_operator
    assert one(node(name="Höhle", natural="cave_entrance", operator="Verein")).has_operator
    assert one(inn()).has_operator


def test_a_fee_says_whether_something_is_free():
    def free(**tags):
        return one(node(name="Turm", tourism="museum", **tags)).details.get("free_of_charge")

    assert (free(fee="no"), free(fee="yes"), free(fee="8 Eur"), free()) == (True, False, None, None)


def test_ways_and_relations_stand_at_their_centre_or_the_middle_of_their_bounds():
    tags = {"name": "Zeltplatz", "tourism": "camp_site"}
    way = {"type": "way", "id": 2, "tags": tags, "center": {"lat": 51.7, "lon": 10.7}}
    bounds = {"minlat": 51.0, "maxlat": 52.0, "minlon": 10.0, "maxlon": 11.0}
    relation = {"type": "relation", "id": 3, "tags": tags, "bounds": bounds}

    assert (one(way).external_id, tuple(one(way).point)) == ("way/2", (51.7, 10.7))
    assert tuple(one(relation).point) == (51.5, 10.5)
    assert refusal({"type": "way", "id": 2, "tags": tags}) == ("way/2", "center")


def test_a_count_that_is_none_is_reported_and_the_item_stays():
    found = translate([node(name="Hotel", tourism="hotel", rooms="many", check_in="noon")], DAY)

    assert found.records[0].unread == {"details.rooms", "details.check_in"}
    assert [(row.item, row.field) for row in found.rejected] == [
        ("node/1", "rooms"),
        ("node/1", "check_in"),
    ]


@pytest.mark.parametrize(
    ("element", "item", "field"),
    [
        ("not an object", "Element 1", "element"),
        ({"id": 1}, "Element 1", "type"),
        ({"type": "area", "id": 1}, "Element 1", "type"),
        ({"type": ["node"], "id": 1}, "Element 1", "type"),
        ({"type": "node", "id": "1"}, "Element 1", "id"),
        ({"type": "node", "id": True}, "Element 1", "id"),
        ({"type": "node", "id": -1}, "Element 1", "id"),
        ({"type": "node", "id": 1, "tags": ["name"]}, "node/1", "tags"),
        ({"type": "node", "id": 1, "tags": {"name": 5}}, "node/1", "tags"),
        ({"type": "node", "id": 1}, "node/1", "tags"),
        ({**inn(), "lat": "51.8"}, "node/1", "lat"),
        ({**inn(), "lat": None}, "node/1", "lat"),
        ({**inn(), "lon": True}, "node/1", "lon"),
        ({**inn(), "lon": 10**400}, "node/1", "lon"),
        ({**inn(), "lat": float("inf")}, "node/1", "lat"),
        (node(name="Parkplatz", amenity="parking"), "node/1", "tags"),
    ],
)
def test_an_element_that_is_none_is_named_with_its_field(element, item, field):
    assert refusal(element) == (item, field)


_scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20)
_words = sorted({word for use in table.USES for word in use.values.split("|")} | {"yes", "no"})
_keys = sorted(
    {use.key for use in table.USES}
    | {"name", "operator", "rooms", "check_in", "fee", "opening_hours", "website", "wheelchair"}
)
_tags = st.dictionaries(
    st.sampled_from(_keys), st.sampled_from(_words) | st.text(max_size=20), max_size=8
)
_elements = st.fixed_dictionaries(
    {},
    optional={
        "type": st.sampled_from(["node", "way", "relation"]) | _scalars,
        "id": st.integers(1, 10**6) | _scalars,
        "lat": st.floats(51, 52) | _scalars,
        "lon": st.floats(10, 11) | _scalars,
        "center": _scalars | st.dictionaries(st.sampled_from(["lat", "lon"]), _scalars),
        "bounds": _scalars | st.dictionaries(st.sampled_from(["minlat", "maxlat"]), _scalars),
        "tags": _tags | _scalars,
    },
)


@given(st.lists(_elements | _scalars, max_size=8))
def test_whatever_the_elements_each_becomes_a_record_or_a_rejection(elements):
    found = translate(elements, DAY)

    made = {id(record): record.external_id for record in found.records}
    whole = [row for row in found.rejected if row.item not in made.values()]
    dropped = [row for row in found.rejected if row.item in made.values()]
    assert len(made) + len(whole) <= len(elements) <= len(made) + len(found.rejected)
    assert all(row.message and row.field for row in (*whole, *dropped))


@given(_elements)
def test_whatever_the_element_it_is_accounted_for_once(element):
    found = translate([element], DAY)

    refused = [row for row in found.rejected if not found.records]
    assert len(found.records) + len(refused) == 1
