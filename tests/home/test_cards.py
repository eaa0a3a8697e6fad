"""Cards are kept, and never say what no longer holds."""

import datetime
import re

import pytest
from bs4 import BeautifulSoup
from django.db import connection, transaction
from django.template import Context, Template
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from catalogue.models import LabelAward, LabelScheme, Offering, OfferingText, Place
from catalogue.search.index import refresh
from catalogue.search.offerings import Hit
from home import cards
from home.cards import Listed, Look, listed
from tests.factories import LabelSchemeFactory, OfferingFactory, make_place

pytestmark = pytest.mark.django_db

SEARCH = "/suche/?ort=Tannau"


@pytest.fixture
def house() -> Offering:
    """A house with everything on its card that can change."""
    town = make_place("Tannau", lat=51.8, lon=10.8)
    house = OfferingFactory(
        name="Haus am Bach", place=town, lat=51.81, lon=10.8, hours="Mo-Su 10:00-18:00"
    )
    OfferingText.objects.create(offering=house, language="de", summary="Am Wasser.")
    OfferingText.objects.create(
        offering=house, language="en", title="Brook House", summary="By the water."
    )
    LabelAward.objects.create(
        offering=house,
        scheme=LabelSchemeFactory(name="Prüfzeichen"),
        valid_to=datetime.date(2026, 7, 1),
    )
    refresh([house])
    return house


def html_of(found: Listed, number: int | None = None) -> str:
    """A card as a template shows it."""
    template = Template("{% load cards %}{% card found number %}")
    return template.render(Context({"found": found, "number": number}))


def card_on(client, address: str = SEARCH) -> str:
    """The text of the first card on a page."""
    page = BeautifulSoup(client.get(address).content, "html.parser")
    found = page.select_one(".card")
    return " ".join(found.get_text(" ", strip=True).replace("\xa0", " ").split()) if found else ""


def test_a_card_is_rendered_once(client, house):
    card_on(client)

    with CaptureQueriesContext(connection) as queries:
        assert "Haus am Bach" in card_on(client)

    assert not [q for q in queries if "catalogue_offering" in q["sql"]]
    assert len(queries) <= 5


CHANGES = {
    "name": (lambda h: Offering.objects.update(name="Haus am Berg"), "Haus am Berg"),
    "summary": (lambda h: h.texts.filter(language="de").update(summary="Oben."), "Oben."),
    "place": (
        lambda h: Place.objects.filter(pk=h.place_id).update(name="Tannau-Süd"),
        "Tannau-Süd",
    ),
    "label": (lambda h: LabelScheme.objects.update(name="Neues Zeichen"), "Neues Zeichen"),
    "price": (lambda h: Offering.objects.update(price_level=3), "€€€"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_change_is_on_the_next_page(client, house, time_machine, what):
    time_machine.move_to(datetime.datetime(2026, 7, 1, 10, tzinfo=datetime.UTC))
    change, words = CHANGES[what]
    kept = listed([Hit(house.pk, None)])[0]
    assert words not in card_on(client)

    change(house)

    assert words in card_on(client)
    # What a card says that nobody asked about its version:
    assert words not in html_of(kept)


def test_a_change_that_is_rolled_back_is_on_no_card(client, house):
    card_on(client)
    with transaction.atomic():
        Offering.objects.update(name="Nie gewesen")
        assert "Nie gewesen" in card_on(client)
        transaction.set_rollback(True)

    assert "Haus am Bach" in card_on(client)


def test_a_withdrawn_offering_has_no_card(client, house):
    assert card_on(client)

    Offering.objects.update(live=False)

    assert card_on(client) == ""
    assert listed([Hit(house.pk, None)]) == []


def test_hours_and_labels_are_those_of_the_moment(client, house, time_machine):
    """Nothing in the database changes, only the clock."""
    time_machine.move_to(datetime.datetime(2026, 7, 1, 15, 59, tzinfo=datetime.UTC))
    assert "Heute offen" in card_on(client)
    assert "Prüfzeichen" in card_on(client)

    time_machine.move_to(datetime.datetime(2026, 7, 1, 16, 0, tzinfo=datetime.UTC))
    assert "Heute offen" not in card_on(client)

    time_machine.move_to(datetime.datetime(2026, 7, 1, 22, 0, tzinfo=datetime.UTC))
    assert "Prüfzeichen" not in card_on(client), "its last day is over"


def test_numbers_and_distances_are_those_of_the_search(client, house):
    OfferingFactory(name="Näher", place=house.place, lat=51.8, lon=10.8)

    from_town = BeautifulSoup(client.get(SEARCH).content, "html.parser").select(".card")
    from_north = BeautifulSoup(client.get("/suche/?ort=51.83,10.8").content, "html.parser").select(
        ".card"
    )

    def number_and_way(found) -> tuple[str, str]:
        way = re.search(r"[\d,]+\s(?:km|m)\b", found.select_one(".card__place").get_text())
        return found.select_one(".mark__number").get_text(), way[0].replace("\xa0", " ")

    assert number_and_way(from_town[1]) == ("2", "1,1 km")
    assert number_and_way(from_north[0]) == ("1", "2,2 km")


def test_each_language_has_its_cards(client, house):
    assert "Am Wasser." in card_on(client)
    english = card_on(client, f"/en{SEARCH}")

    assert "Brook House" in english
    assert "By the water." in english
    assert "Am Wasser." in card_on(client)


def test_each_look_has_its_cards(house):
    hit = Hit(house.pk, 1234.0)

    small = html_of(listed([hit], Look(level=2))[0], 7)
    tall = html_of(listed([hit], Look(upright=True))[0])

    assert "<h2" in small
    assert "card--upright" not in small
    assert ">7</span>" in small
    assert "<h3" in tall
    assert "card--upright" in tall
    assert "mark__number" not in tall
    assert all("1,2\xa0km" in html for html in (small, tall))


def test_cards_beyond_those_kept_are_made_anew(house, monkeypatch):
    monkeypatch.setattr(cards, "MOST_KEPT", 2)
    others = [OfferingFactory(name=f"Haus {number}") for number in range(4)]
    hits = [Hit(offering.pk, None) for offering in (house, *others)]

    for _time in range(2):
        assert [found.card.title for found in listed(hits)] == [
            offering.name for offering in (house, *others)
        ]


def test_names_are_escaped_in_cards_that_are_kept(client, house):
    Offering.objects.update(name="<b>Fett</b> & {% now %} {{ x }}")

    html = html_of(listed([Hit(house.pk, None)])[0])

    assert "&lt;b&gt;Fett&lt;/b&gt; &amp; {% now %} {{ x }}" in html


def test_a_card_in_an_unknown_language_falls_back(house):
    with translation.override("fr"):
        assert listed([Hit(house.pk, None)])[0].card.title == "Haus am Bach"
