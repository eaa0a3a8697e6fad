"""Strangers are counted by the day, and nobody can tell afterwards who they were."""

import datetime

import pytest
from django.core.cache import cache

from accounts.visitor_limits import is_within, network_of, visitor_on

MONDAY = datetime.date(2026, 11, 23)
TUESDAY = datetime.date(2026, 11, 24)


@pytest.mark.parametrize(
    ("peer", "forwarded", "network"),
    [
        ("127.0.0.1", "203.0.113.7", "203.0.113.7"),
        ("127.0.0.1", "198.51.100.1, 203.0.113.7", "203.0.113.7"),
        ("", "203.0.113.7", "203.0.113.7"),
        ("127.0.0.1", "", "127.0.0.1"),
        ("127.0.0.1", "nonsense", "127.0.0.1"),
        ("9.9.9.9", "203.0.113.7", "9.9.9.9"),
        ("127.0.0.1", "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::1", "2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("127.0.0.1", "::ffff:203.0.113.7", "203.0.113.7"),
        ("", "", ""),
    ],
)
def test_network_is_what_the_own_server_vouches_for(peer: str, forwarded: str, network: str):
    headers = {"REMOTE_ADDR": peer, "HTTP_X_FORWARDED_FOR": forwarded}
    assert network_of(headers) == network


def test_visitor_has_one_name_a_day_which_says_nothing_of_the_address():
    name = visitor_on(MONDAY, "203.0.113.7")

    assert visitor_on(MONDAY, "203.0.113.7") == name
    assert visitor_on(MONDAY, "203.0.113.8") != name
    assert visitor_on(TUESDAY, "203.0.113.7") != name
    assert len(name) == 64


def test_name_cannot_be_made_again_once_the_key_is_gone():
    name = visitor_on(MONDAY, "203.0.113.7")

    cache.clear()

    assert visitor_on(MONDAY, "203.0.113.7") != name


def test_limit_is_reached_and_over_the_day_after():
    assert [is_within(2, of="x", who="a", day=MONDAY) for _ in range(3)] == [True, True, False]
    assert is_within(2, of="x", who="b", day=MONDAY)
    assert is_within(2, of="y", who="a", day=MONDAY)
    assert is_within(2, of="x", who="a", day=TUESDAY)
