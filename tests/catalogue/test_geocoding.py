"""The operator's geocoder: what it is asked, how often, and what may go wrong."""

import logging

import pytest
import time_machine
from django.core.checks import run_checks

from catalogue.geo import Point
from catalogue.geocoding import Address, NotLocatedError, is_on, locate
from tests.factories import make_place
from tests.geocoder_server import geocoder_server, use

pytestmark = pytest.mark.django_db

HERE = Point(51.8, 10.8)
MILL = Address("Dorfstraße 1", "38899", "Mühlental", "DE", HERE)
INN = Address("Am Anger 2", "38899", "Mühlental", "DE", HERE)


@pytest.fixture
def server(settings):
    with geocoder_server() as running:
        use(running, settings)
        yield running


@pytest.fixture(autouse=True)
def _village():
    make_place("Mühlental", lat=51.8, lon=10.8)


def messages() -> list[str]:
    return [error.msg for error in run_checks() if error.id == "catalogue.E002"]


def test_nobody_is_asked_unless_the_operator_says_so(settings):
    assert not is_on()
    with pytest.raises(NotLocatedError, match="nicht nachgeschlagen"):
        locate(MILL)
    assert messages() == []


def test_nominatim_gets_to_know_the_address_and_nothing_else(server):
    server.finds(51.801, 10.802)

    assert locate(MILL) == Point(51.801, 10.802)

    [(path, said, headers)] = server.asked
    assert path == "/search"
    assert said["q"] == ["Dorfstraße 1, 38899 Mühlental"]
    assert set(said) == {"q", "format", "limit", "countrycodes", "viewbox", "bounded"}
    assert headers["User-Agent"] == "Harzverbund im Test (post@example.org)"
    assert "Cookie" not in headers
    assert "Referer" not in headers


def test_photon_is_asked_in_its_own_words(server, settings):
    use(server, settings, "photon")
    server.finds_as_photon(51.801, 10.802)

    assert locate(MILL) == Point(51.801, 10.802)

    [(path, said, _headers)] = server.asked
    assert path == "/api"
    assert said["q"] == ["Dorfstraße 1, 38899 Mühlental"]
    assert {"bbox", "lat", "lon"} <= set(said)


def test_base_address_may_have_a_path(server, settings):
    settings.GEOCODER_URL = f"{server.url}/nominatim/"
    server.finds(51.801, 10.802)

    locate(MILL)

    assert server.asked[0][0] == "/nominatim/search"


def test_what_was_found_is_kept_however_it_is_spelled(server):
    server.finds(51.801, 10.802)
    locate(MILL)

    assert locate(MILL._replace(street="DORFSTRASSE 1")) == Point(51.801, 10.802)
    assert len(server.asked) == 1


def test_that_nothing_was_found_is_kept_too(server):
    for _time in range(2):
        with pytest.raises(NotLocatedError, match="nicht gefunden"):
            locate(MILL)
    assert len(server.asked) == 1


def test_kept_answers_are_forgotten_in_time(server, settings):
    settings.GEOCODER_CACHE_DAYS = 2
    server.finds(51.801, 10.802)
    with time_machine.travel("2026-11-01 12:00+01:00") as clock:
        locate(MILL)
        clock.move_to("2026-11-03 11:59+01:00")
        locate(MILL)
        assert len(server.asked) == 1
        clock.move_to("2026-11-03 12:01+01:00")
        locate(MILL)
    assert len(server.asked) == 2


def test_one_question_a_second_whoever_asks(server):
    server.finds(51.801, 10.802)
    with time_machine.travel("2026-11-01 12:00+01:00", tick=False) as clock:
        locate(MILL)
        with pytest.raises(NotLocatedError, match="noch einmal"):
            locate(INN)
        assert len(server.asked) == 1
        clock.shift(1.1)
        locate(INN)
    assert len(server.asked) == 2


@pytest.mark.parametrize(
    ("status", "text"),
    [
        (500, "oh"),
        (429, ""),
        (403, "no"),
        (200, "<html>"),
        (200, "{}"),
        (200, '[{"name": "no position"}]'),
        (200, '[{"lat": "nan", "lon": "nan"}]'),
        (200, '[{"lat": "north", "lon": "east"}]'),
        (200, "null"),
    ],
)
def test_whatever_goes_wrong_is_said_in_words(server, status, text, caplog):
    server.status, server.text = status, text
    with (
        caplog.at_level(logging.WARNING, "catalogue.geocoding"),
        pytest.raises(NotLocatedError) as raised,
    ):
        locate(MILL)
    assert "Pin" in str(raised.value) or "pin" in str(raised.value)
    assert "Dorfstraße" not in caplog.text


def test_service_that_fails_is_left_alone_for_a_minute(server):
    server.status = 503
    with time_machine.travel("2026-11-01 12:00+01:00", tick=False) as clock:
        for address in (MILL, INN):
            with pytest.raises(NotLocatedError):
                locate(address)
            clock.shift(5)
        assert len(server.asked) == 1
        server.status = 200
        server.finds(51.801, 10.802)
        clock.shift(60)
        assert locate(MILL) == Point(51.801, 10.802)


def test_service_that_is_slow_is_not_waited_for(server, settings):
    settings.GEOCODER_TIMEOUT = 0.2
    server.is_released.clear()

    with pytest.raises(NotLocatedError):
        locate(MILL)


def test_service_that_is_not_there_is_no_reason_to_fail(settings):
    with geocoder_server() as gone:
        use(gone, settings)

    with pytest.raises(NotLocatedError):
        locate(MILL)


def test_another_host_is_not_asked_whoever_says_so(server):
    with geocoder_server() as other:
        server.status, server.headers = 302, {"Location": f"{other.url}/search"}
        with pytest.raises(NotLocatedError):
            locate(MILL)
        assert other.asked == []


@pytest.mark.parametrize("point", [(48.1, 11.5), (51.8, 12.9), (0, 0), (95, 10.8)])
def test_point_outside_the_region_is_refused(server, point):
    server.finds(*point)
    with pytest.raises(NotLocatedError):
        locate(MILL)


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"GEOCODER": "google"}, "GEOCODER "),
        ({"GEOCODER_URL": "http://geocoder.example.org"}, "GEOCODER_URL"),
        ({"GEOCODER_URL": "https://else.example.org"}, "GEOCODER_HOSTS"),
        ({"GEOCODER_URL": "https://geocoder.example.org.evil.example"}, "GEOCODER_HOSTS"),
        ({"GEOCODER_URL": "https://me:secret@geocoder.example.org"}, "GEOCODER_URL"),
        ({"GEOCODER_URL": "https://geocoder.example.org/?key=1"}, "GEOCODER_URL"),
        ({"GEOCODER_URL": "file:///etc/passwd"}, "GEOCODER_URL"),
        ({"GEOCODER_URL": ""}, "GEOCODER_URL"),
        ({"GEOCODER_URL": "https://["}, "GEOCODER_URL"),
        ({"GEOCODER_URL": "https://geocoder.example.org:port"}, "GEOCODER_URL"),
        ({"GEOCODER_USER_AGENT": " "}, "GEOCODER_USER_AGENT"),
        ({"GEOCODER_TIMEOUT": 0}, "GEOCODER_TIMEOUT"),
    ],
)
def test_start_is_refused_by_naming_the_setting(settings, changed, named):
    settings.GEOCODER = "nominatim"
    settings.GEOCODER_URL = "https://geocoder.example.org/nominatim"
    settings.GEOCODER_HOSTS = ["geocoder.example.org"]
    settings.GEOCODER_USER_AGENT = "Harzverbund"
    assert messages() == []
    assert is_on()

    for name, value in changed.items():
        setattr(settings, name, value)

    assert any(message.startswith(named) for message in messages())
    assert not is_on()
