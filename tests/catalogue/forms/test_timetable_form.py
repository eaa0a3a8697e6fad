"""The form for opening hours: what is typed, what it becomes, what is refused."""

import datetime

import pytest
from django.utils import translation

from catalogue.forms.timetable import TimetableForm

TODAY = datetime.date(2026, 11, 22)
ROWS = ("mo", "tu", "we", "th", "fr", "sa", "su")


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def _data(*seasons: dict[str, str], exceptions: tuple[dict[str, str], ...] = (), **more: str):
    data = {
        "house-season-TOTAL_FORMS": str(len(seasons)),
        "house-season-INITIAL_FORMS": "1",
        "house-exception-TOTAL_FORMS": str(len(exceptions)),
        "house-exception-INITIAL_FORMS": "0",
        **more,
    }
    for kind, forms in (("season", seasons), ("exception", exceptions)):
        for number, fields in enumerate(forms):
            data |= {f"house-{kind}-{number}-{name}": text for name, text in fields.items()}
    return data


def _form(*seasons: dict[str, str], **more) -> TimetableForm:
    return TimetableForm(_data(*seasons, **more), today=TODAY)


def _day(name: str, *times: str) -> dict[str, str]:
    fields = {f"{name}_kind": "open"}
    for number, pair in enumerate(times, start=1):
        start, _, end = pair.partition("-")
        fields |= {f"{name}_start{number}": start, f"{name}_end{number}": end}
    return fields


def test_a_week_becomes_a_rule():
    form = _form(
        _day("tu", "9-12", "14.30-18:00") | _day("sa", "17-") | {"su_kind": "appointment"},
    )
    assert form.is_valid(), form.errors
    assert form.rule == 'Tu 09:00-12:00,14:30-18:00; Sa 17:00+; Su "nach Vereinbarung"'


def test_public_holidays_are_like_other_days_unless_said_otherwise():
    assert _form(_day("mo", "9-12") | {"holidays_kind": "like_others"}).rule == "Mo 09:00-12:00"
    assert _form(_day("mo", "9-12") | {"holidays_kind": "closed"}).rule == "Mo 09:00-12:00; PH off"


def test_seasons_and_exceptions_become_rules_in_their_order():
    winter = {"begin_day": "1", "begin_month": "11", "end_day": "31", "end_month": "3"}
    form = _form(
        _day("fr", "9-17"),
        winter | _day("fr", "10-15"),
        exceptions=(
            {
                "first": "2026-12-24",
                "last": "2027-01-02",
                "hours_kind": "closed",
                "every_year": "on",
            },
            {"first": "2026-11-26", "remark": "Markt"} | _day("hours", "9-20"),
        ),
    )
    assert form.is_valid(), form.errors
    assert form.rule == (
        "Fr 09:00-17:00; Nov-Mar Mo-Th,Sa-Su off; Nov-Mar Fr 10:00-15:00; "
        'Dec 24-Jan 02 off; 2026 Nov 26 09:00-20:00 open "Markt"'
    )


def test_a_stored_rule_fills_the_form_and_comes_back_unchanged():
    rule = "Mo-Fr 09:00-12:00; PH off; Dec 24-Dec 26 off"
    form = TimetableForm(rule=rule, today=TODAY)
    season, exception = form.seasons.forms[0], form.exceptions.forms[0]
    assert season["mo"].value().times[0].start == datetime.time(9)
    assert exception["first"].value() == datetime.date(2026, 12, 24)
    assert exception["every_year"].value() is True


def test_a_rule_that_the_form_cannot_show_is_named_special():
    form = TimetableForm(rule="Sa[1] 10:00-12:00", today=TODAY)
    assert form.is_special
    assert not TimetableForm(rule="Sa 10:00-12:00", today=TODAY).is_special


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        (_day("mo"), "When does it open and close?"),
        (_day("mo", "-12"), "The beginning is missing before 12."),
        (_day("mo", "9-25"), "“25” is no time; write it like 9:30."),
        (_day("mo", "9-12", "11-14"), "These times overlap."),
        (
            _day("mo", "9-12") | {"mo_kind": "closed"},
            "There are times here. Choose “open”, or empty them.",
        ),
    ],
)
def test_a_row_says_what_is_wrong(fields: dict[str, str], message: str):
    form = _form(fields)
    assert not form.is_valid()
    assert form.seasons.forms[0].errors["mo"] == [message]


def test_dates_are_given_whole_and_exist():
    half = _form({"begin_day": "1", "begin_month": "11"})
    assert not half.is_valid()
    assert half.seasons.forms[0].non_field_errors() == [
        "Please give the first and the last day with their months."
    ]
    odd = _form({"begin_day": "31", "begin_month": "2", "end_day": "1", "end_month": "5"})
    assert not odd.is_valid()
    assert odd.seasons.forms[0].errors["begin_day"] == ["This month has no such day."]


def test_seasons_may_not_overlap_and_one_week_only_is_without_dates():
    summer = {"begin_day": "1", "begin_month": "4", "end_day": "31", "end_month": "10"}
    autumn = {"begin_day": "31", "begin_month": "10", "end_day": "30", "end_month": "11"}
    overlapping = _form(summer | _day("mo", "9-12"), autumn | _day("mo", "9-12"))
    assert overlapping.errors == ["Two seasons overlap. A day can belong to one only."]
    twice = _form(_day("mo", "9-12"), _day("tu", "9-12"))
    assert twice.errors == ["Only one week can be without dates."]


def test_a_button_adds_an_empty_season_without_complaint():
    form = _form(_day("mo", "9-12"), **{"house-add-season": "1", "house-add-exception": "1"})
    assert form.adds
    assert (len(form.seasons.forms), len(form.exceptions.forms)) == (2, 1)
    assert form.is_valid()
    assert form.rule == "Mo 09:00-12:00"


def test_a_button_copies_monday_to_the_other_working_days():
    form = _form(_day("mo", "9-12") | _day("sa", "9-10"), **{"house-season-0-copy": "1"})
    assert form.adds
    assert form.rule == "Mo-Fr 09:00-12:00; Sa 09:00-10:00"


def test_what_is_marked_for_removal_is_left_out():
    form = _form(
        _day("mo", "9-12"),
        exceptions=({"first": "2026-12-24", "hours_kind": "closed", "DELETE": "on"},),
    )
    assert form.is_valid()
    assert form.rule == "Mo 09:00-12:00"


def test_an_exception_ends_after_it_begins():
    form = _form(
        _day("mo", "9-12"),
        exceptions=({"first": "2026-12-24", "last": "2026-12-20", "hours_kind": "closed"},),
    )
    assert not form.is_valid()
    assert form.exceptions.forms[0].errors["last"] == ["The last day lies before the first one."]


def test_more_than_fits_is_refused():
    remark = {"remark": "x" * 60, "hours_kind": "closed"}
    many = tuple({"first": f"2026-12-{day:02}", **remark} for day in range(1, 20))
    assert _form(_day("mo", "9-12"), exceptions=many).errors == [
        "That is more than we can keep. Please leave out exceptions."
    ]


def test_a_broken_request_is_no_error_of_the_server():
    assert not TimetableForm({}, today=TODAY).is_valid()
    assert not TimetableForm({"house-season-TOTAL_FORMS": "x"}, today=TODAY).is_valid()
