"""Opening hours in the reader's language."""

import datetime

import pytest
from django.utils import translation

from catalogue.opening_hours import day_in_words, schedule, state_in_words, week_in_words

THURSDAY = datetime.date(2026, 10, 29)  # two days before Reformation Day
EVENING = datetime.datetime.fromisoformat("2026-10-29T19:30")


def week(rule: str, language: str, start: datetime.date = THURSDAY) -> list[str]:
    with translation.override(language):
        lines = week_in_words(schedule(rule, "DE-ST").week(start))
        return [f"{line.days}: {line.hours}" if line.days else line.hours for line in lines]


@pytest.mark.parametrize(
    ("rule", "german", "english"),
    [
        (
            "Mo-Fr 10:00-18:00",
            ["Do–Fr: 10–18 Uhr", "Sa (Reformationstag): geschlossen", "So: geschlossen",
             "Mo–Mi: 10–18 Uhr"],
            ["Thu–Fri: 10:00–18:00", "Sat (Reformation Day): closed", "Sun: closed",
             "Mon–Wed: 10:00–18:00"],
        ),
        ("Mo-Su 09:30-18:00", ["täglich: 9:30–18 Uhr"], ["daily: 9:30–18:00"]),
        (
            "Mo-Su 10:00-12:00,14:00-24:00",
            ["täglich: 10–12 und 14–24 Uhr"],
            ["daily: 10:00–12:00 and 14:00–24:00"],
        ),
        ("24/7", ["rund um die Uhr"], ["around the clock"]),
        ("Mo-Su 18:00-02:00", ["täglich: 18–2 Uhr"], ["daily: 18:00–2:00"]),
        ("Mo-Su 17:00+", ["täglich: ab 17 Uhr"], ["daily: from 17:00"]),
        ('"nach Vereinbarung"', ["nach Vereinbarung"], ["by appointment"]),
        ("sunrise-sunset", ["von Sonnenaufgang bis Sonnenuntergang"], ["from sunrise to sunset"]),
        ("whenever", ["unbekannt"], ["unknown"]),
        ("off", ["geschlossen"], ["closed"]),
    ],
)  # fmt: skip
def test_a_week_is_said_in_both_languages(rule: str, german: list[str], english: list[str]):
    assert week(rule, "de") == german
    assert week(rule, "en") == english


def test_days_with_the_same_hours_are_one_line():
    lines = week("Mo-Fr 10:00-18:00; Sa,Su 11:00-17:00", "de", datetime.date(2026, 11, 23))
    assert lines == ["Mo–Fr: 10–18 Uhr", "Sa–So: 11–17 Uhr"]


def test_a_day_with_times_and_a_remark_says_both():
    rule = 'Mo-Su 08:00-12:00 open "ring the bell", Mo-Su 14:00-16:00 "nach Absprache"'
    with translation.override("de"):
        (day, *_) = schedule(rule, "DE-ST").week(THURSDAY)
        assert day_in_words(day) == "8–12 Uhr (ring the bell), 14–16 Uhr (nach Vereinbarung)"


def test_a_day_that_depends_on_school_holidays_is_uncertain():
    with translation.override("de"):
        (day, *_) = schedule("Mo-Fr 08:00-12:00,13:00-16:00; SH off", "DE-ST").week(THURSDAY)
        assert day_in_words(day) == "vielleicht 8–12 und 13–16 Uhr"


@pytest.mark.parametrize(
    ("rule", "german", "english"),
    [
        ("Mo-Fr 10:00-20:00", "Heute offen bis 20 Uhr", "Open today until 20:00"),
        ("Mo-Su 10:00-24:00", "Heute offen bis 24 Uhr", "Open today until 24:00"),
        ("Mo-Su 10:00-02:00", "Offen bis 2 Uhr", "Open until 2:00"),
        ("24/7", "Rund um die Uhr geöffnet", "Open around the clock"),
        ("24/7; Su off", "Offen bis Samstag, 24 Uhr", "Open until Saturday, 24:00"),
        ("Mo-Fr 10:00-18:00", "Geschlossen, öffnet morgen um 10 Uhr",
         "Closed, opens tomorrow at 10:00"),
        ("Mo-Su 20:30-23:00", "Geschlossen, öffnet heute um 20:30 Uhr",
         "Closed, opens today at 20:30"),
        ("Sa 10:00-12:00", "Geschlossen, öffnet am Samstag um 10 Uhr",
         "Closed, opens on Saturday at 10:00"),
        ("Th 10:00-12:00", "Geschlossen, öffnet am 5. November um 10 Uhr",
         "Closed, opens on 5 November at 10:00"),
        ("Apr 10:00-12:00", "Geschlossen, öffnet am 1. April 2027 um 10 Uhr",
         "Closed, opens on 1 April 2027 at 10:00"),
        ("Mo-Su 20:00+", "Geschlossen, öffnet heute um 20 Uhr", "Closed, opens today at 20:00"),
        ("Mo-Su 17:00+", "Offen seit 17 Uhr, Ende offen", "Open since 17:00, open end"),
        ("off", "Geschlossen", "Closed"),
        ('"nach Vereinbarung"', "Nach Vereinbarung", "By appointment"),
        ("whenever", "Öffnungszeiten unbekannt", "Opening hours unknown"),
        ("", "Öffnungszeiten unbekannt", "Opening hours unknown"),
    ],
)  # fmt: skip
def test_the_state_is_said_in_both_languages(rule: str, german: str, english: str):
    for language, expected in (("de", german), ("en", english)):
        with translation.override(language):
            assert state_in_words(schedule(rule, "DE-ST"), EVENING) == expected


def test_an_aware_moment_is_said_in_local_time():
    at = datetime.datetime(2026, 10, 29, 18, 30, tzinfo=datetime.UTC)
    with translation.override("de"):
        assert state_in_words(schedule("Mo-Fr 10:00-20:00"), at) == "Heute offen bis 20 Uhr"
