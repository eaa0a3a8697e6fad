"""The sheet of A4 that a guest takes along."""

import datetime
import io
import xml.etree.ElementTree as ET

import pytest
import segno
import time_machine
from bs4 import BeautifulSoup
from django.utils import timezone

from catalogue.models import OfferingText, PlaceStatus, SpaDetails
from tests.factories import (
    OfferingFactory,
    SourceFactory,
    StatusSchemeFactory,
    make_place,
)

pytestmark = pytest.mark.django_db

SQUARE = [[10.5, 51.6], [11.1, 51.6], [11.1, 52.0], [10.5, 52.0], [10.5, 51.6]]


def read(response) -> BeautifulSoup:
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


@pytest.fixture
def bath():
    """A bath in a town with a status, in a district with a border."""
    district = make_place(
        "Testkreis",
        kind="district",
        boundary={"type": "Polygon", "coordinates": [SQUARE]},
        source=SourceFactory(attribution="© Vermessung"),
    )
    town = make_place("Solbad", parent=district, population=12_000)
    PlaceStatus.objects.create(
        place=town,
        scheme=StatusSchemeFactory(name="Heilbad"),
        valid_from=datetime.date(1991, 1, 1),
        source_title="Verzeichnis",
        source_url="https://example.org/verzeichnis",
    )
    offering = OfferingFactory(
        name="Soletherme <Quelle>",
        slug="soletherme",
        category="spa",
        kind="thermal_bath",
        place=town,
        street="Kurpark 1",
        postcode="38899",
        phone="+49 3945 123",
        website="https://www.example.org/therme",
        stop_name="Solbad, Kurpark",
        stop_distance_m=120,
        hours="Mo-Su 10:00-20:00",
    )
    OfferingText.objects.create(offering=offering, language="de", summary="Warmes Wasser.")
    SpaDetails.objects.create(offering=offering, remedies=["brine"])
    return offering


def test_sheet_says_what_one_needs_on_the_way(client, bath):
    page = read(client.get(bath.address_of("offering-print")))

    text = page.article.get_text(" ", strip=True).replace("\xa0", " ")
    for words in (
        "Soletherme <Quelle>",
        "Spa & Therme",
        "Warmes Wasser.",
        "Kurpark 1",
        "+49 3945 123",
        "example.org",
        "Montag",
        "10–20 Uhr",
        "Solbad, Kurpark, 100 m zu Fuß",
        "Heilbad seit 1991",
        "Sole",
        "© Vermessung",
        f"http://testserver{bath.get_absolute_url()}",
    ):
        assert words in text, words


def test_sheet_in_english_leads_to_the_english_page(client, bath):
    german = bath.get_absolute_url()

    with time_machine.travel(datetime.datetime(2026, 11, 22, 12, tzinfo=datetime.UTC)):
        page = read(client.get(f"/en{bath.address_of('offering-print')}"))

    assert page.find("link", rel="canonical")["href"] == f"http://testserver/en{german}"
    words = page.article.get_text(" ")
    assert "Opening hours" in words
    assert "22 Nov" in words


def test_qr_code_holds_the_address_of_the_page(client, bath):
    page = read(client.get(bath.address_of("offering-print")))

    expected = io.BytesIO()
    code = segno.make(f"http://testserver{bath.get_absolute_url()}", error="m", micro=False)
    code.save(expected, kind="svg", border=4)
    line = ET.fromstring(expected.getvalue()).find(".//{*}path[@stroke]")  # noqa: S314  our own
    drawn = page.select_one(".sheet__qr svg path[stroke]")
    assert line is not None
    assert drawn["d"] == line.get("d")
    assert bath.get_absolute_url() in page.select_one(".sheet__qr svg title").get_text()


def test_maps_are_drawn_from_the_region_and_mark_the_place(client, bath):
    page = client.get(bath.address_of("offering-print")).content.decode()

    soup = BeautifulSoup(page, "html.parser")
    detail, overview = soup.select(".sheet__map svg")
    assert "Solbad" in detail.get_text()
    assert "Soletherme <Quelle>" in detail.get_text()
    assert overview.find("path", attrs={"fill-rule": "evenodd"})
    for start in [at for at in range(len(page)) if page.startswith("<svg xmlns", at)]:
        ET.fromstring(page[start : page.index("</svg>", start) + 6])  # noqa: S314  our own


def test_region_without_borders_has_one_map(client):
    page = read(client.get(OfferingFactory().address_of("offering-print")))

    assert len(page.select(".sheet__map svg")) == 1


def test_map_follows_the_places(client, bath):
    address = bath.address_of("offering-print")
    client.get(address)

    make_place("Neuhausen", parent=bath.place.get_parent(), lat=51.85, lon=10.7)

    assert "Neuhausen" in read(client.get(address)).select_one(".sheet__map svg").get_text()


def test_sheet_is_kept_out_of_indexes_and_sets_no_cookie(client, bath):
    response = client.get(bath.address_of("offering-print"))

    page = read(response)
    assert page.find("meta", attrs={"name": "robots"})["content"] == "noindex"
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert not page.article.find(style=True)
    assert not page.find("style")


def test_offering_page_links_to_the_sheet(client, bath):
    page = read(client.get(bath.get_absolute_url()))

    assert page.find("a", href=bath.address_of("offering-print"))


def test_offering_that_is_gone_or_unknown_has_no_sheet(client, bath):
    draft = OfferingFactory(live=False)
    gone = OfferingFactory(live=False, withdrawn_at=timezone.now())

    assert client.get(draft.address_of("offering-print")).status_code == 404
    assert client.get(gone.address_of("offering-print")).status_code == 410
    assert client.get("/angebote/x-99999999999999999999/druck/").status_code == 404
    former = client.get(f"/angebote/frueher-{bath.pk}/druck/")
    assert former.status_code == 301
    assert former["Location"] == bath.address_of("offering-print")
    assert client.post(bath.address_of("offering-print")).status_code == 405


def test_sheet_of_an_entry_that_says_little_is_drawn_too(client):
    bare = OfferingFactory(category="leisure", kind="rock", has_operator=False)

    assert read(client.get(bare.address_of("offering-print"))).select_one(".sheet__qr svg")
