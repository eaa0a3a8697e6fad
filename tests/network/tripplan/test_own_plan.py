"""One's own plan, through the browser's requests."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone

from network.tripplan.cookies import cookie_name
from network.tripplan.models import LONGEST_NOTE, MOST_DAYS, TripPlan, TripStop
from tests.factories import OfferingFactory

pytestmark = pytest.mark.django_db


def read(client: Client, address: str = "/reiseplan/") -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def do(client: Client, stop: TripStop, what: str, **fields: str):
    return client.post(f"/reiseplan/halt/{stop.pk}/", {"do": what, **fields})


def words(page: BeautifulSoup, selector: str) -> list[str]:
    return [" ".join(found.get_text(" ").split()) for found in page.select(selector)]


def test_without_a_plan_the_page_says_how_one_begins_and_sets_no_cookie(client: Client):
    response = client.get("/reiseplan/")
    assert "Noch nichts gemerkt" in response.content.decode()
    assert not response.cookies


def test_a_plan_shows_days_numbers_distances_and_notes(owner: Client, add):
    add("Gemerktes")
    add("Anfang", day=1, lat=51.8, lon=10.8)
    second = add("Ende", day=1, lat=51.8, lon=10.9)
    do(owner, second, "note", note="Zwei Karten\nbestellen")
    page = read(owner)
    assert words(page, ".trip-stop h3") == ["Gemerktes", "Anfang", "Ende"]
    assert words(page, "#tag-1 .mark__number") == ["1", "2"]
    assert words(page, "#tag-1 .trip-way") == ["6,9 km Luftlinie"]
    assert words(page, ".trip-stop__note") == ["Zwei Karten bestellen"]
    assert not page.select("#tag-0 .trip-way")


def test_with_a_date_each_day_says_what_is_closed_and_when_the_rest_is_open(owner: Client, add):
    monday = timezone.localdate() + datetime.timedelta(days=7 - timezone.localdate().weekday())
    add("Ruhetag", day=1, hours="Tu-Su 10:00-18:00")
    add("Offen", day=1, hours="Mo-Su 09:00-17:00")
    add("Unbekannt", day=1)
    add("Unlesbar", day=1, hours="wenn die Fahne weht")
    assert not read(owner).select(".trip-stop__hint, .trip-stop__hours")
    response = owner.post("/reiseplan/beginn/", {"starts_on": monday.isoformat()})
    assert response.status_code == 303
    page = read(owner)
    assert words(page, ".trip-stop__hint") == ["An diesem Tag geschlossen"]
    assert words(page, ".trip-stop__hours") == ["9–17 Uhr"]
    assert "Montag" in words(page, "#tag-1 h2")[0]


def test_a_public_holiday_counts_where_the_offering_is(owner: Client, add, time_machine):
    time_machine.move_to(datetime.datetime(2026, 10, 1, 12, tzinfo=datetime.UTC))
    add("Am Reformationstag zu", day=1, hours="Mo-Su 10:00-18:00; PH off")
    owner.post("/reiseplan/beginn/", {"starts_on": "2026-10-31"})
    assert words(read(owner), ".trip-stop__hint") == ["An diesem Tag geschlossen"]


@pytest.mark.parametrize(
    "date", ["2026-13-01", "gestern", "1999-01-01", "9999-12-31", "0001-01-01"]
)
def test_a_date_that_must_be_a_slip_is_refused_and_said_beside_the_field(owner: Client, date: str):
    response = owner.post("/reiseplan/beginn/", {"starts_on": date})
    assert response.status_code == 422
    page = BeautifulSoup(response.content, "html.parser")
    assert page.select_one("#id_starts_on_error")
    assert page.select_one("[name=starts_on]")["aria-describedby"].split() == [
        "id_starts_on_helptext",
        "id_starts_on_error",
    ]
    assert TripPlan.objects.get().starts_on is None


def test_an_empty_date_takes_the_dates_away(owner: Client, plan):
    owner.post("/reiseplan/beginn/", {"starts_on": timezone.localdate().isoformat()})
    owner.post("/reiseplan/beginn/", {"starts_on": ""})
    plan.refresh_from_db()
    assert plan.starts_on is None


def test_a_stop_can_be_moved_noted_and_removed(owner: Client, add):
    first, second = add("A", day=1), add("B", day=1)
    add("C", day=2)
    assert do(owner, second, "up")["Location"] == f"/reiseplan/#halt-{second.pk}"
    assert words(read(owner), "#tag-1 h3") == ["B", "A"]
    do(owner, first, "day", day="2")
    assert words(read(owner), "#tag-2 h3") == ["C", "A"]
    assert do(owner, first, "remove")["Location"] == "/reiseplan/#tag-2"
    assert words(read(owner), ".trip-stop h3") == ["B", "C"]


def test_only_what_can_move_has_an_arrow(owner: Client, add):
    stops = [add(name, day=1) for name in "ABC"]
    page = read(owner)
    arrows = [
        [button["value"] for button in page.select(f"#halt-{stop.pk} .trip-arrow")]
        for stop in stops
    ]
    assert arrows == [["down"], ["up", "down"], ["up"]]


@pytest.mark.parametrize("what", ["", "fly", "UP", "remove "])
def test_an_unknown_button_is_a_bad_request(owner: Client, add, what: str):
    stop = add("A", day=1)
    assert do(owner, stop, what).status_code == 400
    assert TripStop.objects.count() == 1


@pytest.mark.parametrize("day", ["3", "-1", "x", ""])
def test_moving_to_a_day_that_does_not_exist_is_said(owner: Client, add, day: str):
    stop = add("A", day=1)
    response = do(owner, stop, "day", day=day)
    stop.refresh_from_db()
    if day == "":  # nothing chosen: on no day
        assert (response.status_code, stop.day) == (303, 0)
    else:
        assert (response.status_code, stop.day) == (422, 1)
        assert b'role="alert"' in response.content


def test_a_note_that_is_too_long_is_refused_and_not_lost(owner: Client, add):
    stop = add("A", day=1)
    note = "Satz. " * 100
    response = do(owner, stop, "note", note=note)
    assert response.status_code == 422
    page = BeautifulSoup(response.content, "html.parser")
    assert page.select_one(f"#halt-{stop.pk} details")["open"] == ""
    assert page.select_one(f"#notiz-{stop.pk}-note").get_text().strip() == note.strip()
    assert page.select_one(f"#notiz-{stop.pk}-note_error")
    stop.refresh_from_db()
    assert stop.note == ""


def test_a_huge_note_is_refused_too(owner: Client, add):
    assert do(owner, add("A"), "note", note="x" * 1_000_000).status_code == 422


def test_a_line_end_counts_as_one_character_and_controls_vanish(owner: Client, add):
    stop = add("A")
    lines = "\r\n".join(["x"] * (LONGEST_NOTE // 2))
    assert do(owner, stop, "note", note=lines).status_code == 303
    do(owner, stop, "note", note=" \x07Glocke\x1b ")
    stop.refresh_from_db()
    assert stop.note == "Glocke"


def test_markup_in_notes_and_names_is_shown_as_text(owner: Client, add):
    stop = add("<b>Haus & Hof</b>", day=1)
    do(owner, stop, "note", note="<script>alert(1)</script>")
    body = owner.get("/reiseplan/").content.decode()
    assert "<script>alert" not in body
    assert "&lt;b&gt;Haus &amp; Hof" in body


def test_what_is_no_longer_listed_stays_and_says_so(owner: Client, add):
    stop = add("Alte Mühle", day=1, hours="off")
    offering = stop.offering
    offering.live, offering.withdrawn_at = False, timezone.now()
    offering.save()
    page = read(owner)
    assert words(page, ".trip-stop h3") == ["Alte Mühle"]
    assert not page.select(".trip-stop h3 a")
    assert words(page, ".trip-stop__hint") == [
        "Nicht mehr im Verzeichnis. Was stattdessen in der Nähe ist"
    ]
    assert owner.get(page.select_one(".trip-stop__hint a")["href"]).status_code == 410


def test_days_are_added_and_taken_out(owner: Client, plan, add):
    assert owner.post("/reiseplan/tage/", {"add": "1"})["Location"] == "/reiseplan/#tag-2"
    add("B", day=2)
    owner.post("/reiseplan/tage/", {"remove": "2"})
    page = read(owner)
    assert words(page, "#tag-0 h3") == ["B"]
    assert not page.select("#tag-2")


def test_too_many_days_are_refused_in_words(owner: Client, plan):
    for _ in range(MOST_DAYS - 1):
        owner.post("/reiseplan/tage/", {"add": "1"})
    assert "Tag hinzufügen" not in read(owner).get_text()
    response = owner.post("/reiseplan/tage/", {"add": "1"})
    assert response.status_code == 422
    assert f"höchstens {MOST_DAYS} Tage" in response.content.decode()


@pytest.mark.parametrize(
    ("number", "status"), [("1", 422), ("7", 422), ("x", 400), ("", 400), ("²", 400)]
)
def test_a_day_that_cannot_be_taken_out_is_refused(owner: Client, plan, number: str, status: int):
    assert owner.post("/reiseplan/tage/", {"remove": number}).status_code == status
    plan.refresh_from_db()
    assert plan.day_count == 1


def test_a_stop_of_another_plan_is_out_of_reach(owner: Client, add):
    own = add("Eigenes", day=1)
    stranger = Client()
    stranger.post(f"/reiseplan/merken/{OfferingFactory.create(place=own.offering.place).pk}/")
    foreign = TripStop.objects.exclude(pk=own.pk).get()
    for what in ("up", "day", "note", "remove"):
        assert do(owner, foreign, what, day="1", note="x").status_code == 404
    foreign.refresh_from_db()
    assert (foreign.day, foreign.note) == (0, "")


@pytest.mark.parametrize("value", ["", "x", "x" * 32, "x" * 5000, "../../etc", "' OR 1=1 --"])
def test_a_tampered_cookie_opens_nothing(client: Client, plan, value: str):
    client.cookies[cookie_name("de")] = value
    assert "Noch nichts gemerkt" in client.get("/reiseplan/").content.decode()
    for address in ("tage/", "beginn/", "teilen/", "loeschen/", "halt/1/"):
        response = client.post(f"/reiseplan/{address}", {"add": "1", "starts_on": ""})
        assert response.status_code == 303
    plan.refresh_from_db()
    assert (plan.day_count, plan.share_number) == (1, 1)


@pytest.mark.parametrize("address", ["tage/", "beginn/", "teilen/", "halt/1/"])
def test_a_link_alone_changes_nothing(owner: Client, address: str):
    assert owner.get(f"/reiseplan/{address}").status_code == 405


def test_opening_the_delete_page_deletes_nothing_and_the_button_everything(owner: Client, add):
    add("A")
    assert owner.get("/reiseplan/loeschen/").status_code == 200
    assert TripPlan.objects.exists()
    response = owner.post("/reiseplan/loeschen/")
    assert {cookie["max-age"] for cookie in response.cookies.values()} == {0}
    assert {cookie["path"] for cookie in response.cookies.values()} == {
        "/reiseplan/",
        "/en/reiseplan/",
    }
    assert not TripPlan.objects.exists()
    assert not TripStop.objects.exists()


def test_opening_a_plan_keeps_it_and_its_cookie_for_another_ninety_days(
    owner: Client, plan, time_machine
):
    later = timezone.now() + datetime.timedelta(days=50)
    time_machine.move_to(later)
    response = owner.get("/reiseplan/")
    plan.refresh_from_db()
    assert plan.last_used_on == timezone.localdate(later)
    assert response.cookies[cookie_name("de")]["max-age"] == 90 * 24 * 60 * 60


def test_the_number_of_queries_does_not_grow_with_the_plan(
    owner: Client, add, django_assert_max_num_queries
):
    place = add("Haus", day=1).offering.place
    for number in range(20):
        add(f"Haus {number}", day=1, place=place, hours="Mo-Fr 10:00-18:00")
    with django_assert_max_num_queries(20):
        owner.get("/reiseplan/")


def test_the_plan_speaks_english_below_en(owner: Client, add):
    add("A", day=1, lat=51.8)
    add("B", day=1, lat=51.9)
    page = read(owner, "/en/reiseplan/")
    assert page.h1.get_text() == "Your trip plan"
    assert words(page, ".trip-way") == ["11.1 km as the crow flies"]
