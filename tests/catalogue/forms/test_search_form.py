import datetime

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from catalogue.forms.search import SearchForm
from catalogue.geo import Point
from tests.factories import TagFactory, make_place


@pytest.fixture
def town(db):
    return make_place("Tannau", lat=51.8, lon=10.8)


def form_of(address: str) -> SearchForm:
    return SearchForm(QueryDict(address))


def message(address: str, parameter: str) -> str:
    form = form_of(address)
    assert not form.is_valid()
    assert list(form.errors) == [parameter]
    return " ".join(form.errors[parameter])


def test_a_place_is_understood_by_name(town):
    form = form_of("ort=tannau")

    assert form.is_valid()
    assert form.to_query().centre.point == Point(51.8, 10.8)
    assert form.to_query().centre.label == "Tannau"


def test_coordinates_are_used_as_given(town):
    form = form_of("ort=51.83,10.78")

    assert form.is_valid()
    assert form.to_query().centre.point == Point(51.83, 10.78)


def test_an_unknown_place_is_named_and_near_ones_are_suggested(town):
    form = form_of("ort=Tannaunhausen")

    assert not form.is_valid()
    assert form.is_place_unknown
    assert "Tannaunhausen" in str(form.errors)


def test_parameters_without_a_value_ask_for_nothing(town):
    form = form_of("&".join(f"{name}=" for name in SearchForm.base_fields))

    assert form.is_valid(), form.errors
    assert not form.to_query().is_filtered


def test_an_unknown_postcode_leads_to_the_name(town):
    assert "Namen des Ortes" in message("ort=38855", "ort")
    assert "Namen des Ortes" not in message("ort=Nirgendwo", "ort")


@pytest.mark.parametrize(
    ("address", "parameter", "part"),
    [
        ("umkreis=-5", "umkreis", "über 0"),
        ("umkreis=0", "umkreis", "über 0"),
        ("umkreis=200.5", "umkreis", "200"),
        ("umkreis=nan", "umkreis", "Kilometer"),
        ("umkreis=inf", "umkreis", "Kilometer"),
        ("umkreis=viel", "umkreis", "Kilometer"),
        ("kategorie=unsinn", "kategorie", "unsinn"),
        ("art=unsinn", "art", "unsinn"),
        ("merkmal=unsinn", "merkmal", "unsinn"),
        ("schlagwort=unsinn", "schlagwort", "unsinn"),
        ("siegel=unsinn", "siegel", "unsinn"),
        ("sortierung=teuer", "sortierung", "teuer"),
        ("offen=gestern", "offen", "2026-12-24"),
        ("offen=0001-01-01", "offen", "2026-12-24"),
        ("seite=0", "seite", "1"),
        ("seite=x", "seite", "Zahl"),
        ("ort=95,10", "ort", "Erde"),
        ("ort=51.8,190", "ort", "Erde"),
        ("ort=10.8,51.8", "ort", "51.8,10.8"),
        ("ort=-51.8,10.8", "ort", "zu weit"),
        ("ort=%00", "ort", "Nullzeichen"),
        ("q=" + "x" * 10_000, "q", "200"),
        ("ort=" + "x" * 10_000, "ort", "200"),
        ("&".join(f"schlagwort=s{n}" for n in range(100)), "schlagwort", "60"),
    ],
)
def test_what_is_wrong_is_named(town, address, parameter, part):
    assert part in message(address, parameter)


def test_a_german_decimal_comma_is_read(town):
    form = form_of("ort=Tannau&umkreis=7,5")

    assert form.is_valid()
    assert form.to_query().radius_km == 7.5


def test_a_local_time_is_taken_as_the_regions_time(town):
    form = form_of("offen=2026-07-01T15:00")

    assert form.is_valid()
    assert form.to_query().open_at == datetime.datetime(2026, 7, 1, 13, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    "text",
    [
        "2026-07-01T15:00%2B01:00",
        "2026-07-01T15:00+01:00",
        "2026-07-01T15:00+0100",
        "2026-07-01+15:00:00+01:00",
        "2026-07-01T13:00-01:00",
        "2026-07-01T14:00Z",
        "2026-07-01+16:00",
    ],
)
def test_an_offset_is_respected_though_browsers_make_a_space_of_its_plus(town, text):
    form = form_of(f"offen={text}")

    assert form.is_valid()
    assert form.to_query().open_at == datetime.datetime(2026, 7, 1, 14, tzinfo=datetime.UTC)


def test_a_merged_tag_stands_for_its_successor(town):
    successor = TagFactory(slug="wandern")
    TagFactory(slug="trekking", merged_into=successor)
    form = form_of("schlagwort=trekking&schlagwort=wandern")

    assert form.is_valid()
    assert form.to_query().tags == ("wandern",)


def test_an_unbalanced_quotation_mark_is_a_word_like_any_other(town):
    assert form_of("q=%22Hotel").is_valid()


class AnyAddress(TestCase):
    """Whatever an address says, the form either reads it or names what is wrong."""

    def setUp(self) -> None:
        make_place("Tannau", lat=51.8, lon=10.8)

    @given(
        st.dictionaries(
            st.sampled_from(list(SearchForm.base_fields)), st.lists(st.text(), max_size=3)
        )
    )
    def test_no_address_breaks_the_form(self, parameters: dict[str, list[str]]) -> None:
        data = QueryDict(mutable=True)
        for name, values in parameters.items():
            data.setlist(name, values)
        form = SearchForm(data)

        if form.is_valid():
            form.to_query().encode()
        else:
            assert set(form.errors) <= set(form.fields)
