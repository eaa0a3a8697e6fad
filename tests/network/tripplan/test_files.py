"""The files that visitors take along: RFC 5545 and GPX 1.1."""

import datetime
import re
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from network.tripplan import actions
from network.tripplan.calendar_file import folded
from network.tripplan.models import TripPlan
from network.tripplan.tokens import share_token

GPX = "{http://www.topografix.com/GPX/1/1}"
BAD = 'Käse, Wurst; "Brot" \\ <Bier> & \x0bmehr'

pytestmark = pytest.mark.django_db


@pytest.fixture
def begun(plan: TripPlan) -> datetime.date:
    """The first date of the plan."""
    date = timezone.localdate() + datetime.timedelta(days=10)
    actions.set_beginning(plan=plan, starts_on=date)
    return date


def lines_of(content: bytes) -> list[str]:
    """Content lines of a calendar, unfolded; refuses what RFC 5545 section 3.1 forbids."""
    text = content.decode()
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert "\r" not in text.replace("\r\n", "")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    return text.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def events_of(lines: list[str]) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    for line in lines:
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found and ":" in line:
            name, _colon, value = line.partition(":")
            found[-1].setdefault(name, value)
    return found


def unescaped(value: str) -> str:
    assert not re.search(r"(?<!\\)(?:\\\\)*[,;]", value)
    signs = {"n": "\n"}
    return re.sub(r"\\(.)", lambda match: signs.get(match[1], match[1]), value)


def test_a_calendar_has_one_whole_day_event_for_each_day_with_a_stop(owner: Client, add, begun):
    add("Ohne Tag")
    add("Therme", day=1)
    add("Café", day=1)
    add("Hof", day=3)
    response = owner.get("/reiseplan/reiseplan.ics")
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="reiseplan.ics"'
    lines = lines_of(response.content)
    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert lines[-1] == "END:VCALENDAR"
    first, third = events_of(lines)
    assert first["DTSTART;VALUE=DATE"] == f"{begun:%Y%m%d}"
    assert first["DTEND;VALUE=DATE"] == f"{begun + datetime.timedelta(days=1):%Y%m%d}"
    assert third["DTSTART;VALUE=DATE"] == f"{begun + datetime.timedelta(days=2):%Y%m%d}"
    assert unescaped(first["SUMMARY"]) == "Reiseplan, Tag 1: Therme, Café"
    assert re.fullmatch(r"\d{8}T\d{6}Z", first["DTSTAMP"])


def test_what_begins_in_a_calendar_ends_in_it(owner: Client, add, begun):
    add("Therme", day=1)
    open_parts: list[str] = []
    for line in lines_of(owner.get("/reiseplan/reiseplan.ics").content):
        name, _colon, part = line.partition(":")
        if name == "BEGIN":
            open_parts.append(part)
        elif name == "END":
            assert open_parts.pop() == part
    assert open_parts == []


def test_a_calendar_carries_the_rules_of_its_time_zone(owner: Client, add, begun):
    add("Therme", day=1)
    lines = lines_of(owner.get("/reiseplan/reiseplan.ics").content)
    zone = lines[lines.index("BEGIN:VTIMEZONE") : lines.index("END:VTIMEZONE")]
    assert "TZID:Europe/Berlin" in zone
    for name in ("BEGIN:DAYLIGHT", "BEGIN:STANDARD"):
        assert name in zone
    assert zone.count("TZOFFSETTO:+0200") == zone.count("TZOFFSETTO:+0100") == 1


def test_special_characters_survive_the_calendar(owner: Client, add, begun):
    stop = add(BAD, day=1, street="Am Markt 1")
    actions.write_note(stop=stop, note="Erste Zeile\nzweite; Zeile")
    [event] = events_of(lines_of(owner.get("/reiseplan/reiseplan.ics").content))
    assert unescaped(event["SUMMARY"]).endswith(BAD.replace("\x0b", ""))
    description = unescaped(event["DESCRIPTION"])
    assert "Erste Zeile\nzweite; Zeile" in description
    assert "Am Markt 1, Testdorf" in description
    assert f"http://testserver{stop.offering.get_absolute_url()}" in description


def test_the_same_plan_gives_the_same_file_and_a_changed_one_the_same_events(
    owner: Client, plan, add, begun
):
    stop = add("Therme", day=1)
    first = owner.get("/reiseplan/reiseplan.ics").content
    assert owner.get("/reiseplan/reiseplan.ics").content == first
    actions.write_note(stop=stop, note="Neu")
    second = owner.get("/reiseplan/reiseplan.ics").content
    [before], [after] = events_of(lines_of(first)), events_of(lines_of(second))
    assert before["UID"] == after["UID"] == f"{plan.uid}-1@testserver"
    assert before["DESCRIPTION"] != after["DESCRIPTION"]


def test_without_a_date_there_is_no_calendar_but_a_way_to_one(owner: Client, add):
    add("Therme", day=1)
    response = owner.get("/reiseplan/reiseplan.ics")
    assert (response.status_code, response["Location"]) == (303, "/reiseplan/#mitnehmen")
    assert "reiseplan.ics" not in owner.get("/reiseplan/").content.decode()


@given(st.text(alphabet=st.characters(exclude_characters="\r\n", exclude_categories=["Cs"])))
def test_any_line_folds_into_short_lines_and_back(line: str):
    pieces = folded(line)
    assert all(len(piece) <= 75 for piece in pieces.split(b"\r\n"))
    for piece in pieces.split(b"\r\n"):
        piece.decode()  # no character is cut
    assert pieces.replace(b"\r\n ", b"") == line.encode() + b"\r\n"


def test_gpx_has_a_waypoint_for_each_stop_and_a_route_for_each_day(owner: Client, add, begun):
    add("Ohne Tag", lat=51.7, lon=10.7)
    add("Therme", day=1, lat=51.81, lon=10.81)
    add("Café", day=1, lat=51.82, lon=10.82)
    add("Hof", day=3)
    response = owner.get("/reiseplan/reiseplan.gpx")
    assert response["Content-Type"] == "application/gpx+xml"
    assert response.content.startswith(b"<?xml version='1.0' encoding='utf-8'?>")
    root = ElementTree.fromstring(response.content)  # noqa: S314  our own file
    assert (root.tag, root.attrib["version"]) == (f"{GPX}gpx", "1.1")
    assert root.attrib["creator"]
    # The schema is a sequence: metadata, then waypoints, then routes.
    kinds = [child.tag.removeprefix(GPX) for child in root]
    assert kinds == ["metadata", *["wpt"] * 4, "rte", "rte"]
    first = root.findall(f"{GPX}rte")[0]
    assert first.findtext(f"{GPX}name") == f"Tag 1 ({begun.isoformat()})"
    points = first.findall(f"{GPX}rtept")
    assert [point.findtext(f"{GPX}name") for point in points] == ["Therme", "Café"]
    assert points[0].attrib == {"lat": "51.810000", "lon": "10.810000"}


def test_the_parts_of_a_point_stand_in_the_order_of_the_schema(owner: Client, add):
    stop = add(BAD, day=1, street="Am Markt 1")
    actions.write_note(stop=stop, note="a & b <c>")
    root = ElementTree.fromstring(owner.get("/reiseplan/reiseplan.gpx").content)  # noqa: S314
    point = root.find(f"{GPX}wpt")
    assert point is not None
    assert [part.tag.removeprefix(GPX) for part in point] == ["name", "cmt", "desc", "link", "type"]
    assert point.findtext(f"{GPX}name") == BAD.replace("\x0b", "")
    assert point.findtext(f"{GPX}cmt") == "a & b <c>"
    link = point.find(f"{GPX}link")
    assert link is not None
    assert link.attrib["href"] == f"http://testserver{stop.offering.get_absolute_url()}"
    time = root.findtext(f"{GPX}metadata/{GPX}time")
    assert time is not None
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", time)


def test_files_say_what_is_no_longer_listed(owner: Client, add, begun):
    offering = add("Alte Mühle", day=1).offering
    offering.live, offering.withdrawn_at = False, timezone.now()
    offering.save()
    name = "Alte Mühle (nicht mehr im Verzeichnis)"
    assert name in owner.get("/reiseplan/reiseplan.gpx").content.decode()
    [event] = events_of(lines_of(owner.get("/reiseplan/reiseplan.ics").content))
    assert name in unescaped(event["SUMMARY"])


def test_shared_links_have_the_same_files(client: Client, secret: str, add, begun):
    add("Therme", day=1)
    for name in ("reiseplan.ics", "reiseplan.gpx"):
        response = client.get(f"/reiseplan/{share_token(secret, 1)}/{name}")
        assert response.status_code == 200
        assert b"Therme" in response.content
        assert client.get(f"/reiseplan/{'x' * 32}/{name}").status_code == 404


def test_an_empty_plan_gives_a_gpx_without_points(owner: Client):
    root = ElementTree.fromstring(owner.get("/reiseplan/reiseplan.gpx").content)  # noqa: S314
    assert [child.tag for child in root] == [f"{GPX}metadata"]


def test_a_visitor_without_a_plan_is_led_to_the_beginning(client: Client):
    assert client.get("/reiseplan/reiseplan.gpx")["Location"] == "/reiseplan/"
