"""When something is open."""

import datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.opening_hours import Schedule, State, is_open, schedule, state_in_words
from catalogue.opening_hours.rules import parsed

BERLIN = ZoneInfo("Europe/Berlin")
STATES = ("DE-ST", "DE-NI", "DE-TH")
MONDAY_NOON = datetime.datetime.fromisoformat("2026-11-23T12:00")


def local(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text)


def berlin(text: str, fold: int = 0) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text).replace(tzinfo=BERLIN, fold=fold)


def utc(at: datetime.datetime | None) -> datetime.datetime:
    assert at is not None
    return at.astimezone(datetime.UTC)


# Public holidays of the offering's own state


@pytest.mark.parametrize(
    ("day", "closed_in"),
    [
        ("2026-10-31", {"DE-ST", "DE-NI", "DE-TH"}),
        ("2026-01-06", {"DE-ST"}),
        ("2026-09-20", {"DE-TH"}),
        ("2026-10-03", {"DE-ST", "DE-NI", "DE-TH"}),
        ("2026-04-06", {"DE-ST", "DE-NI", "DE-TH"}),
        ("2026-06-04", set()),
    ],
)
def test_a_rule_closed_on_holidays_follows_the_calendar_of_each_state(day: str, closed_in: set):
    rule = "Mo-Su 10:00-14:00; PH off"
    at = local(f"{day}T12:00")
    assert {state for state in STATES if is_open(rule, state, at) is False} == closed_in


def test_the_library_alone_does_not_know_the_holidays_of_a_state():
    """The reason for resolving PH ourselves; when this fails, the detour may be given up."""
    assert parsed("Mo-Su 10:00-14:00; PH off").is_open(local("2026-10-31T12:00"))


def test_a_later_rule_wins_over_the_holiday():
    rule = "Mo-Fr 08:00-18:00; PH off; Sa 10:00-14:00"
    assert is_open(rule, "DE-ST", local("2026-10-03T12:00")) is True


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("PH 11:00-13:00", True),
        ("PH -1 day 11:00-13:00", False),
        ("Mo-Fr,PH 11:00-13:00", True),
        ("PH Mo-Fr 11:00-13:00", False),
        ("PH Sa 11:00-13:00", True),
        ("Oct Mo-Su,PH 11:00-13:00; PH 15:00-16:00", False),
        ('Mo-Su 10:00-18:00 open "PH off"', True),
    ],
)
def test_holiday_rules_of_every_form_hold_on_reformation_day(rule: str, expected: bool):
    assert is_open(rule, "DE-ST", local("2026-10-31T12:00")) is expected


def test_the_eve_of_a_holiday_is_found():
    assert is_open("PH -1 day 11:00-13:00", "DE-ST", local("2026-10-30T12:00")) is True


def test_the_calendar_of_another_country_is_used_for_its_subdivision():
    assert is_open("Mo-Su 10:00-14:00; PH off", "AT-6", local("2026-10-26T12:00")) is False


# Unknown is never closed


@pytest.mark.parametrize(
    "rule",
    [
        "",
        "nach Vereinbarung",
        '"nach Vereinbarung"',
        'Mo-Fr 10:00-14:00 "by appointment"',
        "unknown",
        "Mo-Fr 10:00-14:00; SH off",
        "Mo 08:00+",
        "sunrise-sunset",
        "Mo-Fr 10:00-12:00 || unknown",
        "Mo-Su 10:00-14:00; " * 40,
    ],
)
def test_what_cannot_be_known_is_unknown(rule: str):
    assert is_open(rule, "DE-ST", MONDAY_NOON) is None
    assert schedule(rule, "DE-ST").state(MONDAY_NOON) is State.UNKNOWN


@pytest.mark.parametrize("subdivision", ["", "DE-XX", "ZZ", "no code at all"])
def test_holidays_of_a_state_without_calendar_are_unknown(subdivision: str):
    hours = schedule("Mo-Fr 10:00-14:00; PH off", subdivision)
    assert hours.is_open(MONDAY_NOON) is None
    # Closed whatever the calendar says.
    assert hours.is_open(local("2026-11-23T20:00")) is False


def test_school_holidays_make_only_those_days_unknown_that_depend_on_them():
    hours = schedule("Mo-Fr 10:00-14:00; SH 10:00-12:00", "DE-ST")
    assert hours.is_open(local("2026-11-23T11:00")) is True
    assert hours.is_open(local("2026-11-23T13:00")) is None
    assert hours.is_open(local("2026-11-23T15:00")) is False


def test_a_comment_with_a_state_keeps_the_state():
    assert is_open('Mo-Fr 10:00-14:00 open "ring the bell"', "DE-ST", MONDAY_NOON) is True
    assert is_open('Mo-Fr off "works holidays"', "DE-ST", MONDAY_NOON) is False


def test_a_day_without_rule_is_closed():
    assert is_open("Tu-Su 10:00-14:00", "DE-ST", MONDAY_NOON) is False


# Past midnight, seasons, weeks


def test_a_night_lasts_past_midnight():
    hours = schedule("Fr-Sa 22:00-03:00", "DE-ST")
    assert hours.is_open(local("2026-11-29T02:59")) is True
    assert hours.is_open(local("2026-11-29T03:00")) is False
    assert hours.next_change(local("2026-11-28T23:00")) == local("2026-11-29T03:00")


def test_a_night_that_begins_on_a_holiday_lasts_past_midnight():
    hours = schedule("PH 22:00-03:00", "DE-ST")
    assert hours.is_open(local("2026-11-01T02:00")) is True
    assert hours.is_open(local("2026-11-02T02:00")) is False


def test_seasons_and_weeks_hold():
    season = schedule("Apr-Oct Mo-Su 10:00-18:00", "DE-ST")
    assert season.is_open(local("2026-10-31T12:00")) is True
    assert season.is_open(local("2026-11-01T12:00")) is False
    assert season.next_change(local("2026-11-01T12:00")) == local("2027-04-01T10:00")
    assert is_open("week 48 Mo 10:00-14:00", "DE-ST", MONDAY_NOON) is True
    assert is_open("week 47 Mo 10:00-14:00", "DE-ST", MONDAY_NOON) is False


def test_around_the_clock_never_changes():
    assert schedule("24/7", "DE-ST").next_change(MONDAY_NOON) is None


def test_the_next_change_skips_a_holiday():
    hours = schedule("Mo-Sa 10:00-14:00; PH off", "DE-ST")
    assert hours.next_change(local("2026-12-24T20:00")) == local("2026-12-28T10:00")


def test_the_next_change_may_be_far_in_the_next_year():
    hours = schedule("Jan 6 10:00-14:00; PH off", "DE-NI")
    assert hours.next_change(local("2026-11-23T12:00")) == local("2027-01-06T10:00")
    assert schedule("Jan 6 10:00-14:00; PH off", "DE-ST").next_change(MONDAY_NOON) is None


def test_the_next_change_of_an_unreadable_rule_is_none():
    assert schedule("whenever", "DE-ST").next_change(MONDAY_NOON) is None


def test_years_beyond_the_calendars_are_unknown():
    assert is_open("24/7", "DE-ST", local("0001-01-01T00:00")) is None
    assert is_open("24/7", "DE-ST", local("9999-12-31T00:00")) is None


# Time zones and the nights on which the clocks change


def test_an_aware_moment_of_another_zone_is_understood():
    noon_in_berlin = datetime.datetime(2026, 11, 23, 11, tzinfo=datetime.UTC)
    hours = schedule("Mo 12:00-13:00", "DE-ST")
    assert hours.is_open(noon_in_berlin) is True
    assert hours.next_change(noon_in_berlin) == berlin("2026-11-23T13:00")


def test_a_night_is_an_hour_shorter_when_summer_time_begins():
    hours = schedule("Sa 22:00-05:00", "DE-ST")
    begin = berlin("2026-03-28T22:00")
    assert utc(hours.next_change(begin)) - utc(begin) == datetime.timedelta(hours=6)


def test_a_change_in_the_hour_that_is_skipped_happens_an_hour_later():
    hours = schedule("Sa 22:00-02:30", "DE-ST")
    change = hours.next_change(berlin("2026-03-28T23:00"))
    assert utc(change) == utc(berlin("2026-03-29T03:30"))


def test_a_change_in_the_hour_that_comes_twice_lies_after_the_moment_asked():
    hours = schedule("Sa 22:00-02:30", "DE-ST")
    before, between = berlin("2026-10-25T01:00"), berlin("2026-10-25T02:15", fold=1)
    # Compared in UTC: Python holds times of a doubled hour equal to none of another zone.
    assert utc(hours.next_change(before)) == utc(berlin("2026-10-25T02:30", fold=0))
    assert utc(hours.next_change(between)) == utc(berlin("2026-10-25T02:30", fold=1))


# The week


def test_the_week_gives_each_day_the_spans_that_begin_on_it():
    days = schedule("Fr-Sa 22:00-03:00, Su 10:00-12:00,14:00-16:00", "DE-ST").week(
        datetime.date(2026, 11, 28)
    )
    assert [len(day.spans) for day in days] == [1, 2, 0, 0, 0, 0, 1]
    assert days[0].spans[0].start == local("2026-11-28T22:00")
    assert days[0].spans[0].end == local("2026-11-29T03:00")
    assert days[-1].spans[0].end == local("2026-12-05T03:00")


def test_a_week_around_the_clock_has_seven_whole_days():
    days = schedule("24/7", "DE-ST").week(datetime.date(2026, 3, 25))
    assert [day.spans[0].is_whole_day for day in days] == [True] * 7


def test_the_week_names_holidays_of_the_state():
    with translation.override("de"):
        (saturday, *others) = schedule("24/7", "DE-ST").week(datetime.date(2026, 10, 31))
    assert saturday.holiday == "Reformationstag"
    assert not any(day.holiday for day in others)


def test_the_week_of_an_unreadable_rule_is_unknown_not_closed():
    assert all(day.is_unknown for day in schedule("whenever", "DE-ST").week(MONDAY_NOON.date()))


# Any text

_RULE_LIKE = st.lists(
    st.sampled_from(
        [
            "Mo",
            "-",
            "Fr",
            ",",
            "PH",
            "SH",
            " ",
            "10:00",
            "26:00",
            "+",
            ";",
            "||",
            '"',
            "off",
            "week",
            "1",
            "Jan",
            "easter",
            "day",
            "open",
            "unknown",
            "[",
            "]",
            "/",
            "2026",
            "(",
            ")",
            "sunrise",
            "Mo-Fr 10:00-12:00",
            "PH off",
            "PH -1 day",
            "24/7",
            "; ",
            ", ",
            "\0",
            "ß",
            "Dec 24",
        ]
    ),
    max_size=12,
).map("".join)
_MOMENTS = st.datetimes(local("2025-01-01T00:00"), local("2027-12-31T00:00"))


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=60), _RULE_LIKE), st.sampled_from([*STATES, ""]), _MOMENTS)
def test_no_text_makes_it_raise(text: str, subdivision: str, at: datetime.datetime):
    hours = Schedule(text, subdivision)
    change = hours.next_change(at)
    assert change is None or change > at
    assert len(hours.week(at.date())) == 7
    assert state_in_words(hours, at)
    if not hours.is_readable:
        assert hours.is_open(at) is None


@settings(max_examples=200, deadline=None)
@given(_RULE_LIKE, st.sampled_from(STATES), _MOMENTS)
def test_the_state_of_a_moment_agrees_with_the_span_around_it(
    text: str, subdivision: str, at: datetime.datetime
):
    hours = Schedule(text, subdivision)
    if hours.is_readable:
        span = next(hours.spans(at))
        assert span.start <= at < span.end
        assert span.state is hours.state(at)
