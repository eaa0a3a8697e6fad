"""How people write places, case by case, over invented and faraway names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.gazetteer import Entry, Gazetteer
from catalogue.geo import Point


def settlement(name, lat, lon, context, population=1_000, names=(), postcodes=(), key=""):
    return Entry(
        key=key or name,
        name=name,
        kind="settlement",
        lat=lat,
        lon=lon,
        context=context,
        population=population,
        names=tuple(names),
        postcodes=tuple(postcodes),
    )


NORTH, SOUTH = "Landkreis Nordwald, Oberland", "Landkreis Südwald, Unterland"
ENTRIES = (
    Entry(key="wald", name="Wald", kind="region", lat=48.5, lon=8.5),
    Entry(key="nord", name="Landkreis Nordwald", kind="district", lat=48.8, lon=8.5),
    Entry(
        key="m-ruebental", name="Stadt Rübental", kind="municipality", lat=48.8, lon=8.4,
        context=NORTH,
    ),
    settlement("Rübental", 48.81, 8.41, f"Stadt, {NORTH}", 9_000, postcodes=("70123",)),
    settlement("Groß Börnhausen", 48.7, 8.3, NORTH, 800),
    settlement("Sankt Quirinsberg", 48.6, 8.2, NORTH, 1_500),
    settlement("Bad Weißenbach", 48.5, 8.1, NORTH, 4_000, names=("Vaissenbakh",)),
    settlement("Klosterau am Wald", 48.4, 8.0, NORTH, 2_000),
    settlement("Mittelfurt/Tann", 48.3, 8.9, SOUTH, 3_000),
    settlement("Kirchhain-Altenrode", 48.2, 8.8, SOUTH, 6_000),
    settlement("Nordwald", 48.82, 8.52, NORTH, 20_000),
    settlement("Neudorf", 48.9, 8.7, NORTH, 300, key="neudorf-nord", postcodes=("70199",)),
    settlement("Neudorf", 48.1, 8.7, SOUTH, 900, key="neudorf-sued", postcodes=("71001",)),
    settlement("Seligenthal", 48.0, 8.6, SOUTH, 700),
)  # fmt: skip
GAZETTEER = Gazetteer(ENTRIES)


def found(text):
    match = GAZETTEER.find(text)
    return match and match.entry.key


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rübental", "Rübental"),
        ("RÜBENTAL", "Rübental"),
        ("  rübental ", "Rübental"),
        ("Ru\u0308bental", "Rübental"),
        ("Ruebental", "Rübental"),
        ("Rubental", "Rübental"),
        ("Gross Boernhausen", "Groß Börnhausen"),
        ("Groß-Börnhausen", "Groß Börnhausen"),
        ("Gr. Börnhausen", "Groß Börnhausen"),
        ("St. Quirinsberg", "Sankt Quirinsberg"),
        ("st quirinsberg", "Sankt Quirinsberg"),
        ("Quirinsberg", "Sankt Quirinsberg"),
        ("Bad-Weissenbach", "Bad Weißenbach"),
        ("Weißenbach", "Bad Weißenbach"),
        ("Bad Seligenthal", "Seligenthal"),
        ("Vaissenbakh", "Bad Weißenbach"),
        ("Klosterau", "Klosterau am Wald"),
        ("Klosterau a.W.", "Klosterau am Wald"),
        ("Klosterau-am-Wald", "Klosterau am Wald"),
        ("Rübental am Wald", "Rübental"),
        ("Rübental (Wald)", "Rübental"),
        ("Mittelfurt", "Mittelfurt/Tann"),
        ("Mittelfurt (Tann)", "Mittelfurt/Tann"),
        ("Mittelfurt an der Tann", "Mittelfurt/Tann"),
        ("Kirchhain Altenrode", "Kirchhain-Altenrode"),
        ("Altenrode", "Kirchhain-Altenrode"),
        ("in der Nähe von Rübental", "Rübental"),
        ("bei Rübental", "Rübental"),
        ("near Ruebental", "Rübental"),
        ("Rübental und Umgebung", "Rübental"),
        ("Umgebung von Rübental", "Rübental"),
        ("Rübental, Landkreis Nordwald", "Rübental"),
        ("Rübental, Oberland, Deutschland", "Rübental"),
        ("70123", "Rübental"),
        ("70123 Rübental", "Rübental"),
        ("Rübental 70123", "Rübental"),
        ("Neudorf", "neudorf-sued"),
        ("Neudorf, Landkreis Nordwald", "neudorf-nord"),
        ("Neudorf Oberland", "neudorf-nord"),
        ("70199 Neudorf", "neudorf-nord"),
        ("Nordwald", "Nordwald"),
        ("Landkreis Nordwald", "nord"),
        ("Kreis Nordwald", "nord"),
        ("Stadt Nordwald", "Nordwald"),
        ("Wald", "wald"),
        # one typo
        ("Rübetal", "Rübental"),
        ("Rübenttal", "Rübental"),
        ("Rübnetal", "Rübental"),
        ("Ribental", "Rübental"),
        ("Kirchain-Altenrode", "Kirchhain-Altenrode"),
    ],
)
def test_find_understands_how_people_write(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\0",
        '"',
        "' OR 1=1 --",
        "%",
        "bei",
        "in der Nähe von",
        "Rüben",
        "Seligenstadt",
        "Seligntal",
        "Rübental an der Weinstraße",
        "Neudorf, Landkreis Ostwald",
        "99999",
        "Москва",
        "x" * 10_000,
        "Rübental " * 2_000,
    ],
)
def test_find_answers_nothing_when_no_place_of_ours_is_meant(text):
    assert GAZETTEER.find(text) is None


def test_the_region_s_name_is_learnt_from_the_entries():
    elsewhere = Gazetteer(entry for entry in ENTRIES if entry.kind != "region")

    assert GAZETTEER.find("Seligenthal (Wald)") is not None
    assert elsewhere.find("Neudorf (Heide)") is None


def names(text, limit=8):
    return [match.entry.name for match in GAZETTEER.suggest(text, limit)]


def test_suggest_puts_larger_places_first():
    assert names("n") == ["Nordwald", "Neudorf", "Neudorf", "Landkreis Nordwald"]
    assert [m.entry.key for m in GAZETTEER.suggest("neu")] == ["neudorf-sued", "neudorf-nord"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("rü", "Rübental"),
        ("ru", "Rübental"),
        ("quiri", "Sankt Quirinsberg"),
        ("st qui", "Sankt Quirinsberg"),
        ("weiss", "Bad Weißenbach"),
        ("altenr", "Kirchhain-Altenrode"),
        ("in der nähe von kirch", "Kirchhain-Altenrode"),
        ("kirhcha", "Kirchhain-Altenrode"),
        ("7012", "Rübental"),
        ("vais", "Bad Weißenbach"),
    ],
)
def test_suggest_understands_beginnings(text, expected):
    assert names(text)[0] == expected


def test_suggest_shows_a_town_once_and_not_again_as_its_municipality():
    assert names("rübental") == ["Rübental"]
    alone = Gazetteer(entry for entry in ENTRIES if entry.key != "Rübental")
    assert [m.entry.name for m in alone.suggest("rübental")] == ["Stadt Rübental"]


def test_suggest_keeps_to_its_limit():
    assert len(GAZETTEER.suggest("s", 1)) == 1
    assert GAZETTEER.suggest("rübental", 0) == []


def test_geocode_speaks_geopy():
    location = GAZETTEER.geocode("bei Rübental")

    assert (location.latitude, location.longitude) == (48.81, 8.41)
    assert location.address == "Rübental, Stadt, Landkreis Nordwald, Oberland"
    assert location.raw.key == "Rübental"
    assert [place.raw.key for place in GAZETTEER.geocode("Neudorf", exactly_one=False)] == [
        "neudorf-sued",
        "neudorf-nord",
    ]
    assert GAZETTEER.geocode("Atlantis") is None


def test_reverse_finds_the_nearest():
    assert GAZETTEER.reverse((48.0, 8.61)).raw.key == "Seligenthal"
    assert GAZETTEER.reverse("48.0, 8.61").raw.key == "Seligenthal"
    assert len(GAZETTEER.reverse((48.0, 8.61), exactly_one=False)) == 10


def test_nearest_can_keep_to_some_kinds():
    [(entry, metres)] = GAZETTEER.nearest(Point(48.8, 8.5), kinds={"district"})

    assert entry.key == "nord"
    assert metres == 0


def test_an_empty_gazetteer_answers_nothing():
    empty = Gazetteer([])

    assert empty.find("Rübental") is None
    assert empty.suggest("r") == []
    assert empty.reverse((48.0, 8.0)) is None


@given(st.text(max_size=200))
def test_no_text_breaks_it(text):
    GAZETTEER.find(text)
    assert len(GAZETTEER.suggest(text)) <= 8
