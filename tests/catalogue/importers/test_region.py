import datetime

import pytest

from catalogue.importers.region import load_region
from catalogue.importers.region_files import RegionFileError
from catalogue.models import (
    FormerSlug,
    LabelScheme,
    Place,
    PlaceStatus,
    Source,
    Tag,
    TagSynonym,
)
from tests.catalogue.importers.region_changes import change

pytestmark = pytest.mark.django_db


def test_places_hang_in_the_tree_of_the_files(tiny_region):
    load_region(tiny_region)

    lighthouse = Place.objects.get(slug="alter-leuchtturm")
    assert [place.name for place in lighthouse.get_ancestors()] == [
        "Seenplatte", "Mecklenburg", "Landkreis Seen", "Stadt Uferstadt", "Uferstadt",
    ]  # fmt: skip
    assert Place.find_problems() == ([], [], [], [], [])


def test_a_place_has_what_its_row_says(tiny_region):
    load_region(tiny_region)

    town = Place.objects.get(key="t:uferstadt")
    assert (town.kind, town.population, town.subdivision) == ("settlement", 21_000, "DE-MV")
    assert {name.name for name in town.names.all()} == {"Ufer am See", "Oeverstadt"}
    assert {postcode.code for postcode in town.postcodes.all()} == {"17192", "17193"}
    assert town.source == Source.objects.get(key="atlas")
    assert town.boundary is None
    assert Place.objects.get(key="t:moordorf").population is None


def test_districts_and_municipalities_have_boundaries(tiny_region):
    load_region(tiny_region)

    district = Place.objects.get(key="ags:13071")
    assert district.boundary["type"] == "Polygon"
    assert district.boundary["coordinates"][0][0] == [12.6, 53.4]


def test_the_region_answers_to_its_english_name(tiny_region):
    load_region(tiny_region)

    region = Place.objects.regions().get()
    assert (region.name, region.slug) == ("Seenplatte", "seenplatte")
    assert [name.name for name in region.names.all()] == ["Lake District"]


def test_loading_twice_changes_nothing(tiny_region):
    first = load_region(tiny_region)
    second = load_region(tiny_region)

    # 1 source, 7 places, 2 schemes, 2 statuses, 2 tags, 2 labels
    assert first == {"created": 16, "updated": 0, "unchanged": 0}
    assert second == {"created": 0, "updated": 0, "unchanged": 16}


def test_loading_a_changed_row_updates_just_that(tiny_region):
    load_region(tiny_region)
    change(tiny_region, "places.csv", "21000", "21500")

    assert load_region(tiny_region) == {"created": 0, "updated": 1, "unchanged": 15}
    assert Place.objects.get(key="t:uferstadt").population == 21_500


def test_other_names_follow_the_file(tiny_region):
    load_region(tiny_region)
    change(tiny_region, "places.csv", "Ufer am See|Oeverstadt", "Oeverstadt|Seestadt")

    assert load_region(tiny_region)["updated"] == 1
    names = Place.objects.get(key="t:uferstadt").names.values_list("name", flat=True)
    assert set(names) == {"Oeverstadt", "Seestadt"}


def test_a_changed_address_is_kept_as_a_former_one(tiny_region):
    load_region(tiny_region)
    change(tiny_region, "places.csv", "Moordorf,moordorf,", "Moordorf,moordorf-see,")

    load_region(tiny_region)

    place = Place.objects.get(key="t:moordorf")
    assert place.slug == "moordorf-see"
    assert FormerSlug.objects.get(slug="moordorf").place == place


def test_an_address_that_comes_back_is_no_former_one(tiny_region):
    load_region(tiny_region)
    change(tiny_region, "places.csv", "Moordorf,moordorf,", "Moordorf,moordorf-see,")
    load_region(tiny_region)
    change(tiny_region, "places.csv", "Moordorf,moordorf-see,", "Moordorf,moordorf,")

    load_region(tiny_region)

    assert list(FormerSlug.objects.values_list("slug", flat=True)) == ["moordorf-see"]


def test_two_places_may_exchange_their_addresses(tiny_region):
    load_region(tiny_region)
    change(tiny_region, "places.csv", "Moordorf,moordorf,", "Moordorf,tausch,")
    change(tiny_region, "places.csv", "Uferstadt,uferstadt,", "Uferstadt,moordorf,")
    change(tiny_region, "places.csv", "Moordorf,tausch,", "Moordorf,uferstadt,")

    load_region(tiny_region)

    assert Place.objects.get(slug="moordorf").name == "Uferstadt"
    assert Place.objects.get(slug="uferstadt").name == "Moordorf"
    assert not FormerSlug.objects.exists()


def test_a_place_moves_with_all_below_it_when_its_parent_changes(tiny_region):
    load_region(tiny_region)
    change(
        tiny_region,
        "places.csv",
        "settlement,ags:13071001,Uferstadt",
        "settlement,ags:13071,Uferstadt",
    )

    load_region(tiny_region)

    lighthouse = Place.objects.get(slug="alter-leuchtturm")
    assert [place.name for place in lighthouse.get_ancestors()][2:] == [
        "Landkreis Seen",
        "Uferstadt",
    ]
    assert Place.find_problems() == ([], [], [], [], [])


def test_a_renamed_place_takes_its_new_turn_among_its_siblings(tiny_region):
    load_region(tiny_region)
    change(tiny_region, "places.csv", "Moordorf,moordorf", "Zum Moor,moordorf")

    load_region(tiny_region)

    siblings = Place.objects.get(key="ags:13071001").get_children()
    assert [place.name for place in siblings] == ["Uferstadt", "Zum Moor"]
    assert Place.find_problems() == ([], [], [], [], [])


def test_a_place_that_left_the_files_stays(tiny_region):
    load_region(tiny_region)
    change(
        tiny_region,
        "places.csv",
        "t:moordorf,settlement,ags:13071001,Moordorf,moordorf,,DE-MV,,53.52,12.72,,17192,atlas\n",
        "",
    )

    load_region(tiny_region)

    assert Place.objects.filter(key="t:moordorf").exists()


def test_a_year_is_a_date_of_that_precision(tiny_region):
    load_region(tiny_region)

    status = PlaceStatus.objects.get(scheme__key="luftkurort-mv")
    assert status.valid_from == datetime.date(1999, 1, 1)
    assert status.valid_from_precision == PlaceStatus.Precision.YEAR
    assert status.checked_on == datetime.date(2026, 11, 22)


def test_an_unknown_date_stays_empty(tiny_region):
    load_region(tiny_region)

    status = PlaceStatus.objects.get(scheme__key="gaestekarte")
    assert status.valid_from is None
    assert status.checked_on is None
    assert status.valid_to == datetime.date(2030, 12, 31)


def test_a_date_that_got_known_is_filled_in(tiny_region):
    load_region(tiny_region)
    change(tiny_region, "statuses.csv", "gaestekarte,,", "gaestekarte,2021-05-01,")

    load_region(tiny_region)

    status = PlaceStatus.objects.get(scheme__key="gaestekarte")
    assert status.valid_from == datetime.date(2021, 5, 1)
    assert status.valid_from_precision == PlaceStatus.Precision.DAY


def test_a_second_period_of_a_status_is_added(tiny_region):
    load_region(tiny_region)
    with (tiny_region / "statuses.csv").open("a", encoding="utf-8") as file:
        file.write(
            "t:uferstadt,luftkurort-mv,1970,1980-12-31,Chronik,https://example.org/chronik,\n"
        )

    assert load_region(tiny_region)["created"] == 1
    assert PlaceStatus.objects.filter(scheme__key="luftkurort-mv").count() == 2


def test_tags_and_labels_are_what_the_files_say(tiny_region):
    load_region(tiny_region)

    sailing = Tag.objects.get(slug="segeln")
    assert (sailing.vocabulary, sailing.name_en) == ("theme", "Sailing")
    assert {synonym.name for synonym in sailing.synonyms.all()} == {"Jolle", "Yacht"}
    stars = LabelScheme.objects.get(key="sterne")
    assert (stars.levels, stars.needs_number) == (["1", "2", "3"], True)
    assert stars.levels_en == ["1 star", "2 stars", "3 stars"]
    assert (stars.issuer, stars.issuer_en) == ("Verband", "")
    assert LabelScheme.objects.get(key="blaue-flagge").issuer_en == "Environmental Education"


def test_english_levels_of_another_number_are_refused(tiny_region):
    path = tiny_region / "labels.csv"
    path.write_text(path.read_text().replace("1 star|2 stars|3 stars", "1 star|2 stars"))

    with pytest.raises(RegionFileError, match="levels_en"):
        load_region(tiny_region)


def test_a_synonym_that_an_editor_moved_stays_where_it_is(tiny_region):
    load_region(tiny_region)
    other = Tag.objects.get(slug="vegan")
    TagSynonym.objects.filter(name="Yacht").update(tag=other)

    load_region(tiny_region)

    assert TagSynonym.objects.get(name="Yacht").tag == other


def test_every_source_of_facts_can_be_named(tiny_region):
    load_region(tiny_region)

    source = Source.objects.get()
    assert (source.attribution, source.get_licence_display()) == ("© Schulatlas", "CC0 1.0")
    assert (source.name_en, source.attribution_en) == ("School atlas", "© School atlas")
    assert not Place.objects.exclude(kind="region").filter(source=None).exists()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("21000", "21500"),
        ("Oeverstadt", "Seestadt"),
        ("17193", "17194"),
        ("Uferstadt,ufer", "Ufer,ufer"),
    ],
)
def test_every_change_of_a_place_can_be_noticed(tiny_region, old, new):
    load_region(tiny_region)
    before = Place.objects.get(key="t:uferstadt").updated_at
    others = Place.objects.get(key="t:moordorf").updated_at
    change(tiny_region, "places.csv", old, new)

    load_region(tiny_region)

    assert Place.objects.get(key="t:uferstadt").updated_at > before
    assert Place.objects.get(key="t:moordorf").updated_at == others
