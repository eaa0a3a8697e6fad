"""The small map on an offering's page, and what stands beside it: how to get there."""

import pytest
from bs4 import BeautifulSoup, Tag

from catalogue.exporters.map_frame import Frame
from catalogue.exporters.map_pins import SHAPES
from catalogue.models import Offering, PlaceStatus
from tests.factories import OfferingFactory, StatusSchemeFactory, make_place

pytestmark = pytest.mark.django_db


@pytest.fixture
def bath() -> Offering:
    """A bath in a valley, with a stop near by."""
    valley = make_place("Mühlental", population=3_000)
    return OfferingFactory(
        name="Solebad", category="spa", kind="sauna", place=valley, street="Kurpark 1",
        postcode="38899", stop_name="Kirche", stop_distance_m=320, lat=51.8, lon=10.8,
    )  # fmt: skip


def arrival(client, offering, prefix: str = "") -> Tag:
    page = BeautifulSoup(client.get(prefix + offering.get_absolute_url()).content, "html.parser")
    section = page.find(id="arrival").find_parent("section")
    assert isinstance(section, Tag)
    return section


def words(section: Tag) -> str:
    return section.get_text(" ", strip=True).replace("\xa0", " ")


def frame_of(section: Tag) -> Frame:
    address = str(section.select_one(".small-map img")["src"])
    return Frame.named(address.removeprefix("/karten/grund/").removesuffix(".svg"))


def test_offering_is_in_the_middle_in_the_shape_of_its_category(client, bath):
    section = arrival(client, bath)

    frame = frame_of(section)
    assert (frame.centre.lat, frame.centre.lon) == (51.8, 10.8)
    shapes = [str(path["d"]) for path in section.select(".small-map path")]
    assert any(shape.startswith(SHAPES["spa"]) for shape in shapes)
    assert "Mühlental" in section.select_one(".small-map svg").get_text()


def test_map_has_a_name_and_its_ground_comes_from_our_own_host(client, bath):
    section = arrival(client, bath)

    ground = section.select_one(".small-map img")
    assert ground["alt"] == "Karte: Solebad und Umgebung"
    assert (ground["width"], ground["height"]) == ("392", "264")
    assert client.get(ground["src"]).status_code == 200
    assert section.select_one(".small-map svg")["aria-hidden"] == "true"


def test_what_goes_with_it_is_on_the_map_and_leads_on(client, bath):
    inn = OfferingFactory(name="Gasthof", category="food", kind="inn", lat=51.81, lon=10.83)
    far = OfferingFactory(category="lodging", kind="hotel", lat=51.9, lon=10.8)

    section = arrival(client, bath)

    assert [link["href"] for link in section.select(".small-map a")] == [inn.get_absolute_url()]
    frame = frame_of(section)
    assert frame.holds(frame.pixel(inn.lon, inn.lat))
    assert not frame.holds(frame.pixel(far.lon, far.lat))


def test_arrival_without_and_with_a_car(client, bath):
    text = words(arrival(client, bath))

    assert "Kurpark 1, 38899" in text
    assert "Kirche, 300 m, 5 Minuten zu Fuß" in text
    link = arrival(client, bath).find("a", href=lambda href: "openstreetmap.org/directions" in href)
    assert "to=51.80000%2C10.80000" in link["href"]
    assert "noopener" in link["rel"]
    assert arrival(client, bath).find("a", href="geo:51.80000,10.80000")
    assert arrival(client, bath).find("a", href="/suche/?ort=M%C3%BChlental#karte")


def test_unknown_stop_is_said_to_be_unknown(client, bath):
    Offering.objects.update(stop_name="", stop_distance_m=None)

    assert "Die nächste Haltestelle hat noch niemand angegeben." in words(arrival(client, bath))


@pytest.mark.parametrize(
    ("metres", "expected"), [(0, "1 Minute"), (75, "1 Minute"), (76, "2 Minuten")]
)
def test_minutes_on_foot_are_rounded_up(client, bath, metres, expected):
    Offering.objects.update(stop_distance_m=metres)

    assert f"{expected} zu Fuß" in words(arrival(client, bath))


def test_stop_at_an_unknown_distance_has_no_minutes(client, bath):
    Offering.objects.update(stop_distance_m=None)

    text = words(arrival(client, bath))
    assert "Kirche" in text
    assert "zu Fuß" not in text


def test_guest_ticket_of_the_place_is_named(client, bath):
    scheme = StatusSchemeFactory(name="HATIX", kind="guest_ticket")
    PlaceStatus.objects.create(
        place=bath.place, scheme=scheme, source_title="Amt", source_url="https://example.org/"
    )

    assert "HATIX : freie Fahrt mit der Gästekarte" in words(arrival(client, bath))
    assert "300 m or 5 minutes on foot" in words(arrival(client, bath, "/en"))


def test_draft_in_memory_has_its_map(bath):
    draft = OfferingFactory.build(name="Ganz neu", place=bath.place)

    response = draft.make_preview_request()

    assert "Karte: Ganz neu und Umgebung" in response.content.decode()
