"""The feed of new offerings through the HTTP client."""

import datetime
import xml.etree.ElementTree as ET

import pytest
from bs4 import BeautifulSoup

from catalogue.models import Offering, OfferingText, Origin
from catalogue.search.index import refresh
from tests.factories import OfferingFactory, SourceFactory, make_place

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
JANUARY = datetime.datetime(2026, 1, 1, 12, tzinfo=datetime.UTC)


def parse(response) -> ET.Element:
    return ET.fromstring(response.content)  # noqa: S314  our own


def names(response) -> list[str]:
    return [title.text for title in parse(response).findall(f"{ATOM}entry/{ATOM}title")]


@pytest.fixture
def offerings() -> list[Offering]:
    """Three houses, each published a day after the one before, and a draft."""
    town, far = make_place("Waldstadt", lat=51.8), make_place("Fernstadt", lat=52.8)
    made = [
        OfferingFactory(name="Erstes Haus", place=town, first_published_at=JANUARY),
        OfferingFactory(
            name="Café & Käse", category="food", kind="cafe", place=town,
            first_published_at=JANUARY + datetime.timedelta(days=1),
        ),
        OfferingFactory(
            name="Fernhaus", place=far, lat=52.8,
            first_published_at=JANUARY + datetime.timedelta(days=2),
        ),
        OfferingFactory(name="Entwurf", place=town, live=False, first_published_at=JANUARY),
    ]  # fmt: skip
    OfferingText.objects.create(offering=made[1], language="de", summary="Käse <frisch>")
    OfferingText.objects.create(offering=made[1], language="en", summary="Fresh cheese")
    refresh(Offering.objects.all())
    return made


def test_newest_come_first_and_drafts_never(client, offerings):
    response = client.get("/neu.atom")

    assert response["Content-Type"].startswith("application/atom+xml")
    assert names(response) == [
        "Fernhaus, Fernstadt",
        "Café & Käse, Waldstadt",
        "Erstes Haus, Waldstadt",
    ]
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


@pytest.mark.parametrize(
    "query",
    [
        {"ort": "Waldstadt", "umkreis": "15"},
        {"kategorie": ["food", "lodging"]},
        {"q": "Haus"},
        {"kategorie": "food", "sortierung": "name", "seite": "7"},
    ],
)
def test_feed_finds_what_the_search_finds(client, offerings, query):
    fed = {name.partition(",")[0] for name in names(client.get("/neu.atom", query))}

    query.pop("seite", None)
    page = BeautifulSoup(client.get("/suche/", query).content, "html.parser")
    assert fed == {title.get_text() for title in page.select(".card__title")}
    assert fed


def test_feed_is_valid_atom(client, offerings):
    """Each element that RFC 4287 asks for, once, and identifiers that are absolute."""
    feed = parse(client.get("/neu.atom", {"ort": "Waldstadt"}))

    assert feed.tag == f"{ATOM}feed"
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "de"
    for node in (feed, *feed.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(node.findall(f"{ATOM}{name}")) == 1
    assert feed.findtext(f"{ATOM}author/{ATOM}name")
    assert feed.findtext(f"{ATOM}title") == "Neue Angebote · 15 km um Waldstadt"
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links == {
        "alternate": "http://testserver/suche/?ort=Waldstadt",
        "self": "http://testserver/neu.atom?ort=Waldstadt",
    }
    entries = feed.findall(f"{ATOM}entry")
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(set(ids)) == len(ids) == 2
    assert all(one.startswith("tag:testserver,2026:") for one in ids)
    assert entries[0].findtext(f"{ATOM}summary") == "Käse <frisch>"
    moments = [entry.findtext(f"{ATOM}published") for entry in entries]
    assert [datetime.datetime.fromisoformat(moment) for moment in moments] == [
        JANUARY + datetime.timedelta(days=1),
        JANUARY,
    ]


def test_entry_keeps_its_identifier_when_the_name_changes(client, offerings):
    before = parse(client.get("/neu.atom?kategorie=food")).findtext(f"{ATOM}entry/{ATOM}id")
    Offering.objects.filter(pk=offerings[1].pk).update(name="Anders", slug="anders")

    after = parse(client.get("/neu.atom?kategorie=food"))

    assert after.findtext(f"{ATOM}entry/{ATOM}id") == before
    assert "/anders-" in after.find(f"{ATOM}entry/{ATOM}link").get("href")


def test_source_and_licence_stay_with_the_facts(client, offerings):
    source = SourceFactory(attribution="© Kartenleute", licence="odbl-1.0")
    Origin.objects.create(
        offering=offerings[0], source=source, external_id="n1", licence="odbl-1.0",
        as_of=datetime.date(2026, 1, 1),
    )  # fmt: skip

    entry = parse(client.get("/neu.atom?q=Erstes")).find(f"{ATOM}entry")

    assert "© Kartenleute" in entry.findtext(f"{ATOM}rights")


def test_feed_in_english(client, offerings):
    feed = parse(client.get("/en/neu.atom?kategorie=food"))

    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    entry = feed.find(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}summary") == "Fresh cheese"
    assert "/en/angebote/" in entry.find(f"{ATOM}link").get("href")


@pytest.mark.parametrize(
    "query",
    ["umkreis=-5", "kategorie=kirmes", "ort=Nirgendwo", "ort=%00", "seite=0", "q=" + "x" * 10_000],
)
def test_bad_input_is_refused_in_words(client, offerings, query):
    response = client.get(f"/neu.atom?{query}")

    assert response.status_code == 400
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.strip()


def test_search_without_results_is_an_empty_feed(client, offerings):
    response = client.get("/neu.atom?kategorie=spa")

    assert response.status_code == 200
    assert names(response) == []


def test_search_page_announces_its_feed(client, offerings):
    page = BeautifulSoup(client.get("/suche/?ort=Waldstadt&sortierung=name").content, "html.parser")

    link = page.find("link", type="application/atom+xml")
    assert (link["rel"], link["href"]) == (["alternate"], "/neu.atom?ort=Waldstadt")
    assert client.get(link["href"]).status_code == 200


def test_queries_do_not_grow_with_the_entries(client, offerings, django_assert_max_num_queries):
    for number in range(60):
        OfferingFactory(name=f"Haus {number}", first_published_at=JANUARY)
    refresh(Offering.objects.all())

    client.get("/neu.atom")  # reads what a process reads once

    with django_assert_max_num_queries(9):
        response = client.get("/neu.atom?ort=Waldstadt")

    assert len(names(response)) == 50
