"""What an editor is told about a rule text."""

from collections.abc import Iterator

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from catalogue.opening_hours import LONGEST_RULE, Level, check


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


def test_a_plain_rule_has_no_problem():
    assert check("Mo-Fr 10:00-18:00; Sa 10:00-14:00; PH off") == []


def test_an_error_says_from_where_on_the_rule_cannot_be_understood():
    (problem,) = check("Mo-Fr 10:00-18:00; Sa whenever we like")
    assert problem.level is Level.ERROR
    assert "“whenever we like”" in problem.message
    assert "character 23" in problem.message


def test_an_empty_rule_is_an_error():
    (problem,) = check("  ")
    assert problem.level is Level.ERROR


def test_the_longest_rule_is_accepted_and_one_character_more_is_not():
    rule = "Mo-Fr 10:00-18:00; "
    longest = rule * (LONGEST_RULE // len(rule)) + "PH off"
    longest += " " * (LONGEST_RULE - len(longest))
    assert check(longest) == []
    (problem,) = check(longest + " ")
    assert "500" in problem.message


def test_ten_thousand_characters_are_refused_with_their_number():
    (problem,) = check("Mo 10:00-12:00; " * 625)
    assert problem.level is Level.ERROR
    assert "10000" in problem.message


@pytest.mark.parametrize(
    ("written", "better"),
    [
        ("nach Vereinbarung", '"nach Vereinbarung"'),
        ("täglich 10 bis 18 Uhr", "Mo-Su 10:00-18:00"),
        ("Mo-Fr 10.00 - 18.00 Uhr, Sonntag geschlossen", "Mo-Fr 10:00-18:00; Su off"),
        ("Montag – Freitag: 9-18 Uhr, Samstag 9-13 Uhr", "Mo-Fr 9:00-18:00; Sa 9:00-13:00"),
        ("Mo-Sa 9-18 Uhr; Feiertage geschlossen", "Mo-Sa 9:00-18:00; PH off"),
        ("24/24", ""),
        ("open when the flag is up at 10", ""),
    ],
)
def test_a_rule_in_plain_words_gets_the_notation_suggested(written: str, better: str):
    (problem,) = check(written)
    assert problem.level is Level.ERROR
    assert problem.suggestion == better


@pytest.mark.parametrize(
    ("written", "better"),
    [
        ("Di,Fr 08:00-13:00; PH off", "Tu,Fr 08:00-13:00; PH off"),
        ("mo-fr 9:00-18:00", "Mo-Fr 09:00-18:00"),
        ("Mo-Su, PH 11:00-21:00", "Mo-Su,PH 11:00-21:00"),
        ("Su,PH,Mo-Th 09:00-01:00", "Su,Mo-Th,PH 09:00-01:00"),
    ],
)
def test_a_loose_spelling_is_read_with_a_warning(written: str, better: str):
    (problem,) = check(written)
    assert problem.level is Level.WARNING
    assert problem.suggestion == better


@pytest.mark.parametrize(
    ("rule", "better"),
    [
        (
            "Mo-Fr 08:00-18:00; PH off; Sa 10:00-14:00",
            "Mo-Fr 08:00-18:00; Sa 10:00-14:00; PH off",
        ),
        (
            "PH off; Mo-Sa 10:00-12:00; Dec 24 off",
            "Mo-Sa 10:00-12:00; PH off; Dec 24 off",
        ),
        (
            "Su,PH 14:00-18:00; 12:00-18:00",
            "12:00-18:00; Su,PH 14:00-18:00",
        ),
        ('PH off; Mo-Fr 09:00-12:00 "a; b", Sa 10:00-12:00', ""),
    ],
)
def test_a_holiday_rule_that_a_later_one_overrides_gets_a_warning(rule: str, better: str):
    (problem,) = check(rule)
    assert problem.level is Level.WARNING
    assert problem.suggestion == better
    assert check(better or "24/7") == []


@pytest.mark.parametrize(
    "rule",
    [
        "Mo-Sa 06:00-18:00; Su,PH 07:00-17:00; Jan 1 off; May 1 off",
        "Su,PH 10:00-12:00; Nov-Mar off",
        "PH off; Su off",
        "Mo-Fr 09:00-21:00; Sa,Su,PH 11:00-21:00; PH 12:00-18:00",
        "Tu-Su 11:00-14:00, PH 17:00-20:00, Mo 10:00-12:00",
        'Mo-Fr 09:00-12:00; Sa 09:00-10:00 "not on PH; Mo closed"',
    ],
)
def test_a_holiday_rule_before_a_meant_exception_gets_no_warning(rule: str):
    assert check(rule) == []


def test_school_holidays_get_a_warning():
    (problem,) = check("Mo-Fr 08:00-14:00; SH off")
    assert problem.level is Level.WARNING
    assert "SH" in problem.message


@given(st.text(max_size=600))
def test_checking_never_raises_for_any_text(text: str):
    for problem in check(text):
        assert str(problem)
