import pytest

from catalogue.importers.osm import table
from catalogue.models import KIND_BY_KEY, terms


@pytest.mark.parametrize(
    ("tags", "kind"),
    [
        ("tourism=hotel", "hotel"),
        ("tourism=hotel amenity=restaurant", "hotel"),
        ("tourism=alpine_hut", "mountain_hut"),
        ("tourism=camp_site", "camp_site"),
        ("tourism=caravan_site", "caravan_site"),
        ("amenity=restaurant", "restaurant"),
        ("amenity=restaurant historic=yes", "restaurant"),
        ("amenity=hospital", "acute_clinic"),
        ("amenity=hospital healthcare=rehabilitation", "rehab_clinic"),
        ("amenity=clinic healthcare:speciality=orthopaedics;rehabilitation", "rehab_clinic"),
        ("amenity=doctors healthcare=doctor", "practice"),
        ("healthcare=physiotherapist", "physiotherapy"),
        ("healthcare=midwife", "health_other"),
        ("leisure=sauna", "sauna"),
        ("amenity=public_bath bath:type=thermal", "thermal_bath"),
        ("amenity=public_bath", "swimming_pool"),
        ("leisure=sports_centre sport=swimming", "swimming_pool"),
        ("leisure=sports_centre sport=tennis", "sports"),
        ("shop=massage", "massage"),
        ("shop=farm amenity=restaurant", "farm_shop"),
        ("craft=beekeeper", "beekeeper"),
        ("craft=plumber", None),
        ("amenity=vending_machine vending=milk;food", "vending_machine"),
        ("amenity=vending_machine vending=food;sweets;drinks", None),
        ("amenity=vending_machine vending=sweets;eggs", "vending_machine"),
        ("amenity=vending_machine vending=parking_tickets", None),
        ("amenity=marketplace", "market"),
        ("shop=butcher", "butcher"),
        ("shop=supermarket", None),
        ("historic=castle", "castle"),
        ("historic=castle tourism=museum", "castle"),
        ("historic=castle ruins=yes", "ruin"),
        ("tourism=museum", "museum"),
        ("man_made=adit tourism=attraction", "show_mine"),
        ("man_made=adit", "attraction"),
        ("man_made=tower tower:type=observation", "tower"),
        ("man_made=tower tower:type=communication", None),
        ("natural=peak", "peak"),
        ("natural=cliff tourism=viewpoint", "rock"),
        ("natural=cave_entrance", "cave"),
        ("natural=hot_spring", "spring"),
        ("tourism=viewpoint", "viewpoint"),
        ("tourism=information information=office", "tourist_information"),
        ("tourism=information information=guidepost", None),
        ("tourism=something_new", "leisure_other"),
        ("leisure=escape_game", "leisure_other"),
        ("leisure=adult_gaming_centre", None),
        ("sport=climbing", "sports"),
        ("historic=memorial memorial=stolperstein", None),
        ("amenity=parking", None),
        ("building=yes", None),
        ("", None),
    ],
)  # fmt: skip
def test_tags_lead_to_a_kind(tags, kind):
    use = table.use_of(dict(pair.split("=", 1) for pair in tags.split()))

    assert (use.kind if use else None) == kind


def test_every_word_of_the_table_is_one_of_the_catalogue():
    known = {
        "CUISINES": terms.Cuisine.values,
        "DIETS": terms.Diet.values,
        "INDICATIONS": terms.Indication.values,
        "PRODUCTS": terms.ProductGroup.values,
        "PRODUCTS_OF_KIND": terms.ProductGroup.values,
        "POINTS_OF_SALE": terms.PointOfSale.values,
    }

    assert {use.kind for use in table.USES} <= {"", *KIND_BY_KEY}
    for name, values in known.items():
        assert set(getattr(table, name).values()) <= set(values), name
    assert {*table.PRODUCTS_OF_KIND, *table.POINTS_OF_SALE} <= set(KIND_BY_KEY)


def test_no_use_is_hidden_by_an_earlier_one():
    rows = [(use.key, use.values, use.also, use.never) for use in table.USES]

    assert len(rows) == len(set(rows))
