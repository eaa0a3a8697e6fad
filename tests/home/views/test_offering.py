"""The page of an offering through the HTTP client."""

import datetime
import json
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.utils import timezone

from catalogue.models import (
    FoodDetails,
    LabelAward,
    OfferingText,
    Origin,
    PlaceStatus,
)
from tests.factories import (
    LabelSchemeFactory,
    OfferingFactory,
    SourceFactory,
    StatusSchemeFactory,
    TagFactory,
    make_place,
)

pytestmark = pytest.mark.django_db


def read(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def json_ld(response) -> dict:
    return json.loads(read(response).find("script", type="application/ld+json").string)


@pytest.fixture
def inn():
    """An inn that says all that an inn can say."""
    place = make_place("Mühlental")
    offering = OfferingFactory(
        name="Gasthof Alte Mühle",
        slug="gasthof-alte-muehle",
        category="food",
        kind="inn",
        place=place,
        street="Dorfstraße 1",
        postcode="38899",
        phone="+49 (0) 3945 123",
        email="post@example.org",
        website="https://www.example.org/muehle",
        wheelchair="yes",
        access_features=["step_free"],
        languages_spoken=["de", "nl"],
        stop_name="Mühlental, Kirche",
        stop_distance_m=320,
        checked_on=datetime.date(2026, 10, 14),
        hours="Mo-Fr 11:00-21:00; PH off",
    )
    OfferingText.objects.create(
        offering=offering,
        language="de",
        summary="Forelle aus dem Teich.",
        description="Eins.\n\nZwei.",
    )
    FoodDetails.objects.create(offering=offering, cuisines=["regional"], diets=["vegan"], seats=60)
    offering.tags.add(TagFactory(name="Familien"))
    offering.save()
    Origin.objects.create(
        offering=offering,
        source=SourceFactory(attribution="© OpenStreetMap-Mitwirkende"),
        external_id="node/1",
        licence="odbl-1.0",
        url="https://www.openstreetmap.org/node/1",
        as_of=datetime.date(2026, 11, 1),
    )
    return offering


def test_page_says_what_is_known(client, inn):
    page = read(client.get(inn.get_absolute_url()))

    text = page.main.get_text(" ", strip=True)
    assert page.h1.get_text() == "Gasthof Alte Mühle"
    for words in (
        "Forelle aus dem Teich.",
        "Zwei.",
        "Regional",
        "Vegan",
        "Plätze 60",
        "Montag",
        "11–21 Uhr",
        "Stufenloser Eingang",
        "Mühlental, Kirche, 300 m zu Fuß",
        "Deutsch, Niederländisch",
        "Familien",
        "Angaben geprüft am 14.10.2026",
        "© OpenStreetMap-Mitwirkende, ODbL 1.0",
        "Stand 01.11.2026",
    ):
        assert words in text.replace("\xa0", " "), words


def test_prices_and_season_are_the_readers_or_marked_as_german(client, inn):
    german = inn.texts.get(language="de")
    german.prices = "Forelle: 19,50 €\r\n\r\nKinder bis 6: frei\r\nKeine Kartenzahlung"
    german.season = "Bis Ostern nur am Wochenende."
    german.save()

    page = read(client.get(inn.get_absolute_url()))
    rows = [
        [cell.get_text() for cell in row.find_all(["th", "td"])]
        for row in page.select(".prices tr")
    ]
    assert rows == [["Forelle", "19,50 €"], ["Kinder bis 6", "frei"], ["Keine Kartenzahlung"]]
    assert page.select_one(".prices").get("lang") is None
    assert "Bis Ostern" in page.select_one(".glance__season").get_text()

    english = read(client.get(f"/en{inn.get_absolute_url()}"))
    assert english.select_one(".prices")["lang"] == "de"
    assert english.select_one(".glance__season span")["lang"] == "de"


def test_contact_is_linked_without_recommending_it(client, inn):
    page = read(client.get(inn.get_absolute_url()))

    assert page.find("a", href="tel:+493945123")
    assert page.find("a", href="mailto:post@example.org")
    website = page.find("a", href="https://www.example.org/muehle")
    assert set(website["rel"]) == {"noopener", "nofollow", "ugc"}


def test_page_sets_no_cookie_and_needs_few_queries(
    client, inn, pages, django_assert_max_num_queries
):
    for number, category in enumerate(("lodging", "spa", "health", "leisure", "producer")):
        kinds = {"lodging": "hotel", "spa": "sauna", "health": "practice", "leisure": "rock"}
        OfferingFactory(
            category=category, kind=kinds.get(category, "bakery"), lat=51.8 + number / 1000
        )
    client.get("/suche/")  # fills what a process asks for once

    with django_assert_max_num_queries(20):
        response = client.get(inn.get_absolute_url())

    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert b"csrf" not in response.content.lower()
    assert len(read(response).select(".card")) == 4


def test_german_text_stands_in_with_its_language(client, inn):
    page = read(client.get(f"/en{inn.get_absolute_url()}"))

    assert page.html["lang"] == "en"
    assert page.select_one(".text-block")["lang"] == "de"
    assert "There is no English text yet" in page.main.get_text()


def test_both_languages_point_at_each_other(client, inn):
    path = inn.get_absolute_url()
    german, english = read(client.get(path)), read(client.get(f"/en{path}"))

    def links(page):
        return {link["hreflang"]: link["href"] for link in page.find_all("link", rel="alternate")}

    assert links(german) == links(english)
    assert links(german) == {
        "de": f"http://testserver{path}",
        "en": f"http://testserver/en{path}",
        "x-default": f"http://testserver{path}",
    }
    assert english.find("link", rel="canonical")["href"] == f"http://testserver/en{path}"


@time_machine.travel(datetime.datetime(2026, 11, 3, 12, tzinfo=datetime.UTC), tick=False)
def test_dates_are_written_as_readers_of_each_language_do(client, inn):
    german = read(client.get(inn.get_absolute_url())).main.get_text(" ", strip=True)
    english = read(client.get(f"/en{inn.get_absolute_url()}")).main.get_text(" ", strip=True)

    assert "Di 3.11." in german
    assert "Mittwoch 4.11." in german
    assert "14.10.2026" in german
    assert "Tue 3 Nov" in english
    assert "Wednesday 4 Nov" in english
    assert "14 Oct 2026" in english


def test_wrong_slug_leads_to_the_present_address(client, inn):
    response = client.get(f"/angebote/frueherer-name-{inn.pk}/?x=1")

    assert response.status_code == 301
    assert response["Location"] == f"{inn.get_absolute_url()}?x=1"


@pytest.mark.parametrize("path", ["/angebote/nichts-4711/", "/angebote/x-99999999999999999999/"])
def test_unknown_offering_is_not_found(client, pages, path):
    response = client.get(path)

    assert response.status_code == 404
    assert "Hier führt kein Weg weiter" in response.content.decode()


def test_draft_that_nobody_saw_is_not_found(client):
    draft = OfferingFactory(live=False)

    assert client.get(draft.get_absolute_url()).status_code == 404


def test_withdrawn_offering_is_gone_and_names_what_is_near(client, inn):
    gone = OfferingFactory(
        name="Altes Haus", category="food", kind="inn", live=False, withdrawn_at=timezone.now()
    )

    response = client.get(gone.get_absolute_url())

    assert response.status_code == 410
    assert inn.get_absolute_url() in response.content.decode()
    assert "Altes Haus" not in response.content.decode()
    assert 'content="noindex"' in response.content.decode()


def test_unpublished_offering_is_gone(client):
    gone = OfferingFactory(live=False, first_published_at=timezone.now())

    assert client.get(gone.get_absolute_url()).status_code == 410


def test_expired_label_vanishes_the_day_after(client, inn):
    scheme = LabelSchemeFactory(name="Gute Küche")
    LabelAward.objects.create(offering=inn, scheme=scheme, valid_to=datetime.date(2026, 11, 20))

    with time_machine.travel(datetime.datetime(2026, 11, 20, 22, tzinfo=datetime.UTC)):
        last_day = client.get(inn.get_absolute_url())
    with time_machine.travel(datetime.datetime(2026, 11, 20, 23, 30, tzinfo=datetime.UTC)):
        day_after = client.get(inn.get_absolute_url())

    assert "Gute Küche" in last_day.content.decode()
    assert json_ld(last_day)["hasCertification"][0]["name"] == "Gute Küche"
    assert "Gute Küche" not in day_after.content.decode()
    assert "hasCertification" not in json_ld(day_after)


def test_levels_of_labels_are_named_in_the_readers_language(client, inn):
    scheme = LabelSchemeFactory(
        name="Sterne",
        name_en="Stars",
        levels=["1 Stern", "2 Sterne"],
        levels_en=["1 star", "2 stars"],
    )
    LabelAward.objects.create(offering=inn, scheme=scheme, level="2 Sterne")

    german = client.get(inn.get_absolute_url())
    english = client.get(f"/en{inn.get_absolute_url()}")

    assert "Sterne, 2 Sterne" in read(german).main.get_text()
    assert json_ld(german)["hasCertification"][0]["name"] == "Sterne 2 Sterne"
    assert "Stars, 2 stars" in read(english).main.get_text()
    assert json_ld(english)["hasCertification"][0]["name"] == "Stars 2 stars"
    assert "Sterne" not in read(english).main.get_text()


def test_sources_and_issuers_are_named_in_the_readers_language(client, inn):
    source = inn.origins.get().source
    source.attribution_en = "© OpenStreetMap contributors"
    source.save()
    scheme = LabelSchemeFactory(issuer="Prüfstelle", issuer_en="Testing body")
    LabelAward.objects.create(offering=inn, scheme=scheme)
    other = LabelSchemeFactory(issuer="Verein Gute Stube")
    LabelAward.objects.create(offering=inn, scheme=other)

    german = read(client.get(inn.get_absolute_url())).main.get_text()
    english = read(client.get(f"/en{inn.get_absolute_url()}")).main.get_text()

    for words in ("© OpenStreetMap-Mitwirkende", "Prüfstelle", "Verein Gute Stube"):
        assert words in german, words
    for words in ("© OpenStreetMap contributors", "Testing body", "Verein Gute Stube"):
        assert words in english, words
    assert "Mitwirkende" not in english
    assert "Prüfstelle" not in english


def test_statuses_are_inherited_from_the_places_above(client, inn):
    above = inn.place.get_parent()
    PlaceStatus.objects.create(
        place=above,
        scheme=StatusSchemeFactory(name="Heilbad"),
        valid_from=datetime.date(1991, 1, 1),
        source_title="Verzeichnis",
        source_url="https://example.org/verzeichnis",
    )
    PlaceStatus.objects.create(
        place=inn.place,
        scheme=StatusSchemeFactory(name="Luftkurort"),
        valid_to=datetime.date(2020, 12, 31),
        source_title="Verzeichnis",
        source_url="https://example.org/alt",
    )

    page = read(client.get(inn.get_absolute_url()))

    assert "Heilbad seit 1991" in page.main.get_text(" ", strip=True)
    assert page.find("a", href="https://example.org/verzeichnis")
    assert "Luftkurort" not in page.main.get_text()


def test_json_ld_is_of_the_type_of_the_kind(client, inn):
    node = json_ld(client.get(inn.get_absolute_url()))

    assert node["@type"] == "Restaurant"
    assert node["url"] == f"http://testserver{inn.get_absolute_url()}"
    assert node["servesCuisine"] == ["Regional"]
    assert node["address"]["postalCode"] == "38899"
    assert node["openingHoursSpecification"][0]["opens"] == "11:00"


@pytest.mark.parametrize(
    ("category", "kind", "is_business"),
    [
        ("food", "inn", True),
        ("lodging", "caravan_site", True),
        ("leisure", "theme_park", True),
        ("leisure", "museum", False),
        ("leisure", "railway", False),
    ],
)
def test_json_ld_states_prices_only_of_what_schema_org_calls_a_business(
    client, category, kind, is_business
):
    offering = OfferingFactory(category=category, kind=kind, price_level=2, email="a@example.org")

    node = json_ld(client.get(offering.get_absolute_url()))

    assert ("priceRange" in node) is is_business
    assert ("email" in node) is is_business


def test_hostile_texts_are_shown_as_text(client):
    name = '</script><script>alert(1)</script><b>&"\u2028'
    offering = OfferingFactory(name=name, slug="x")
    OfferingText.objects.create(
        offering=offering, language="de", summary="<img src=x onerror=alert(1)>", description="<b>"
    )

    response = client.get(offering.get_absolute_url())

    page = read(response)
    assert json_ld(response)["name"] == name
    assert page.h1.get_text() == name
    assert not page.main.find("b", string='&"\u2028')
    assert not page.find("img", src="x")
    assert "alert(1)" not in "".join(
        tag.string or ""
        for tag in page.find_all("script")
        if tag.get("type") != "application/ld+json"
    )


@pytest.mark.parametrize(
    "name",
    ["n" * 200, "فندق الغابة", "Donaudampfschifffahrtsgesellschaft" * 3, "\u202eevil", "…"],
)
def test_odd_names_have_a_page(client, name):
    offering = OfferingFactory(name=name, slug="")

    response = client.get(offering.get_absolute_url())

    assert response.status_code == 200
    assert read(response).h1.get_text() == name


def test_offering_without_anything_still_says_what_and_where(client):
    offering = OfferingFactory(name="Fels", category="leisure", kind="rock", has_operator=False)

    page = read(client.get(offering.get_absolute_url()))

    assert (
        "Felsen in Testdorf" in page.main.get_text() or "Fels in Testdorf" in page.main.get_text()
    )
    assert json_ld(client.get(offering.get_absolute_url()))["publicAccess"] is True


def test_hours_that_nobody_can_read_are_shown_as_given(client):
    offering = OfferingFactory(hours="wenn die Fahne weht!!")

    text = read(client.get(offering.get_absolute_url())).main.get_text(" ", strip=True)

    assert "Wie es uns angegeben wurde: wenn die Fahne weht!!" in text
    assert "Geschlossen" not in text


def test_preview_of_a_draft_shows_the_same_page(inn):
    inn.name = "Neuer Name"
    inn.label_awards.add(LabelAward(scheme=LabelSchemeFactory(name="Gute Küche")))

    response = inn.make_preview_request()

    page = read(response)
    assert response.status_code == 200
    assert page.h1.get_text() == "Neuer Name"
    assert "Gute Küche" in page.main.get_text()


def test_preview_of_an_offering_never_saved_has_a_page(inn):
    draft = OfferingFactory.build(name="Ganz neu", place=inn.place)

    response = draft.make_preview_request()

    assert response.status_code == 200
    assert "Ganz neu" in response.content.decode()


def test_page_is_shared_by_letter_where_no_script_runs(client, inn):
    inn.name = "Mühle & Söhne? 100 %"
    inn.save()

    link = read(client.get(f"{inn.get_absolute_url()}?woher=brief")).select_one("a[data-share]")

    letter = parse_qs(urlsplit(link["href"]).query, strict_parsing=True)
    assert letter["subject"] == ["Mühle & Söhne? 100 %"]
    assert letter["body"] == [f"http://testserver{inn.get_absolute_url()}"]
